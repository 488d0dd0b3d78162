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

variable "network" {
  description = "The network's id."
  type        = string
}

variable "stores_range" {
  description = "The name of the peered range for managed stores."
  type        = string
}

variable "memory_gb" {
  description = "Memory, GiB."
  type        = number
  default     = 1

  validation {
    condition     = var.memory_gb >= 1 && var.memory_gb <= 300
    error_message = "Memorystore takes 1 to 300 GiB."
  }
}

variable "replicated" {
  description = "Whether a second zone holds a copy (the standard tier)."
  type        = bool
  default     = false
}
