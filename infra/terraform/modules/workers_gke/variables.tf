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

variable "worker_account" {
  description = "The full resource name of the LeanWorker's account, which has no role."
  type        = string
}

variable "ranges" {
  description = "Address ranges of nodes, pods and services; and the nodes' only way out, Google's private address."
  type = object({
    nodes    = optional(string, "10.24.0.0/22")
    pods     = optional(string, "10.28.0.0/16")
    services = optional(string, "10.24.16.0/20")
    google   = optional(string, "199.36.153.8/30")
  })
  default = {}

  validation {
    condition     = alltrue([for range in values(var.ranges) : can(cidrhost(range, 0))])
    error_message = "Each range must be in CIDR form, such as 10.24.0.0/22."
  }
}

variable "kubernetes_account" {
  description = "The Kubernetes namespace and service account of deploy/gke, as NAMESPACE/ACCOUNT."
  type        = string
  default     = "lemmata-workers/lean-worker"

  validation {
    condition     = can(regex("^[a-z0-9-]+/[a-z0-9-]+$", var.kubernetes_account))
    error_message = "Written as NAMESPACE/ACCOUNT."
  }
}

variable "node_roles" {
  description = "Roles of the nodes' account in the project: what Autopilot's nodes need to pull images and to log."
  type        = set(string)
  default     = ["roles/artifactregistry.reader", "roles/container.defaultNodeServiceAccount"]
}

variable "deletion_protection" {
  description = "Whether Terraform refuses to delete the cluster."
  type        = bool
  default     = true
}

variable "caller_tags" {
  description = "Network tags of who calls the pool: the inner services."
  type        = set(string)
}
