variable "project_id" {
  description = "The project that everything is made in."
  type        = string
}

variable "accounts" {
  description = "Service accounts by their use: the id, what it is for, and its roles in the project."
  type = map(object({
    account_id   = string
    display_name = string
    roles        = optional(set(string), [])
  }))

  validation {
    condition     = alltrue([for account in var.accounts : can(regex("^[a-z][a-z0-9-]{4,28}[a-z0-9]$", account.account_id))])
    error_message = "An account's id has 6 to 30 lower-case letters, digits and dashes."
  }
  validation {
    condition = alltrue(flatten([
      for account in var.accounts : [for role in account.roles : !contains(["roles/owner", "roles/editor", "roles/viewer"], role)]
    ]))
    error_message = "No basic roles: name what the account really needs."
  }
}

variable "sealed" {
  description = "Uses whose accounts have no role at all; a plan that gives them one is refused."
  type        = set(string)
  default     = ["worker"]
}
