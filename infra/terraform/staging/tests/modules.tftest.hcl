# What single modules promise: what cannot be seen from the whole.
# Plans need neither credentials nor a project: the providers are mocked, and what is asserted is what the configuration says.
mock_provider "google" {}
mock_provider "google-beta" {}

variables {
  project_id = "lemmata-staging"
  region     = "europe-west1"
  name       = "lemmata"
  labels     = { app = "lemmata" }
}

run "service" {
  command = plan

  module {
    source = "../modules/service"
  }
  variables {
    name            = "lemmata-worker"
    description     = "LeanWorker"
    service_account = "lemmata-worker@lemmata-staging.iam.gserviceaccount.com"
    image           = "europe-west1-docker.pkg.dev/p/lemmata/leanworker@sha256:2222222222222222222222222222222222222222222222222222222222222222"
    args            = ["serve", "worker"]
    resources       = { cpu = 4, memory = "8Gi" }
    scaling         = { min = 0, max = 3, concurrency = 2, timeout_s = 900 }
    startup         = { timeout_s = 240 }
    ingress         = "internal"
    egress          = { network = "lemmata", subnetwork = "lemmata-sealed", tags = ["lemmata-sealed"] }
    invokers        = ["serviceAccount:lemmata-orchestrator@lemmata-staging.iam.gserviceaccount.com"]
    secret_env      = { LEMMATA_X = { secret = "x", version = "3" } }
  }

  assert {
    condition = (
      google_cloud_run_v2_service.this.template[0].containers[0].startup_probe[0].http_get[0].path == "/readyz" &&
      google_cloud_run_v2_service.this.template[0].containers[0].startup_probe[0].failure_threshold *
      google_cloud_run_v2_service.this.template[0].containers[0].startup_probe[0].period_seconds == 240
    )
    error_message = "A start may take as long as it says, and ends when the service is ready."
  }
  assert {
    condition     = google_cloud_run_v2_service.this.template[0].containers[0].liveness_probe[0].http_get[0].path == "/healthz"
    error_message = "An instance lives while its process answers."
  }
  assert {
    condition = (
      google_cloud_run_v2_service.this.template[0].execution_environment == "EXECUTION_ENVIRONMENT_GEN2" &&
      google_cloud_run_v2_service.this.template[0].containers[0].resources[0].startup_cpu_boost
    )
    error_message = "Second generation, with more CPU while it starts."
  }
  assert {
    condition     = google_cloud_run_v2_service.this.template[0].vpc_access[0].egress == "ALL_TRAFFIC"
    error_message = "All that is sent goes through the network and its rules."
  }
  assert {
    condition     = google_cloud_run_v2_service_iam_binding.invokers[0].role == "roles/run.invoker"
    error_message = "The binding is authoritative, for invoking and nothing else."
  }
}

run "service_for_everybody" {
  command = plan

  module {
    source = "../modules/service"
  }
  variables {
    name            = "lemmata-worker"
    description     = "LeanWorker"
    service_account = "x@lemmata-staging.iam.gserviceaccount.com"
    image           = "europe-west1-docker.pkg.dev/p/lemmata/leanworker:latest"
    args            = ["serve", "worker"]
    resources       = { cpu = 3, memory = "8 GB" }
    scaling         = { min = 2, max = 1, concurrency = 2000, timeout_s = 9000 }
    startup         = { timeout_s = 600 }
    ingress         = "everywhere"
    invokers        = ["allUsers", "allAuthenticatedUsers", "domain:example.com"]
    secret_env      = { LEMMATA_X = { secret = "x", version = "latest" } }
  }

  expect_failures = [var.image, var.resources, var.scaling, var.startup, var.ingress, var.invokers, var.secret_env]
}

run "no_check_but_the_applications_needs_the_balancer" {
  command = plan

  module {
    source = "../modules/service"
  }
  variables {
    name                       = "lemmata-orchestrator"
    description                = "Orchestrator"
    service_account            = "x@lemmata-staging.iam.gserviceaccount.com"
    image                      = "europe-west1-docker.pkg.dev/p/lemmata/x@sha256:2222222222222222222222222222222222222222222222222222222222222222"
    args                       = ["serve", "orchestrator"]
    resources                  = { cpu = 2, memory = "4Gi" }
    scaling                    = { max = 1, concurrency = 10, timeout_s = 3600 }
    ingress                    = "all"
    invokers                   = []
    application_checks_callers = true
  }

  expect_failures = [google_cloud_run_v2_service.this]
}

