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

variable "service" {
  description = "The Cloud Run service behind the door: its name."
  type        = string
}

variable "service_url" {
  description = "Its own address, which API Gateway calls."
  type        = string
}

variable "project_number" {
  description = "The project's number, which the audience of IAP's assertions names."
  type        = string
}

variable "kind" {
  description = "How the public comes in: iap (people sign in with Google), api_gateway (Google ID tokens, quotas) or keys (the application's own API keys)."
  type        = string

  validation {
    condition     = contains(["iap", "api_gateway", "keys"], var.kind)
    error_message = "kind is iap, api_gateway or keys."
  }
}

variable "domain" {
  description = "The host name of the load balancer (iap, keys); its A record must point to the address in the outputs."
  type        = string
  default     = null

  validation {
    condition     = var.domain == null ? true : can(regex("^([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z]{2,}$", var.domain))
    error_message = "A host name in lower case, such as prove.example.com."
  }
}

variable "iap_members" {
  description = "Who may come in through IAP: IAM members, each by name or group."
  type        = set(string)
  default     = []

  validation {
    condition     = alltrue([for member in var.iap_members : can(regex("^(serviceAccount|user|group|domain):[^\\s]+$", member))])
    error_message = "Name accounts, groups or a domain; allUsers and allAuthenticatedUsers are refused."
  }
}

variable "api_audiences" {
  description = "For api_gateway: the aud values of Google ID tokens that are let in, such as an OAuth client's id."
  type        = list(string)
  default     = []
}

variable "gateway_account" {
  description = "For api_gateway: the account's e-mail address that calls the service."
  type        = string
  default     = null
}

variable "limits" {
  description = "Of the load balancer: the largest body in bytes, and requests of one address a minute (for /prove, and for all)."
  type = object({
    body_bytes       = optional(number, 2000000)
    prove_per_minute = optional(number, 60)
    all_per_minute   = optional(number, 1200)
  })
  default = {}

  validation {
    condition     = alltrue([for limit in values(var.limits) : limit >= 1])
    error_message = "Each limit is at least 1."
  }
  validation {
    condition     = var.limits.prove_per_minute <= var.limits.all_per_minute
    error_message = "prove_per_minute cannot be more than all_per_minute."
  }
}

variable "adaptive_protection" {
  description = "Whether Cloud Armor looks for floods by itself and reports them (billed in the paid tier)."
  type        = bool
  default     = false
}
