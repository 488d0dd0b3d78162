variable "project_id" {
  description = "The project that everything is made in."
  type        = string
}

variable "region" {
  description = "The region, such as europe-west1."
  type        = string
}

variable "name" {
  description = "The repository's name."
  type        = string
}

variable "labels" {
  description = "Labels of every resource that takes them."
  type        = map(string)
}

variable "readers" {
  description = "Who may pull, beside the services themselves: IAM members."
  type        = set(string)
  default     = []
}

variable "writers" {
  description = "Who may push: IAM members, such as the account of the build."
  type        = set(string)
  default     = []
}

variable "keep_versions" {
  description = "So many of the newest versions of each image are kept, however old: what a roll-back needs."
  type        = number
  default     = 20

  validation {
    condition     = var.keep_versions >= 5
    error_message = "Keep at least 5 versions: a roll-back must find the image that it goes back to."
  }
}
