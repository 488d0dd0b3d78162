output "cluster" {
  description = "The cluster's name, for gcloud container clusters get-credentials --dns-endpoint."
  value       = google_container_cluster.this.name
}

output "subnetwork" {
  description = "The subnetwork that nodes and the internal load balancer lie in."
  value       = google_compute_subnetwork.this.name
}
