output "url" {
  description = "Where callers come in."
  value       = local.balanced ? "https://${coalesce(var.domain, "none.invalid")}" : "https://${google_api_gateway_gateway.this[0].default_hostname}"
}

output "host" {
  description = "The same as a host name."
  value       = local.balanced ? var.domain : google_api_gateway_gateway.this[0].default_hostname
}

output "address" {
  description = "What the domain's A record must say; null with API Gateway."
  value       = one(google_compute_global_address.this[*].address)
}

output "iap_audience" {
  description = "What the application must find as aud in IAP's assertions; null without IAP."
  value       = var.kind == "iap" ? "/projects/${var.project_number}/global/backendServices/${google_compute_backend_service.this[0].generated_id}" : null
}
