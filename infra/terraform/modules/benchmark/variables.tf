variable "project_id" {
  description = "The project that everything is made in."
  type        = string
}

variable "region" {
  description = "The region, such as europe-west1."
  type        = string
}

variable "name" {
  description = "What names of resources begin with."
  type        = string
}

variable "labels" {
  description = "Labels of every resource that takes them."
  type        = map(string)
}

variable "service_account" {
  description = "The account's e-mail address that the job runs as."
  type        = string
}

variable "scheduler_account" {
  description = "The account's e-mail address that starts the job."
  type        = string
}

variable "args" {
  description = "Arguments of the image's entry point."
  type        = list(string)
}

variable "env" {
  description = "Environment of the job, without secrets."
  type        = map(string)
}

variable "image" {
  description = "The image, by digest only: REGISTRY/NAME@sha256:…"
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9][^@\\s]*@sha256:[0-9a-f]{64}$", var.image))
    error_message = "Name the image by digest (…@sha256:64 hexadecimal digits): a tag can be moved after it was tested."
  }
}

variable "schedule" {
  description = "When it runs: five fields of cron, UTC."
  type        = string
  default     = "17 3 * * 1"

  validation {
    condition     = length(split(" ", var.schedule)) == 5
    error_message = "A schedule has five fields, such as 17 3 * * 1."
  }
}

variable "deletion_protection" {
  description = "Whether Terraform refuses to delete the job."
  type        = bool
  default     = true
}

variable "egress" {
  description = "Direct VPC egress for all that the job sends: network, subnetwork and tags."
  type        = object({ network = string, subnetwork = string, tags = list(string) })
}
