# One network, two subnets, no way out but those named here:
#   inner   orchestrator and retriever: Google's APIs (and the stores), nothing else
#   sealed  LeanWorker: nothing at all
# There is no connector and no NAT: Cloud Run enters by direct VPC egress, and nothing here may reach the internet.

locals {
  # private.googleapis.com: Google's APIs and Cloud Run, never the internet
  google_vip = "199.36.153.8/30"
  domains = {
    googleapis = "googleapis.com."
    gstatic    = "gstatic.com."
    run        = "run.app."
    registry   = "pkg.dev."
  }
  tags = {
    inner  = "${var.name}-inner"
    sealed = "${var.name}-sealed"
  }
}

resource "google_compute_network" "this" {
  project                         = var.project_id
  name                            = var.name
  description                     = "Lemmata's services; no default route"
  auto_create_subnetworks         = false
  delete_default_routes_on_create = true
}

resource "google_compute_subnetwork" "inner" {
  #checkov:skip=CKV_GCP_76:the network has no IPv6
  project                  = var.project_id
  region                   = var.region
  name                     = "${var.name}-inner"
  network                  = google_compute_network.this.id
  ip_cidr_range            = var.ranges.inner
  private_ip_google_access = true

  log_config {
    aggregation_interval = "INTERVAL_5_MIN"
    flow_sampling        = 0.5
    metadata             = "INCLUDE_ALL_METADATA"
  }
}

resource "google_compute_subnetwork" "sealed" {
  #checkov:skip=CKV_GCP_74:on purpose: proofs are hostile text, and what reads them reaches no API either
  #checkov:skip=CKV_GCP_76:the network has no IPv6
  project                  = var.project_id
  region                   = var.region
  name                     = "${var.name}-sealed"
  network                  = google_compute_network.this.id
  ip_cidr_range            = var.ranges.sealed
  private_ip_google_access = false

  log_config {
    aggregation_interval = "INTERVAL_5_MIN"
    flow_sampling        = 1
    metadata             = "INCLUDE_ALL_METADATA"
  }
}

resource "google_compute_route" "google" {
  project          = var.project_id
  name             = "${var.name}-google-apis"
  description      = "The only route out: Google's private virtual address"
  network          = google_compute_network.this.id
  dest_range       = local.google_vip
  next_hop_gateway = "default-internet-gateway"
  priority         = 1000
}

resource "google_compute_firewall" "deny_egress" {
  project            = var.project_id
  name               = "${var.name}-deny-egress"
  description        = "Nothing leaves unless a rule below says so"
  network            = google_compute_network.this.id
  direction          = "EGRESS"
  priority           = 65000
  destination_ranges = ["0.0.0.0/0"]

  deny {
    protocol = "all"
  }
  log_config {
    metadata = "INCLUDE_ALL_METADATA"
  }
}

# the first rule of all, so that no rule added later opens the LeanWorker by accident
resource "google_compute_firewall" "seal" {
  project            = var.project_id
  name               = "${var.name}-seal"
  description        = "The LeanWorker reaches nothing"
  network            = google_compute_network.this.id
  direction          = "EGRESS"
  priority           = 1
  destination_ranges = ["0.0.0.0/0"]
  target_tags        = [local.tags.sealed]

  deny {
    protocol = "all"
  }
  log_config {
    metadata = "INCLUDE_ALL_METADATA"
  }
}

resource "google_compute_firewall" "google" {
  project            = var.project_id
  name               = "${var.name}-allow-google"
  description        = "Inner services: Google's APIs and Cloud Run"
  network            = google_compute_network.this.id
  direction          = "EGRESS"
  priority           = 1000
  destination_ranges = [local.google_vip]
  target_tags        = [local.tags.inner]

  allow {
    protocol = "tcp"
    ports    = ["443"]
  }
}

resource "google_compute_firewall" "stores" {
  count = var.stores ? 1 : 0

  project            = var.project_id
  name               = "${var.name}-allow-stores"
  description        = "Inner services: PostgreSQL and Redis"
  network            = google_compute_network.this.id
  direction          = "EGRESS"
  priority           = 1000
  destination_ranges = [var.ranges.stores]
  target_tags        = [local.tags.inner]

  allow {
    protocol = "tcp"
    ports    = ["5432", "6378", "6379"]
  }
}

# names of Google's APIs and of Cloud Run services lead to the private address
resource "google_dns_managed_zone" "google" {
  #checkov:skip=CKV_GCP_16:a private zone is not signed
  for_each = local.domains

  project     = var.project_id
  name        = "${var.name}-${each.key}"
  description = "${each.value} by the private virtual address"
  dns_name    = each.value
  visibility  = "private"
  labels      = var.labels

  private_visibility_config {
    networks {
      network_url = google_compute_network.this.id
    }
  }
}

resource "google_dns_record_set" "google" {
  for_each = local.domains

  project      = var.project_id
  managed_zone = google_dns_managed_zone.google[each.key].name
  name         = "*.${each.value}"
  type         = "A"
  ttl          = 300
  rrdatas      = [for host in range(4) : cidrhost(local.google_vip, host)]
}

resource "google_compute_global_address" "stores" {
  count = var.stores ? 1 : 0

  project       = var.project_id
  name          = "${var.name}-stores"
  description   = "Managed stores, peered"
  purpose       = "VPC_PEERING"
  address_type  = "INTERNAL"
  address       = cidrhost(var.ranges.stores, 0)
  prefix_length = tonumber(split("/", var.ranges.stores)[1])
  network       = google_compute_network.this.id
  labels        = var.labels
}

resource "google_service_networking_connection" "stores" {
  count = var.stores ? 1 : 0

  network                 = google_compute_network.this.id
  service                 = "servicenetworking.googleapis.com"
  reserved_peering_ranges = [google_compute_global_address.stores[0].name]
}
