module "services" {
  source = "../services"

  project_id = var.project_id
  apis = setunion(
    [
      "aiplatform.googleapis.com",
      "artifactregistry.googleapis.com",
      "compute.googleapis.com",
      "dns.googleapis.com",
      "firestore.googleapis.com",
      "iam.googleapis.com",
      "monitoring.googleapis.com",
      "run.googleapis.com",
      "secretmanager.googleapis.com",
      "storage.googleapis.com",
    ],
    var.front.kind == "iap" ? ["iap.googleapis.com"] : [],
    var.front.kind == "api_gateway" ? ["apigateway.googleapis.com", "servicecontrol.googleapis.com", "servicemanagement.googleapis.com"] : [],
    var.wakeup == null ? [] : ["pubsub.googleapis.com"],
    var.benchmark == null ? [] : ["cloudscheduler.googleapis.com"],
    var.postgres == null ? [] : ["sqladmin.googleapis.com"],
    var.redis == null ? [] : ["redis.googleapis.com"],
    local.stores ? ["servicenetworking.googleapis.com"] : [],
    var.workers_gke == null ? [] : ["container.googleapis.com"],
  )
}

# Google's agents exist once somebody asks for them; bindings that name them fail before
resource "google_project_service_identity" "this" {
  provider = google-beta
  for_each = toset(concat(
    var.front.kind == "iap" ? ["iap.googleapis.com"] : [],
    var.wakeup == null ? [] : ["pubsub.googleapis.com"],
  ))

  project = var.project_id
  service = each.value

  depends_on = [module.services]
}

locals {
  stores = var.postgres != null || var.redis != null
}

module "registry" {
  source = "../registry"

  project_id = var.project_id
  region     = var.region
  name       = var.name
  labels     = local.labels
  writers    = var.image_writers
  readers    = var.image_readers

  depends_on = [module.services]
}

module "network" {
  source = "../network"

  project_id = var.project_id
  region     = var.region
  name       = var.name
  labels     = local.labels
  stores     = local.stores

  depends_on = [module.services]
}

module "identities" {
  source = "../identities"

  project_id = var.project_id
  accounts   = local.accounts

  depends_on = [module.services]
}

module "artifacts" {
  source = "../artifacts"

  project_id    = var.project_id
  location      = coalesce(var.artifacts.location, var.region)
  name          = "${var.project_id}-${var.name}-artifacts"
  labels        = local.labels
  force_destroy = !local.production
  users         = { orchestrator = module.identities.members.orchestrator }

  retention = {
    jobs_days     = var.artifacts.jobs_days
    attempts_days = var.artifacts.attempts_days
  }

  depends_on = [module.services]
}

module "firestore" {
  source = "../firestore"

  project_id = var.project_id
  location   = var.region
  protected  = local.production

  depends_on = [module.services]
}

module "secrets" {
  source = "../secrets"

  project_id = var.project_id
  region     = var.region
  labels     = local.labels
  secrets = {
    for name, secret in var.secrets : name => {
      version = secret.version
      readers = { for service in keys(secret.env) : service => module.identities.members[service] }
    }
  }

  depends_on = [module.services]
}

module "postgres" {
  source = "../postgres"
  count  = var.postgres == null ? 0 : 1

  project_id   = var.project_id
  region       = var.region
  name         = var.name
  labels       = local.labels
  network      = module.network.network
  stores_range = module.network.stores_range
  tier         = var.postgres.tier
  production   = local.production
}

module "redis" {
  source = "../redis"
  count  = var.redis == null ? 0 : 1

  project_id   = var.project_id
  region       = var.region
  name         = var.name
  labels       = local.labels
  network      = module.network.network
  stores_range = module.network.stores_range
  memory_gb    = var.redis.memory_gb
  replicated   = var.redis.replicated
}

module "service" {
  source   = "../service"
  for_each = local.services

  project_id                 = var.project_id
  region                     = var.region
  name                       = "${var.name}-${each.key}"
  labels                     = merge(local.labels, { service = each.key })
  description                = each.value.description
  service_account            = module.identities.emails[each.key]
  image                      = var.images[each.key]
  args                       = ["serve", each.key]
  env                        = local.env[each.key]
  secret_env                 = local.secret_env[each.key]
  resources                  = each.value.resources
  startup                    = each.value.startup
  ingress                    = each.value.ingress
  egress                     = each.value.egress
  invokers                   = local.invokers[each.key]
  application_checks_callers = each.key == "orchestrator" && local.door.app_only
  deletion_protection        = local.production

