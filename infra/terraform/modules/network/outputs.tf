output "network" {
  description = "The network's id."
  value       = google_compute_network.this.id
}

output "stores_range" {
  description = "The name of the peered range of managed stores; null without one. Known once the peering stands."
  value       = var.stores ? one(google_service_networking_connection.stores[*].reserved_peering_ranges)[0] : null
}

output "egress" {
  description = "For Cloud Run services, by name: the network, subnetwork and tags of direct VPC egress."
  value = {
    inner = {
      network    = google_compute_network.this.name
      subnetwork = google_compute_subnetwork.inner.name
      tags       = [local.tags.inner]
    }
    sealed = {
      network    = google_compute_network.this.name
      subnetwork = google_compute_subnetwork.sealed.name
      tags       = [local.tags.sealed]
    }
  }
}
