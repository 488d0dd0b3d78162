output "address" {
  description = "The private address; the user and its password are made with gcloud, and the URL becomes a secret."
  value       = google_sql_database_instance.this.private_ip_address
}

output "instance" {
  description = "The instance's name."
  value       = google_sql_database_instance.this.name
}
