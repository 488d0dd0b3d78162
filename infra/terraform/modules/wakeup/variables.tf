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

variable "endpoint" {
  description = "The URL that messages are pushed to."
  type        = string
}

variable "audience" {
  description = "The aud of the identity token that comes with each push: the service's own URL."
  type        = string
}

variable "push_account" {
  description = "The account's e-mail address that pushes are made as."
  type        = string
}

variable "publishers" {
  description = "Who may publish: IAM members, by use."
  type        = map(string)
}

variable "pubsub_agent" {
  description = "Pub/Sub's own agent in the project, as an IAM member: it moves dead letters."
  type        = string
}
