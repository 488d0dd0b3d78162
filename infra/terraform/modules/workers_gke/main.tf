# Autopilot, private nodes, no public endpoint by address. The workloads are plain YAML in deploy/gke: Deployment, scaling,
# a network policy without any way out, and namespaces held to PodSecurity "restricted".

locals {
  tag = "${var.name}-gke"
}

resource "google_compute_subnetwork" "this" {
  #checkov:skip=CKV_GCP_76:the network has no IPv6
  project                  = var.project_id
  region                   = var.region
  name                     = "${var.name}-gke"
  network                  = var.network
  ip_cidr_range            = var.ranges.nodes
  private_ip_google_access = true

  secondary_ip_range {
    range_name    = "pods"
    ip_cidr_range = var.ranges.pods
  }
  secondary_ip_range {
    range_name    = "services"
    ip_cidr_range = var.ranges.services
  }

  log_config {
    aggregation_interval = "INTERVAL_5_MIN"
    flow_sampling        = 0.5
    metadata             = "INCLUDE_ALL_METADATA"
  }
}

# The network denies all egress. Nodes must reach one another, the control plane (whose endpoint lies in the same range) and
# the registry; what pods may reach is the network policy's: nothing.
resource "google_compute_firewall" "nodes" {
  project            = var.project_id
  name               = "${var.name}-gke-nodes"
  description        = "Nodes: one another, the control plane, Google's APIs"
  network            = var.network
  direction          = "EGRESS"
  priority           = 1000
  destination_ranges = [var.ranges.nodes, var.ranges.pods, var.ranges.services, var.ranges.google]
  target_tags        = [local.tag]

  allow {
    protocol = "tcp"
  }
  allow {
    protocol = "udp"
  }
}

resource "google_compute_firewall" "callers" {
  project            = var.project_id
  name               = "${var.name}-gke-callers"
  description        = "Inner services: the pool's internal load balancer"
  network            = var.network
  direction          = "EGRESS"
  priority           = 1000
  destination_ranges = [var.ranges.nodes]
  target_tags        = var.caller_tags

  allow {
    protocol = "tcp"
    ports    = ["8080"]
  }
}

# nodes have an account of their own: the default one of the project may be an editor
resource "google_service_account" "nodes" {
  project      = var.project_id
  account_id   = "${var.name}-gke-nodes"
  display_name = "Nodes of the LeanWorker pool"
}

resource "google_project_iam_member" "nodes" {
  for_each = var.node_roles

  project = var.project_id
  role    = each.value
  member  = "serviceAccount:${google_service_account.nodes.account_id}@${var.project_id}.iam.gserviceaccount.com"
}

resource "google_container_cluster" "this" {
  #checkov:skip=CKV_GCP_12:Autopilot always enforces network policies (Dataplane V2)
  #checkov:skip=CKV_GCP_13:Autopilot has no client certificates
  #checkov:skip=CKV_GCP_21:it has labels: resource_labels, from the stack
  #checkov:skip=CKV_GCP_24:PodSecurityPolicy is gone from Kubernetes; the namespace is held to PodSecurity restricted
  #checkov:skip=CKV_GCP_61:Autopilot has flow logs by the subnetwork, which has them
  #checkov:skip=CKV_GCP_65:groups for RBAC are an organisation's choice
  #checkov:skip=CKV_GCP_66:images come by digest from our registry; attestation comes with the release pipeline
  #checkov:skip=CKV_GCP_68:Autopilot's nodes are always shielded, with secure boot
  #checkov:skip=CKV_GCP_69:Autopilot always has the metadata server of workload identity
  project             = var.project_id
  location            = var.region
  name                = "${var.name}-workers"
  enable_autopilot    = true
  deletion_protection = var.deletion_protection
  network             = var.network
  subnetwork          = google_compute_subnetwork.this.id
  resource_labels     = var.labels

  ip_allocation_policy {
    cluster_secondary_range_name  = "pods"
    services_secondary_range_name = "services"
  }

  private_cluster_config {
    enable_private_nodes    = true
    enable_private_endpoint = true
  }

  # no address at all may reach the control plane; people come by its name, which asks for an identity
  master_authorized_networks_config {
    gcp_public_cidrs_access_enabled = false
  }
  control_plane_endpoints_config {
    dns_endpoint_config {
      allow_external_traffic = true
    }
  }

  cluster_autoscaling {
    auto_provisioning_defaults {
      service_account = "${google_service_account.nodes.account_id}@${var.project_id}.iam.gserviceaccount.com"
      oauth_scopes    = ["https://www.googleapis.com/auth/cloud-platform"]
    }
  }

  node_pool_auto_config {
    network_tags {
      tags = [local.tag]
    }
    node_kubelet_config {
      insecure_kubelet_readonly_port_enabled = "FALSE"
    }
  }

  rbac_binding_config {
    enable_insecure_binding_system_authenticated   = false
    enable_insecure_binding_system_unauthenticated = false
  }

  security_posture_config {
    mode               = "BASIC"
    vulnerability_mode = "VULNERABILITY_BASIC"
  }

  release_channel {
    channel = "REGULAR"
  }
}

# The pods' identity is the LeanWorker's account, which has no role; without this they would have the nodes' identity.
resource "google_service_account_iam_member" "worker" {
  service_account_id = var.worker_account
  role               = "roles/iam.workloadIdentityUser"
  member             = "serviceAccount:${var.project_id}.svc.id.goog[${var.kubernetes_account}]"

  depends_on = [google_container_cluster.this]
}