run "network" {
  command = plan

  module {
    source = "../modules/network"
  }
  variables {
    stores = true
  }

  assert {
    condition = (
      google_compute_firewall.seal.direction == "EGRESS" && google_compute_firewall.seal.priority == 1 &&
      google_compute_firewall.seal.destination_ranges == toset(["0.0.0.0/0"]) &&
      [for rule in google_compute_firewall.seal.deny : rule.protocol] == ["all"] &&
      google_compute_firewall.seal.target_tags == toset(["lemmata-sealed"])
    )
    error_message = "Before any other rule: the sealed tag reaches nothing."
  }
  assert {
    condition     = google_compute_firewall.deny_egress.target_tags == null && [for rule in google_compute_firewall.deny_egress.deny : rule.protocol] == ["all"]
    error_message = "Whatever no rule names is denied, with any tag and without."
  }
  assert {
    condition = alltrue([
      for rule in concat([google_compute_firewall.google], google_compute_firewall.stores) :
      rule.target_tags == toset(["lemmata-inner"]) && !contains(rule.destination_ranges, "0.0.0.0/0") && rule.priority > google_compute_firewall.seal.priority
    ])
    error_message = "What is allowed is for inner services, and to named ranges."
  }
  assert {
    condition     = google_compute_network.this.delete_default_routes_on_create && google_compute_route.google.dest_range == "199.36.153.8/30"
    error_message = "The only route out leads to Google's private address."
  }
  assert {
    condition     = google_compute_subnetwork.inner.private_ip_google_access && !google_compute_subnetwork.sealed.private_ip_google_access
    error_message = "Inner services reach Google's APIs, the LeanWorker does not."
  }
  assert {
    condition     = output.egress.sealed.tags == ["lemmata-sealed"] && output.egress.sealed.subnetwork == "lemmata-sealed"
    error_message = "What the LeanWorker is given is sealed."
  }
}

run "artifacts" {
  command = plan

  module {
    source = "../modules/artifacts"
  }
  variables {
    name     = "lemmata-staging-artifacts"
    location = "europe-west1"
    users    = { orchestrator = "serviceAccount:o@lemmata-staging.iam.gserviceaccount.com" }
  }

  assert {
    condition     = google_storage_bucket.this.uniform_bucket_level_access && google_storage_bucket.this.public_access_prevention == "enforced"
    error_message = "No object has rules of its own, and none can be made public."
  }
  assert {
    condition = {
      for rule in google_storage_bucket.this.lifecycle_rule :
      jsonencode([one(rule.condition).matches_prefix, one(rule.condition).matches_suffix]) => one(rule.condition).age if one(rule.action).type == "Delete"
      } == {
      jsonencode([["jobs/"], ["attempts.jsonl", ".segment.jsonl"]]) = 14
      jsonencode([["jobs/"], null])                                 = 90
    }
    error_message = "Raw attempts go after 14 days, jobs after 90; no rule touches benchmark reports."
  }
  assert {
    condition     = !google_storage_bucket.this.versioning[0].enabled && google_storage_bucket.this.soft_delete_policy[0].retention_duration_seconds == 604800
    error_message = "What is deleted can be brought back for a week; there are no versions."
  }
  assert {
    condition     = !google_storage_bucket.this.force_destroy
    error_message = "A bucket with objects in it is not destroyed."
  }
}

run "artifacts_whose_attempts_outlive_their_jobs" {
  command = plan

  module {
    source = "../modules/artifacts"
  }
  variables {
    name      = "lemmata-staging-artifacts"
    location  = "europe-west1"
    users     = {}
    retention = { jobs_days = 7, attempts_days = 14 }
  }

  expect_failures = [var.retention]
}

run "firestore" {
  command = plan

  module {
    source = "../modules/firestore"
  }
  variables {
    location  = "europe-west1"
    protected = true
  }

  assert {
    condition = (
      google_firestore_database.this.type == "FIRESTORE_NATIVE" &&
      google_firestore_database.this.delete_protection_state == "DELETE_PROTECTION_ENABLED" &&
      google_firestore_database.this.point_in_time_recovery_enablement == "POINT_IN_TIME_RECOVERY_ENABLED"
    )
    error_message = "Native mode; in production it refuses to be deleted and keeps its history."
  }
  assert {
    condition = { for field in google_firestore_field.ttl : field.collection => field.field if length(field.ttl_config) == 1 } == {
      attempts      = "expires_at"
      cached_checks = "expires_at"
      cached_proofs = "expires_at"
      model_calls   = "expires_at"
    }
    error_message = "Caches and attempts go when their time has come; jobs stay."
  }
  assert {
    condition     = contains([for index in google_firestore_index.this : join(" ", [for field in index.fields : "${field.field_path}:${field.order}"])], "status:ASCENDING created_at:ASCENDING job_id:ASCENDING")
    error_message = "The oldest waiting job is found by an index."
  }
  assert {
    condition     = alltrue([for index in google_firestore_index.this : length(index.fields) >= 2 && index.collection == "jobs"])
    error_message = "Composite indexes are of jobs."
  }
}

