locals {
  production = var.environment == "prod"
  labels     = merge(var.labels, { app = var.name, environment = var.environment, managed-by = "terraform" })
  deployed   = var.images != null

  # addresses of Cloud Run services are known before they exist, so that services can name one another
  urls     = { for service in keys(local.shapes) : service => "https://${var.name}-${service}-${var.project_number}.${var.region}.run.app" }
  services = { for service, shape in local.shapes : service => shape if local.deployed }
  machines = concat(var.wakeup == null ? [] : ["wakeup"], var.benchmark == null ? [] : ["benchmark"])

  shapes = {
    orchestrator = {
      description = "Takes theorems, plans, and keeps jobs"
      # jobs go on when no request is open, so it always has its CPU
      resources   = { cpu = 2, memory = "4Gi", cpu_idle = false }
      concurrency = 10
      timeout_s   = 3600
      # a job can be taken, and waits, while no LeanWorker is there: that must not keep an instance from starting
      startup = { path = "/healthz", timeout_s = 60 }
      ingress = local.door.ingress
      egress  = module.network.egress.inner
    }
    worker = {
      description = "Runs Lean on text that nobody trusts; reaches nothing"
      resources   = { cpu = 4, memory = "8Gi", cpu_idle = true }
      concurrency = var.worker_concurrency
      timeout_s   = 900
      startup     = { path = "/readyz", timeout_s = 240 }
      ingress     = "internal"
      egress      = module.network.egress.sealed
    }
    retriever = {
      description = "Finds lemmas in a read-only index"
      resources   = { cpu = 1, memory = "2Gi", cpu_idle = true }
      concurrency = 40
      timeout_s   = 60
      startup     = { path = "/readyz", timeout_s = 120 }
      ingress     = "internal"
      egress      = module.network.egress.inner
    }
    gateway = {
      description = "Asks models, and counts what they cost"
      resources   = { cpu = 1, memory = "2Gi", cpu_idle = true }
      concurrency = 40
      timeout_s   = 300
      startup     = { path = "/readyz", timeout_s = 60 }
      ingress     = "internal"
      # the only service that reaches the internet: vendors of models are there
      egress = null
    }
  }

  accounts = merge(
    {
      orchestrator = { account_id = "${var.name}-orchestrator", display_name = "Lemmata: orchestrator", roles = ["roles/datastore.user"] }
      worker       = { account_id = "${var.name}-worker", display_name = "Lemmata: LeanWorker, which has no role", roles = [] }
      retriever    = { account_id = "${var.name}-retriever", display_name = "Lemmata: retriever", roles = [] }
      gateway      = { account_id = "${var.name}-gateway", display_name = "Lemmata: model gateway", roles = ["roles/aiplatform.user"] }
    },
    { for use in local.machines : use => { account_id = "${var.name}-${use}", display_name = "Lemmata: ${use}", roles = [] } },
    var.benchmark == null ? {} : { scheduler = { account_id = "${var.name}-scheduler", display_name = "Lemmata: starts the benchmark", roles = [] } },
    var.front.kind != "api_gateway" ? {} : { front = { account_id = "${var.name}-front", display_name = "Lemmata: API Gateway", roles = [] } },
  )

  # Google's own agents in this project
  agents = {
    iap    = "serviceAccount:service-${var.project_number}@gcp-sa-iap.iam.gserviceaccount.com"
    pubsub = "serviceAccount:service-${var.project_number}@gcp-sa-pubsub.iam.gserviceaccount.com"
  }

  # The three doors: where requests to the orchestrator may come from, who asks who they are, and who may invoke it.
  door = {
    # people sign in at the load balancer; the application verifies the signed assertion again. Until the audience is
    # known (the first apply prints it) only API keys open, and there are none yet
    iap = {
      ingress  = "balancer"
      app_only = false
      invokers = [local.agents.iap]
      mode     = var.front.iap_audience == null ? "keys" : "iap"
      env      = var.front.iap_audience == null ? {} : { LEMMATA_SECURITY__IAP_AUDIENCE = var.front.iap_audience }
    }
    # API Gateway verifies ID tokens, then calls with its own account; Cloud Run lets in nobody else. The application
    # waits no longer for a proof than the gateway does
    api_gateway = {
      ingress  = "all"
      app_only = false
      invokers = var.front.kind == "api_gateway" ? [module.identities.members.front] : []
      mode     = "off"
      env = {
        LEMMATA_SECURITY__ALLOW_ANONYMOUS = "true"
        LEMMATA_ORCHESTRATOR__WAIT_S      = "45"
      }
    }
    # the application's own keys, behind Cloud Armor; requests come through the load balancer only
    keys = {
      ingress  = "balancer"
      app_only = true
      invokers = []
      mode     = "keys"
      env      = {}
    }
  }[var.front.kind]

  # Pub/Sub and the benchmark come with Google's ID tokens, which the application verifies beside what the door asks for
  machine_env = length(local.machines) == 0 || local.door.mode == "off" ? {} : {
    LEMMATA_SECURITY__MODE             = "any"
    LEMMATA_SECURITY__GOOGLE_AUDIENCES = jsonencode([local.urls.orchestrator])
    LEMMATA_SECURITY__GOOGLE_EMAILS    = jsonencode([for use in local.machines : module.identities.emails[use]])
  }
  # inner services verify the orchestrator's token again: a wrong IAM binding is not enough
  verify_orchestrator = {
    for service in ["retriever", "gateway"] : service => {
      LEMMATA_SECURITY__MODE             = "google"
      LEMMATA_SECURITY__GOOGLE_AUDIENCES = jsonencode([local.urls[service]])
      LEMMATA_SECURITY__GOOGLE_SERVICES  = jsonencode([module.identities.emails.orchestrator])
    }
  }

  env = {
    orchestrator = merge({
      LEMMATA_HTTP__WORKER_URL    = try(coalesce(var.workers_gke.url), local.urls.worker)
      LEMMATA_HTTP__RETRIEVER_URL = local.urls.retriever
      LEMMATA_HTTP__GATEWAY_URL   = local.urls.gateway
      LEMMATA_SECURITY__MODE      = local.door.mode
    }, local.door.env, local.machine_env, lookup(var.env, "orchestrator", {}))
    # It cannot verify tokens, since it cannot fetch Google's keys, and has no secret to compare: Cloud Run's check and
    # internal ingress stand before it, and it holds nothing that a caller could take.
    worker = merge({
      LEMMATA_SECURITY__MODE            = "off"
      LEMMATA_SECURITY__ALLOW_ANONYMOUS = "true"
      LEMMATA_WORKER__SLOTS             = "4"
      LEMMATA_WORKER__MEMORY_MB         = "1536"
      LEMMATA_LEAN__SNAPSHOTS_MB        = "512"
    }, lookup(var.env, "worker", {}))
    retriever = merge(local.verify_orchestrator.retriever, lookup(var.env, "retriever", {}))
    gateway   = merge(local.verify_orchestrator.gateway, lookup(var.env, "gateway", {}))
  }
  secret_env = {
    for service in keys(local.shapes) : service => {
      for name, secret in var.secrets : secret.env[service] => module.secrets.pinned[name] if contains(keys(secret.env), service)
    }
  }

  invokers = {
    orchestrator = setunion(local.door.invokers, [for use in local.machines : module.identities.members[use]], var.smoke_testers)
    worker       = [module.identities.members.orchestrator]
    retriever    = [module.identities.members.orchestrator]
    gateway      = [module.identities.members.orchestrator]
  }
}
