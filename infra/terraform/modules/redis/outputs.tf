output "address" {
  description = "HOST:PORT; the password comes from `gcloud redis instances get-auth-string`."
  value       = "${google_redis_instance.this.host}:${google_redis_instance.this.port}"
}
