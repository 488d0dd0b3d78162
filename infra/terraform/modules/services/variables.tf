variable "project_id" {
  description = "The project that everything is made in."
  type        = string
}

variable "apis" {
  description = "The APIs that are turned on, such as run.googleapis.com."
  type        = set(string)
}
