variable "project_id" {
  description = "The project that everything is made in."
  type        = string
}

variable "location" {
  description = "Where the database lies; cannot be changed later."
  type        = string
}

variable "name" {
  description = "The database's name; (default) has a free quota."
  type        = string
  default     = "(default)"
}

variable "protected" {
  description = "Whether the database refuses to be deleted, and keeps a week of history (point-in-time recovery)."
  type        = bool
}

variable "ttl_fields" {
  description = "Collections whose documents go when the time in a field has come, with that field's name."
  type        = map(string)
  default = {
    attempts      = "expires_at"
    cached_proofs = "expires_at"
    cached_checks = "expires_at"
    model_calls   = "expires_at"
  }
}

variable "indexes" {
  description = "Composite indexes by name: the collection and its fields in order. They mirror those of the SQL tables."
  type = map(object({
    collection = string
    fields     = list(object({ path = string, order = optional(string, "ASCENDING") }))
  }))
  default = {
    jobs-of-caller = {
      collection = "jobs"
      fields     = [{ path = "caller" }, { path = "created_at", order = "DESCENDING" }, { path = "job_id", order = "DESCENDING" }]
    }
    jobs-by-status = {
      collection = "jobs"
      fields     = [{ path = "status" }, { path = "created_at" }, { path = "job_id" }]
    }
    jobs-by-status-of-caller = {
      collection = "jobs"
      fields     = [{ path = "status" }, { path = "caller" }, { path = "created_at" }, { path = "job_id" }]
    }
    jobs-with-lapsed-lease = {
      collection = "jobs"
      fields     = [{ path = "status" }, { path = "lease_expires_at" }]
    }
    turns-of-callers = {
      collection = "jobs"
      fields     = [{ path = "caller" }, { path = "claimed_at" }]
    }
  }

  validation {
    condition     = alltrue([for index in var.indexes : length(index.fields) >= 2])
    error_message = "An index of one field is automatic; a composite one has at least two."
  }
  validation {
    condition     = alltrue(flatten([for index in var.indexes : [for field in index.fields : contains(["ASCENDING", "DESCENDING"], field.order)]]))
    error_message = "An order is ASCENDING or DESCENDING."
  }
}
