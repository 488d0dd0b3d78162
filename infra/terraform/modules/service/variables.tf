variable "project_id" {
  description = "The project that everything is made in."
  type        = string
}

variable "region" {
  description = "The region, such as europe-west1."
  type        = string
}

variable "name" {
  description = "The service's name."
  type        = string
}

variable "labels" {
  description = "Labels of every resource that takes them."
  type        = map(string)
}

variable "description" {
  description = "One line for the console."
  type        = string
}

variable "service_account" {
  description = "The account's e-mail address that the service runs as."
  type        = string
}

variable "args" {
  description = "Arguments of the image's entry point, such as [serve, worker]."
  type        = list(string)
}

variable "env" {
  description = "Environment, without secrets."
  type        = map(string)
  default     = {}
}

variable "deletion_protection" {
  description = "Whether Terraform refuses to delete the service."
  type        = bool
  default     = true
}

variable "image" {
  description = "The image, by digest only: REGISTRY/NAME@sha256:…"
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9][^@\\s]*@sha256:[0-9a-f]{64}$", var.image))
    error_message = "Name the image by digest (…@sha256:64 hexadecimal digits): a tag can be moved after it was tested."
  }
}

variable "secret_env" {
  description = "Environment from Secret Manager, by variable: the secret and its pinned version."
  type        = map(object({ secret = string, version = string }))
  default     = {}

  validation {
    condition     = alltrue([for reference in var.secret_env : can(regex("^[1-9][0-9]*$", reference.version))])
    error_message = "Pin secrets by version number; latest would change what runs without a deployment."
  }
}

variable "resources" {
  description = "CPUs, memory, and whether CPU is given only while a request is open (cpu_idle)."
  type = object({
    cpu      = number
    memory   = string
    cpu_idle = optional(bool, true)
  })

  validation {
    condition     = contains([1, 2, 4, 6, 8], var.resources.cpu)
    error_message = "Cloud Run takes 1, 2, 4, 6 or 8 CPUs here."
  }
  validation {
    condition     = can(regex("^[1-9][0-9]*(Mi|Gi)$", var.resources.memory))
    error_message = "Memory is written like 512Mi or 4Gi."
  }
}

variable "scaling" {
  description = "Instances (least and most), requests at once in each, and the longest request in seconds."
  type = object({
    min         = optional(number, 0)
    max         = number
    concurrency = number
    timeout_s   = number
  })

  validation {
    condition     = var.scaling.min >= 0 && var.scaling.max >= 1 && var.scaling.min <= var.scaling.max
    error_message = "0 <= min <= max, and max is at least 1."
  }
  validation {
    condition     = var.scaling.concurrency >= 1 && var.scaling.concurrency <= 1000
    error_message = "Cloud Run takes 1 to 1000 requests at once."
  }
  validation {
    condition     = var.scaling.timeout_s >= 1 && var.scaling.timeout_s <= 3600
    error_message = "Cloud Run takes timeouts of 1 to 3600 seconds."
  }
}

variable "startup" {
  description = "The start-up probe: its path, and how long a start may take in seconds."
  type = object({
    path      = optional(string, "/readyz")
    timeout_s = optional(number, 120)
  })
  default = {}

  validation {
    condition     = var.startup.timeout_s >= 10 && var.startup.timeout_s <= 240
    error_message = "Cloud Run waits 10 to 240 seconds for a start."
  }
}

variable "ingress" {
  description = "Where requests may come from: internal, balancer (internal, or through the load balancer) or all."
  type        = string

  validation {
    condition     = contains(["internal", "balancer", "all"], var.ingress)
    error_message = "ingress is internal, balancer or all."
  }
}

variable "egress" {
  description = "Direct VPC egress for all that the service sends: network, subnetwork and tags. Null: straight to the internet."
  type        = object({ network = string, subnetwork = string, tags = list(string) })
  default     = null
}

variable "invokers" {
  description = "Who may invoke the service: IAM members, each by name. Whoever is not listed loses the role at the next apply."
  type        = set(string)

  validation {
    condition = alltrue([
      for member in var.invokers : can(regex("^(serviceAccount|user|group):[^\\s@]+@[^\\s@]+$", member))
    ])
    error_message = "Each invoker is one account or group (serviceAccount:…, user:… or group:…); allUsers, allAuthenticatedUsers and whole domains are refused."
  }
}

variable "application_checks_callers" {
  description = "Whether the application alone decides who comes in (API keys): Cloud Run then asks for no identity token. Only with ingress balancer, where Cloud Armor stands in front."
  type        = bool
  default     = false
}
