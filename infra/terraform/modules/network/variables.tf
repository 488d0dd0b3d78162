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

variable "ranges" {
  description = "Address ranges: of the inner services, of the sealed LeanWorker, and of managed stores (PostgreSQL, Redis)."
  type = object({
    inner  = optional(string, "10.20.0.0/24")
    sealed = optional(string, "10.20.1.0/24")
    stores = optional(string, "10.20.16.0/20")
  })
  default = {}

  validation {
    condition     = alltrue([for range in values(var.ranges) : can(cidrhost(range, 0))])
    error_message = "Each range must be in CIDR form, such as 10.20.0.0/24."
  }
  validation {
    condition     = alltrue([for range in [var.ranges.inner, var.ranges.sealed] : tonumber(split("/", range)[1]) <= 26])
    error_message = "Direct VPC egress needs subnets of at least /26."
  }
}

variable "stores" {
  description = "Whether managed stores get a peered range (PostgreSQL and Redis need it)."
  type        = bool
  default     = false
}
