variable "project_id" {
  description = "The project that everything is made in."
  type        = string
}

variable "location" {
  description = "Where the bucket lies: a region, or a multi-region such as EU."
  type        = string
}

variable "name" {
  description = "The bucket's name; names of buckets are taken world-wide."
  type        = string
}

variable "labels" {
  description = "Labels of every resource that takes them."
  type        = map(string)
}

variable "users" {
  description = "Who may read and write objects: IAM members, by use."
  type        = map(string)
}

variable "force_destroy" {
  description = "Whether the bucket may be destroyed with objects in it: never in production."
  type        = bool
  default     = false
}

variable "retention" {
  description = "How long objects live, days: those of jobs, and raw attempts among them. Benchmark reports are kept."
  type = object({
    jobs_days     = optional(number, 90)
    attempts_days = optional(number, 14)
  })
  default = {}

  validation {
    condition     = var.retention.attempts_days >= 1 && var.retention.jobs_days >= var.retention.attempts_days
    error_message = "Raw attempts go first: 1 <= attempts_days <= jobs_days."
  }
}

variable "layout" {
  description = "Where things lie in the bucket: the folder of jobs, and what names of raw attempts end with."
  type = object({
    jobs_prefix       = optional(string, "jobs/")
    attempts_suffixes = optional(list(string), ["attempts.jsonl", ".segment.jsonl"])
  })
  default = {}
}

variable "soft_delete_days" {
  description = "For so long a deleted or overwritten object can be brought back, days."
  type        = number
  default     = 7

  validation {
    condition     = var.soft_delete_days == 0 || (var.soft_delete_days >= 7 && var.soft_delete_days <= 90)
    error_message = "Cloud Storage takes 0 (off) or 7 to 90 days."
  }
}
