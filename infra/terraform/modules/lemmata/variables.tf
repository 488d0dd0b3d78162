variable "project_id" {
  description = "The project that everything is made in: one for each environment."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{4,28}[a-z0-9]$", var.project_id))
    error_message = "A project's id, not its name or number: 6 to 30 lower-case letters, digits and dashes."
  }
}

variable "project_number" {
  description = "The project's number: addresses of Cloud Run services and of Google's agents have it in them."
  type        = string

  validation {
    condition     = can(regex("^[1-9][0-9]{5,18}$", var.project_number))
    error_message = "The number that gcloud projects describe PROJECT --format 'value(projectNumber)' prints."
  }
}

variable "region" {
  description = "The region, such as europe-west1."
  type        = string

  validation {
    condition     = can(regex("^[a-z]+-[a-z]+[0-9]+$", var.region))
    error_message = "A region such as europe-west1 (not a zone)."
  }
}

variable "environment" {
  description = "staging or prod. In prod, what holds data refuses to be deleted."
  type        = string

  validation {
    condition     = contains(["staging", "prod"], var.environment)
    error_message = "environment is staging or prod."
  }
}

variable "name" {
  description = "What names of resources begin with."
  type        = string
  default     = "lemmata"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,14}[a-z0-9]$", var.name))
    error_message = "3 to 16 lower-case letters, digits and dashes."
  }
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

  validation {
    condition     = var.images == null ? true : alltrue([for image in values(var.images) : can(regex("^[a-z0-9][^@\\s]*@sha256:[0-9a-f]{64}$", image))])
    error_message = "Name each image by digest (…@sha256:64 hexadecimal digits): a tag can be moved after it was tested."
  }
}

variable "instances" {
  description = "Instances of each service, least and most."
  type = object({
    orchestrator = object({ min = number, max = number })
    worker       = object({ min = number, max = number })
    retriever    = object({ min = number, max = number })
    gateway      = object({ min = number, max = number })
  })

  validation {
    condition     = alltrue([for size in values(var.instances) : size.min >= 0 && size.max >= 1 && size.min <= size.max])
    error_message = "0 <= min <= max, and max is at least 1."
  }
}

variable "worker_concurrency" {
  description = "Requests that one LeanWorker takes at once; it has 4 CPUs, and a batch uses all of them."
  type        = number
  default     = 2

  validation {
    condition     = contains([1, 2], var.worker_concurrency)
    error_message = "1 or 2: more would only wait inside the instance while others stand idle."
  }
}

variable "env" {
  description = "More LEMMATA_* settings of each service, without secrets: by service, then by variable."
  type        = map(map(string))
  default     = {}

  validation {
    condition     = alltrue([for service in keys(var.env) : contains(["orchestrator", "worker", "retriever", "gateway"], service)])
    error_message = "Services are orchestrator, worker, retriever and gateway."
  }
  validation {
    condition     = alltrue(flatten([for settings in values(var.env) : [for name in keys(settings) : startswith(name, "LEMMATA_")]]))
    error_message = "Settings begin with LEMMATA_."
  }
}

variable "secrets" {
  description = "Secrets by name: the pinned version, and which variable of which services it becomes. Values are added with gcloud."
  type = map(object({
    version = string
    env     = map(string)
  }))
  default = {}

  validation {
    condition     = alltrue([for secret in var.secrets : can(regex("^[1-9][0-9]*$", secret.version))])
    error_message = "Pin a version by its number; latest would change what runs without a deployment."
  }
  validation {
    condition     = alltrue(flatten([for secret in var.secrets : [for service in keys(secret.env) : contains(["orchestrator", "retriever", "gateway"], service)]]))
    error_message = "Secrets go to orchestrator, retriever or gateway; the LeanWorker runs text that nobody trusts, and gets none."
  }
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

  validation {
    condition     = contains(["iap", "api_gateway", "keys"], var.front.kind)
    error_message = "kind is iap, api_gateway or keys."
  }
  validation {
    condition     = var.front.kind == "api_gateway" ? length(var.front.api_audiences) > 0 : var.front.domain != null
    error_message = "iap and keys need a domain; api_gateway needs api_audiences."
  }
  validation {
    condition     = var.front.iap_audience == null ? true : can(regex("^/projects/[0-9]+/global/backendServices/[0-9]+$", var.front.iap_audience))
    error_message = "Written as the output iap_audience says it: /projects/NUMBER/global/backendServices/ID."
  }
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

variable "artifacts" {
  description = "The bucket: where it lies (default: the region), and for how many days jobs and their raw attempts are kept."
  type = object({
    location      = optional(string)
    jobs_days     = optional(number, 90)
    attempts_days = optional(number, 14)
  })
  default = {}
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

  validation {
    condition     = var.wakeup == null ? true : startswith(var.wakeup.path, "/")
    error_message = "A path begins with a slash."
  }
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
