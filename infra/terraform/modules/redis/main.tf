resource "google_redis_instance" "this" {
  project            = var.project_id
  region             = var.region
  name               = "${var.name}-cache"
  display_name       = "Lemmata: rate limits and hot cache"
  labels             = var.labels
  tier               = var.replicated ? "STANDARD_HA" : "BASIC"
  memory_size_gb     = var.memory_gb
  redis_version      = "REDIS_7_2"
  authorized_network = var.network
  connect_mode       = "PRIVATE_SERVICE_ACCESS"
  reserved_ip_range  = var.stores_range

  # the password is read with gcloud and put into a secret; services get it from there
  auth_enabled = true
  # rediss://…:6378 under an authority of the instance's own
  transit_encryption_mode = "SERVER_AUTHENTICATION"

  # a cache: when it is full the least used goes
  redis_configs = {
    maxmemory-policy = "allkeys-lru"
  }
}