run "an_account_that_must_have_no_role" {
  command = plan

  module {
    source = "../modules/identities"
  }
  variables {
    accounts = { worker = { account_id = "lemmata-worker", display_name = "LeanWorker", roles = ["roles/storage.objectViewer"] } }
  }

  expect_failures = [google_project_iam_member.this]
}

run "a_basic_role" {
  command = plan

  module {
    source = "../modules/identities"
  }
  variables {
    accounts = { gateway = { account_id = "lemmata-gateway", display_name = "Gateway", roles = ["roles/editor"] } }
  }

  expect_failures = [var.accounts]
}

run "front" {
  command = plan

  module {
    source = "../modules/front"
  }
  variables {
    project_number = "123456789012"
    kind           = "iap"
    domain         = "prove.example.com"
    service        = "lemmata-orchestrator"
    service_url    = "https://lemmata-orchestrator-123456789012.europe-west1.run.app"
    iap_members    = ["group:mathematicians@example.com"]
  }

  assert {
    condition     = google_compute_backend_service.this[0].iap[0].enabled && [for grant in google_iap_web_backend_service_iam_member.this : grant.member] == ["group:mathematicians@example.com"]
    error_message = "IAP is on, and lets in whom the variable names."
  }
  assert {
    condition     = one([for rule in google_compute_security_policy.this[0].rule : rule.match[0].expr[0].expression if rule.action == "deny(403)"]) == "has(request.headers['content-length']) && int(request.headers['content-length']) > 2000000"
    error_message = "Bodies above 2 MB end at the load balancer."
  }
  assert {
    condition = {
      for rule in google_compute_security_policy.this[0].rule :
      tostring(rule.priority) => rule.rate_limit_options[0].rate_limit_threshold[0].count if rule.action == "throttle"
    } == { "200" = 60, "300" = 1200 }
    error_message = "One address: 60 new jobs and 1200 requests a minute."
  }
  assert {
    condition     = google_compute_ssl_policy.this[0].min_tls_version == "TLS_1_2" && google_compute_url_map.redirect[0].default_url_redirect[0].https_redirect
    error_message = "TLS 1.2 at least, and plain HTTP only to be sent on."
  }
  assert {
    condition     = length(google_api_gateway_gateway.this) == 0
    error_message = "One door."
  }
}

run "front_by_api_gateway" {
  command = plan

  module {
    source = "../modules/front"
  }
  variables {
    project_number  = "123456789012"
    kind            = "api_gateway"
    service         = "lemmata-orchestrator"
    service_url     = "https://lemmata-orchestrator-123456789012.europe-west1.run.app"
    api_audiences   = ["client.apps.googleusercontent.com"]
    gateway_account = "lemmata-front@lemmata-staging.iam.gserviceaccount.com"
  }

  assert {
    condition = (
      yamldecode(base64decode(google_api_gateway_api_config.this[0].openapi_documents[0].document[0].contents))["x-google-backend"].address == var.service_url &&
      yamldecode(base64decode(google_api_gateway_api_config.this[0].openapi_documents[0].document[0].contents)).securityDefinitions.google["x-google-audiences"] == "client.apps.googleusercontent.com"
    )
    error_message = "Tokens for us come in, and go on to the service."
  }
  assert {
    condition     = google_api_gateway_api_config.this[0].gateway_config[0].backend_config[0].google_service_account == "lemmata-front@lemmata-staging.iam.gserviceaccount.com"
    error_message = "It calls with its own account."
  }
  assert {
    condition     = length(google_compute_global_address.this) == 0 && length(google_compute_security_policy.this) == 0
    error_message = "One door."
  }
}

