output "url" {
  description = "Where callers come in; null before there are images."
  value       = one(module.front[*].url)
}

output "front_address" {
  description = "What the domain's A record must say; null with API Gateway and before there are images."
  value       = one(module.front[*].address)
}

output "iap_audience" {
  description = "To be set as front.iap_audience, so that the application verifies IAP's assertions; null without IAP."
  value       = one(module.front[*].iap_audience)
}

output "registry" {
  description = "What image names begin with."
  value       = module.registry.url
}

output "bucket" {
  description = "The bucket of artifacts."
  value       = module.artifacts.bucket
}

output "postgres_address" {
  description = "PostgreSQL's private address; null without it."
  value       = one(module.postgres[*].address)
}

output "redis_address" {
  description = "Redis's HOST:PORT; null without it."
  value       = one(module.redis[*].address)
}

output "cluster" {
  description = "The GKE cluster's name; null without it."
  value       = one(module.workers_gke[*].cluster)
}

output "inventory" {
  description = "What a review asks: each service as planned, roles of each account, readers of each secret, the addresses of services."
  value = {
    services       = { for name, service in module.service : name => service.facts }
    project_roles  = module.identities.project_roles
    secret_readers = module.secrets.readers
    urls           = local.urls
    emails         = module.identities.emails
  }
}
