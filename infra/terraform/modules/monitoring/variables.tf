variable "project_id" {
  description = "The project that everything is made in."
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

variable "services" {
  description = "Names of the Cloud Run services that are watched."
  type        = set(string)
}

variable "emails" {
  description = "Who hears of alerts: e-mail addresses."
  type        = set(string)
}

variable "uptime" {
  description = "What is asked from outside, and the classes of answers that count as up. Not /healthz: Google's front end keeps that path for itself."
  type = object({
    host     = string
    path     = optional(string, "/readyz")
    accepted = optional(set(string), ["STATUS_CLASS_2XX"])
  })
  default = null

  validation {
    condition     = var.uptime == null ? true : var.uptime.path != "/healthz"
    error_message = "/healthz never reaches a Cloud Run service from outside; ask another path."
  }
}

variable "error_ratio" {
  description = "Of all answers, the share of 5xx over five minutes that is too much."
  type        = number
  default     = 0.05

  validation {
    condition     = var.error_ratio > 0 && var.error_ratio < 1
    error_message = "A share lies between 0 and 1."
  }
}
