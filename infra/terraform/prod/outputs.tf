output "url" {
  description = "Where callers come in; null before there are images."
  value       = module.lemmata.url
}

output "front_address" {
  description = "What the domain's A record must say; null with API Gateway and before there are images."
  value       = module.lemmata.front_address
}

output "iap_audience" {
  description = "To be set as front.iap_audience, so that the application verifies IAP's assertions; null without IAP."
  value       = module.lemmata.iap_audience
}

output "registry" {
  description = "What image names begin with."
  value       = module.lemmata.registry
}

output "bucket" {
  description = "The bucket of artifacts."
  value       = module.lemmata.bucket
}

output "postgres_address" {
  description = "PostgreSQL's private address; null without it."
  value       = module.lemmata.postgres_address
}

output "redis_address" {
  description = "Redis's HOST:PORT; null without it."
  value       = module.lemmata.redis_address
}

output "cluster" {
  description = "The GKE cluster's name; null without it."
  value       = module.lemmata.cluster
}

output "inventory" {
  description = "What a review asks: each service as planned, roles of each account, readers of each secret, the addresses of services."
  value       = module.lemmata.inventory
}
