locals {
  ingress = {
    internal = "INGRESS_TRAFFIC_INTERNAL_ONLY"
    balancer = "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER"
    all      = "INGRESS_TRAFFIC_ALL"
  }
  port = 8080
  # what every service gets; the server listens on what Cloud Run sends to
  env = merge({
    LEMMATA_HTTP__HOST            = "0.0.0.0"
    LEMMATA_HTTP__PORT            = tostring(local.port)
    LEMMATA_TELEMETRY__LOG_FORMAT = "json"
  }, var.env)
}

resource "google_cloud_run_v2_service" "this" {
  project              = var.project_id
  location             = var.region
  name                 = var.name
  description          = var.description
  labels               = var.labels
  ingress              = local.ingress[var.ingress]
  invoker_iam_disabled = var.application_checks_callers
  deletion_protection  = var.deletion_protection

  template {
    labels                           = var.labels
    service_account                  = var.service_account
    execution_environment            = "EXECUTION_ENVIRONMENT_GEN2"
    max_instance_request_concurrency = var.scaling.concurrency
    timeout                          = "${var.scaling.timeout_s}s"

    scaling {
      min_instance_count = var.scaling.min
      max_instance_count = var.scaling.max
    }

    containers {
      image = var.image
      args  = var.args

      ports {
        container_port = local.port
      }

      resources {
        limits = {
          cpu    = tostring(var.resources.cpu)
          memory = var.resources.memory
        }
        cpu_idle          = var.resources.cpu_idle
        startup_cpu_boost = true
      }

      dynamic "env" {
        for_each = local.env
        content {
          name  = env.key
          value = env.value
        }
      }

      dynamic "env" {
        for_each = var.secret_env
        content {
          name = env.key
          value_source {
            secret_key_ref {
              secret  = env.value.secret
              version = env.value.version
            }
          }
        }
      }

      startup_probe {
        period_seconds    = 5
        timeout_seconds   = 5
        failure_threshold = ceil(var.startup.timeout_s / 5)
        http_get {
          path = var.startup.path
          port = local.port
        }
      }

      # only that the process answers: an instance is not killed for what another service lacks
      liveness_probe {
        period_seconds    = 15
        timeout_seconds   = 5
        failure_threshold = 4
        http_get {
          path = "/healthz"
          port = local.port
        }
      }
    }

    dynamic "vpc_access" {
      for_each = var.egress == null ? [] : [var.egress]
      content {
        egress = "ALL_TRAFFIC"
        network_interfaces {
          network    = vpc_access.value.network
          subnetwork = vpc_access.value.subnetwork
          tags       = vpc_access.value.tags
        }
      }
    }
  }

  lifecycle {
    # `client` is who deployed last; traffic is moved by the release (canary, roll-back), not by Terraform
    ignore_changes = [client, client_version, traffic]

    precondition {
      condition     = !var.application_checks_callers || var.ingress == "balancer"
      error_message = "Without Cloud Run's own check, requests may only come through the load balancer."
    }
    precondition {
      condition     = length(setintersection(keys(local.env), keys(var.secret_env))) == 0
      error_message = "A variable is either a secret or not."
    }
  }
}

# Authoritative: a member that somebody added by hand goes at the next apply.
resource "google_cloud_run_v2_service_iam_binding" "invokers" {
  count = length(var.invokers) > 0 ? 1 : 0

  project  = var.project_id
  location = var.region
  name     = google_cloud_run_v2_service.this.name
  role     = "roles/run.invoker"
  members  = var.invokers
}
