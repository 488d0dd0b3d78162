variable "project_id" {
  description = "The project that everything is made in: one for each environment."
  type        = string
}

variable "project_number" {
  description = "The project's number: addresses of Cloud Run services and of Google's agents have it in them."
  type        = string
}

variable "region" {
  description = "The region, such as europe-west1."
  type        = string
}

variable "images" {
  description = "The images of the four services, by digest. Null: only what they need is made (registry, network, accounts, stores, secrets)."
  type = object({
    orchestrator = string
    worker       = string
    retriever    = string
    gateway      = string
  })
  default = null
}

variable "front" {
  description = "How the public comes in: kind iap, api_gateway or keys; the domain of the load balancer (iap, keys); who may come in (iap_members, or api_audiences of ID tokens); iap_audience, which the first apply prints; limits of the load balancer."
  type = object({
    kind                = string
    domain              = optional(string)
    iap_members         = optional(set(string), [])
    iap_audience        = optional(string)
    api_audiences       = optional(list(string), [])
    body_bytes          = optional(number, 2000000)
    prove_per_minute    = optional(number, 60)
    all_per_minute      = optional(number, 1200)
    adaptive_protection = optional(bool, false)
  })
}

variable "secrets" {
  description = "Secrets by name: the pinned version, and which variable of which services it becomes. Values are added with gcloud."
  type = map(object({
    version = string
    env     = map(string)
  }))
  default = {}
}

variable "env" {
  description = "More LEMMATA_* settings of each service, without secrets: by service, then by variable."
  type        = map(map(string))
  default     = {}
}

variable "postgres" {
  description = "PostgreSQL for the records: the machine type. Null: none."
  type        = object({ tier = optional(string, "db-custom-1-3840") })
  default     = null
}

variable "redis" {
  description = "Redis for rate limits that all instances share, and as hot cache: memory, and whether a second zone holds a copy. Null: none."
  type = object({
    memory_gb  = optional(number, 1)
    replicated = optional(bool, false)
  })
  default = null
}

variable "wakeup" {
  description = "Pub/Sub push that wakes an orchestrator when there is work: the path that is called. Null: runners look by themselves."
  type        = object({ path = string })
  default     = null
}

variable "benchmark" {
  description = "The benchmark job and when it runs: the image by digest, its arguments, and five fields of cron (UTC). Null: none."
  type = object({
    image    = string
    args     = list(string)
    schedule = optional(string, "17 3 * * 1")
  })
  default = null
}

variable "workers_gke" {
  description = "A GKE Autopilot cluster for the LeanWorker pool, and the address of its internal load balancer once it has one; then jobs go there. Null: none."
  type        = object({ url = optional(string) })
  default     = null
}

variable "smoke_testers" {
  description = "Who may invoke the orchestrator beside its callers, for smoke tests: IAM members, such as the account of the release."
  type        = set(string)
  default     = []
}

variable "image_writers" {
  description = "Who may push images: IAM members, such as the account of the build."
  type        = set(string)
  default     = []
}

variable "image_readers" {
  description = "Who may pull images beside this project: IAM members, such as the other environment's Cloud Run agent."
  type        = set(string)
  default     = []
}

variable "alert_emails" {
  description = "Who hears of alerts."
  type        = set(string)
  default     = []
}

variable "labels" {
  description = "More labels of every resource that takes them."
  type        = map(string)
  default     = {}
}