run "wakeup" {
  command = plan

  module {
    source = "../modules/wakeup"
  }
  variables {
    endpoint     = "https://lemmata-orchestrator-123456789012.europe-west1.run.app/wakeup"
    audience     = "https://lemmata-orchestrator-123456789012.europe-west1.run.app"
    push_account = "lemmata-wakeup@lemmata-staging.iam.gserviceaccount.com"
    publishers   = { orchestrator = "serviceAccount:lemmata-orchestrator@lemmata-staging.iam.gserviceaccount.com" }
    pubsub_agent = "serviceAccount:service-123456789012@gcp-sa-pubsub.iam.gserviceaccount.com"
  }

  assert {
    condition = (
      google_pubsub_subscription.push.push_config[0].oidc_token[0].service_account_email == var.push_account &&
      google_pubsub_subscription.push.push_config[0].oidc_token[0].audience == var.audience
    )
    error_message = "Each push comes with an identity token for the service."
  }
  assert {
    condition = (
      google_pubsub_subscription.push.dead_letter_policy[0].max_delivery_attempts == 10 &&
      google_pubsub_subscription.push.retry_policy[0].maximum_backoff == "60s" &&
      google_pubsub_topic_iam_member.dead_letters.member == var.pubsub_agent &&
      google_pubsub_subscription_iam_member.dead_letters.member == var.pubsub_agent
    )
    error_message = "What fails ten times is laid aside, and Pub/Sub may lay it there."
  }
  assert {
    condition     = google_pubsub_subscription.push.expiration_policy[0].ttl == ""
    error_message = "A quiet subscription stays."
  }
}

run "registry" {
  command = plan

  module {
    source = "../modules/registry"
  }

  assert {
    condition     = google_artifact_registry_repository.this.docker_config[0].immutable_tags
    error_message = "A tag is never moved."
  }
  assert {
    condition     = toset([for policy in google_artifact_registry_repository.this.cleanup_policies : "${policy.id} ${policy.action}"]) == toset(["keep-newest KEEP", "delete-untagged DELETE", "delete-old DELETE"])
    error_message = "Old images go, the newest stay."
  }
}

run "redis" {
  command = plan

  module {
    source = "../modules/redis"
  }
  variables {
    network      = "projects/lemmata-staging/global/networks/lemmata"
    stores_range = "lemmata-stores"
  }

  assert {
    condition     = google_redis_instance.this.auth_enabled && google_redis_instance.this.transit_encryption_mode == "SERVER_AUTHENTICATION"
    error_message = "It asks for a password, and its traffic is encrypted."
  }
}

run "postgres" {
  command = plan

  module {
    source = "../modules/postgres"
  }
  variables {
    network      = "projects/lemmata-staging/global/networks/lemmata"
    stores_range = "lemmata-stores"
    production   = true
  }

  assert {
    condition = (
      !google_sql_database_instance.this.settings[0].ip_configuration[0].ipv4_enabled &&
      google_sql_database_instance.this.settings[0].ip_configuration[0].ssl_mode == "ENCRYPTED_ONLY" &&
      google_sql_database_instance.this.deletion_protection && google_sql_database_instance.this.settings[0].availability_type == "REGIONAL"
    )
    error_message = "A private address, encrypted; in production two zones, and it refuses to be deleted."
  }
}

run "workers_gke" {
  command = plan

  module {
    source = "../modules/workers_gke"
  }
  variables {
    network        = "projects/lemmata-staging/global/networks/lemmata"
    worker_account = "projects/lemmata-staging/serviceAccounts/lemmata-worker@lemmata-staging.iam.gserviceaccount.com"
    caller_tags    = ["lemmata-inner"]
  }

  assert {
    condition = (
      google_container_cluster.this.enable_autopilot && google_container_cluster.this.deletion_protection &&
      google_container_cluster.this.private_cluster_config[0].enable_private_nodes && google_container_cluster.this.private_cluster_config[0].enable_private_endpoint
    )
    error_message = "Autopilot, with private nodes and no public address."
  }
  assert {
    condition     = google_service_account_iam_member.worker.member == "serviceAccount:lemmata-staging.svc.id.goog[lemmata-workers/lean-worker]"
    error_message = "The pods of deploy/gke are the account without a role."
  }
  assert {
    condition     = !contains(google_compute_firewall.nodes.destination_ranges, "0.0.0.0/0")
    error_message = "Nodes do not reach the internet."
  }
}

run "monitoring_of_a_path_that_never_arrives" {
  command = plan

  module {
    source = "../modules/monitoring"
  }
  variables {
    services = ["lemmata-orchestrator"]
    emails   = []
    uptime   = { host = "prove.example.com", path = "/healthz" }
  }

  expect_failures = [var.uptime]
}
