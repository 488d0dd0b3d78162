output "apis" {
  description = "The APIs that are on; depend on it to wait for them."
  value       = sort([for api in google_project_service.this : api.service])
}
