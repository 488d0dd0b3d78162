variable "project_id" {
  description = "The project that everything is made in."
  type        = string
}

variable "region" {
  description = "Where the secrets are stored."
  type        = string
}

variable "labels" {
  description = "Labels of every resource that takes them."
  type        = map(string)
}

variable "secrets" {
  description = "Secrets by name: the pinned version that services get, and the members who may read it, by use."
  type = map(object({
    version = string
    readers = optional(map(string), {})
  }))

  validation {
    condition     = alltrue([for secret in var.secrets : can(regex("^[1-9][0-9]*$", secret.version))])
    error_message = "Pin a version by its number; latest would change what runs without a deployment."
  }
}
