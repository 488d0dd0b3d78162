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

variable "tier" {
  description = "The machine type, such as db-custom-1-3840."
  type        = string
  default     = "db-custom-1-3840"
}

variable "production" {
  description = "Whether it has a second zone, a week of point-in-time recovery, and refuses to be deleted."
  type        = bool
}