  scaling = {
    min         = var.instances[each.key].min
    max         = var.instances[each.key].max
    concurrency = each.value.concurrency
    timeout_s   = each.value.timeout_s
  }

  depends_on = [module.services, google_project_service_identity.this]
}

module "front" {
  source = "../front"
  count  = local.deployed ? 1 : 0

  project_id          = var.project_id
  project_number      = var.project_number
  region              = var.region
  name                = var.name
  labels              = local.labels
  kind                = var.front.kind
  domain              = var.front.domain
  service             = module.service["orchestrator"].name
  service_url         = local.urls.orchestrator
  iap_members         = var.front.iap_members
  api_audiences       = var.front.api_audiences
  gateway_account     = try(module.identities.emails.front, null)
  adaptive_protection = var.front.adaptive_protection

  limits = {
    body_bytes       = var.front.body_bytes
    prove_per_minute = var.front.prove_per_minute
    all_per_minute   = var.front.all_per_minute
  }

  depends_on = [module.services]
}

module "wakeup" {
  source = "../wakeup"
  count  = local.deployed && var.wakeup != null ? 1 : 0

  project_id   = var.project_id
  name         = var.name
  labels       = local.labels
  endpoint     = "${local.urls.orchestrator}${var.wakeup.path}"
  audience     = local.urls.orchestrator
  push_account = module.identities.emails.wakeup
  publishers   = { orchestrator = module.identities.members.orchestrator }
  pubsub_agent = local.agents.pubsub

  depends_on = [module.services, google_project_service_identity.this]
}

module "benchmark" {
  source = "../benchmark"
  count  = local.deployed && var.benchmark != null ? 1 : 0

  project_id          = var.project_id
  region              = var.region
  name                = var.name
  labels              = local.labels
  image               = var.benchmark.image
  args                = var.benchmark.args
  schedule            = var.benchmark.schedule
  env                 = { LEMMATA_TELEMETRY__LOG_FORMAT = "json" }
  service_account     = module.identities.emails.benchmark
  scheduler_account   = module.identities.emails.scheduler
  egress              = module.network.egress.inner
  deletion_protection = local.production

  depends_on = [module.services]
}

module "workers_gke" {
  source = "../workers_gke"
  count  = var.workers_gke == null ? 0 : 1

  project_id          = var.project_id
  region              = var.region
  name                = var.name
  labels              = local.labels
  network             = module.network.network
  worker_account      = module.identities.names.worker
  caller_tags         = module.network.egress.inner.tags
  deletion_protection = local.production

  depends_on = [module.services]
}

module "monitoring" {
  source = "../monitoring"
  count  = local.deployed ? 1 : 0

  project_id = var.project_id
  name       = "${var.name} ${var.environment}"
  labels     = local.labels
  services   = [for service in module.service : service.name]
  emails     = var.alert_emails

  # IAP answers those who are not signed in with a redirect to the sign-in; API Gateway lets no such path through
  uptime = var.front.kind == "api_gateway" ? null : {
    host     = var.front.domain
    accepted = var.front.kind == "iap" ? ["STATUS_CLASS_2XX", "STATUS_CLASS_3XX"] : ["STATUS_CLASS_2XX"]
  }

  depends_on = [module.services]
}

check "records_outlive_instances" {
  assert {
    condition     = !local.deployed || contains([for secret in var.secrets : lookup(secret.env, "orchestrator", "")], "LEMMATA_STORAGE__DATABASE_URL")
    error_message = "No secret becomes LEMMATA_STORAGE__DATABASE_URL of the orchestrator: records lie in the memory of one instance and go with it."
  }
}

check "iap_is_verified" {
  assert {
    condition     = !local.deployed || var.front.kind != "iap" || var.front.iap_audience != null
    error_message = "front.iap_audience is not set: the application accepts API keys only. Set it to the output iap_audience and apply again."
  }
}
