locals {
  balanced = var.kind != "api_gateway"
  balancer = local.balanced ? 1 : 0
  gateway  = local.balanced ? 0 : 1
}

# --- iap and keys: a global HTTPS load balancer

resource "google_compute_global_address" "this" {
  count = local.balancer

  project = var.project_id
  name    = "${var.name}-front"
  labels  = var.labels
}

resource "google_compute_managed_ssl_certificate" "this" {
  count = local.balancer

  project = var.project_id
  # a certificate cannot be changed: another domain is another certificate, made before the old one goes
  name = "${var.name}-front-${substr(sha256(coalesce(var.domain, "none")), 0, 8)}"

  managed {
    domains = [coalesce(var.domain, "none.invalid")]
  }

  lifecycle {
    create_before_destroy = true

    precondition {
      condition     = var.domain != null
      error_message = "The load balancer needs a domain."
    }
  }
}

resource "google_compute_ssl_policy" "this" {
  count = local.balancer

  project         = var.project_id
  name            = "${var.name}-front"
  profile         = "RESTRICTED"
  min_tls_version = "TLS_1_2"
}

resource "google_compute_region_network_endpoint_group" "this" {
  count = local.balancer

  project               = var.project_id
  region                = var.region
  name                  = "${var.name}-front"
  network_endpoint_type = "SERVERLESS"

  cloud_run {
    service = var.service
  }
}

# no timeout_sec: serverless backends have 60 minutes and take no other
resource "google_compute_backend_service" "this" {
  count = local.balancer

  project               = var.project_id
  name                  = "${var.name}-front"
  load_balancing_scheme = "EXTERNAL_MANAGED"
  protocol              = "HTTPS"
  security_policy       = google_compute_security_policy.this[0].id

  backend {
    group = google_compute_region_network_endpoint_group.this[0].id
  }

  # without a client of our own IAP uses the one that Google manages
  iap {
    enabled = var.kind == "iap"
  }

  log_config {
    enable      = true
    sample_rate = 1
  }
}

resource "google_compute_security_policy" "this" {
  #checkov:skip=CKV_GCP_73:nothing here runs Java; patterns of the WAF take Lean's symbols for attacks
  count = local.balancer

  project     = var.project_id
  name        = "${var.name}-front"
  description = "Size and rate limits before anything reaches the application, which has its own"

  # a body without a length is cut off by the application, which counts what arrives
  rule {
    priority    = 100
    action      = "deny(403)"
    description = "Bodies that are too large"
    match {
      expr {
        expression = "has(request.headers['content-length']) && int(request.headers['content-length']) > ${var.limits.body_bytes}"
      }
    }
  }

  rule {
    priority    = 200
    action      = "throttle"
    description = "New jobs of one address"
    match {
      expr {
        expression = "request.method == 'POST' && request.path.matches('^(/ui)?/prove$')"
      }
    }
    rate_limit_options {
      conform_action = "allow"
      exceed_action  = "deny(429)"
      enforce_on_key = "IP"
      rate_limit_threshold {
        count        = var.limits.prove_per_minute
        interval_sec = 60
      }
    }
  }

  rule {
    priority    = 300
    action      = "throttle"
    description = "All requests of one address"
    match {
      versioned_expr = "SRC_IPS_V1"
      config {
        src_ip_ranges = ["*"]
      }
    }
    rate_limit_options {
      conform_action = "allow"
      exceed_action  = "deny(429)"
      enforce_on_key = "IP"
      rate_limit_threshold {
        count        = var.limits.all_per_minute
        interval_sec = 60
      }
    }
  }

  rule {
    priority    = 2147483647
    action      = "allow"
    description = "The default rule that every policy has"
    match {
      versioned_expr = "SRC_IPS_V1"
      config {
        src_ip_ranges = ["*"]
      }
    }
  }

  adaptive_protection_config {
    layer_7_ddos_defense_config {
      enable = var.adaptive_protection
    }
  }
}

resource "google_compute_url_map" "this" {
  count = local.balancer

  project         = var.project_id
  name            = "${var.name}-front"
  default_service = google_compute_backend_service.this[0].id
}

resource "google_compute_target_https_proxy" "this" {
  count = local.balancer

  project          = var.project_id
  name             = "${var.name}-front"
  url_map          = google_compute_url_map.this[0].id
  ssl_certificates = [google_compute_managed_ssl_certificate.this[0].id]
  ssl_policy       = google_compute_ssl_policy.this[0].id
}

resource "google_compute_global_forwarding_rule" "https" {
  count = local.balancer

  project               = var.project_id
  name                  = "${var.name}-front-https"
  load_balancing_scheme = "EXTERNAL_MANAGED"
  ip_address            = google_compute_global_address.this[0].id
  port_range            = "443"
  target                = google_compute_target_https_proxy.this[0].id
  labels                = var.labels
}

# port 80 does nothing but send people to https
resource "google_compute_url_map" "redirect" {
  count = local.balancer

  project = var.project_id
  name    = "${var.name}-front-redirect"

  default_url_redirect {
    https_redirect         = true
    strip_query            = false
    redirect_response_code = "PERMANENT_REDIRECT"
  }
}

resource "google_compute_target_http_proxy" "redirect" {
  count = local.balancer

  project = var.project_id
  name    = "${var.name}-front-redirect"
  url_map = google_compute_url_map.redirect[0].id
}

resource "google_compute_global_forwarding_rule" "http" {
  count = local.balancer

  project               = var.project_id
  name                  = "${var.name}-front-http"
  load_balancing_scheme = "EXTERNAL_MANAGED"
  ip_address            = google_compute_global_address.this[0].id
  port_range            = "80"
  target                = google_compute_target_http_proxy.redirect[0].id
  labels                = var.labels
}

resource "google_iap_web_backend_service_iam_member" "this" {
  for_each = var.kind == "iap" ? var.iap_members : []

  project             = var.project_id
  web_backend_service = google_compute_backend_service.this[0].name
  role                = "roles/iap.httpsResourceAccessor"
  member              = each.value
}

# --- api_gateway

resource "google_api_gateway_api" "this" {
  provider = google-beta
  count    = local.gateway

  project = var.project_id
  api_id  = "${var.name}-front"
  labels  = var.labels
}

resource "google_api_gateway_api_config" "this" {
  provider = google-beta
  count    = local.gateway

  project              = var.project_id
  api                  = google_api_gateway_api.this[0].api_id
  api_config_id_prefix = "${var.name}-"
  labels               = var.labels

  openapi_documents {
    document {
      path = "openapi.yaml"
      contents = base64encode(templatefile("${path.module}/openapi.yaml.tftpl", {
        url       = var.service_url
        audiences = join(",", var.api_audiences)
      }))
    }
  }

  gateway_config {
    backend_config {
      google_service_account = var.gateway_account
    }
  }

  lifecycle {
    create_before_destroy = true

    precondition {
      condition     = length(var.api_audiences) > 0 && var.gateway_account != null
      error_message = "API Gateway needs api_audiences (whose tokens come in) and gateway_account (who calls the service)."
    }
  }
}

resource "google_api_gateway_gateway" "this" {
  provider = google-beta
  count    = local.gateway

  project    = var.project_id
  region     = var.region
  gateway_id = "${var.name}-front"
  api_config = google_api_gateway_api_config.this[0].id
  labels     = var.labels
}
