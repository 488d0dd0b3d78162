output "name" {
  description = "The service's name."
  value       = google_cloud_run_v2_service.this.name
}

output "url" {
  description = "The service's own address."
  value       = google_cloud_run_v2_service.this.uri
}

output "facts" {
  description = "What a review asks of a service, as planned."
  value = {
    image       = google_cloud_run_v2_service.this.template[0].containers[0].image
    account     = google_cloud_run_v2_service.this.template[0].service_account
    ingress     = google_cloud_run_v2_service.this.ingress
    egress_tags = flatten([for access in google_cloud_run_v2_service.this.template[0].vpc_access : [for card in access.network_interfaces : card.tags]])
    iam_checked = !google_cloud_run_v2_service.this.invoker_iam_disabled
    invokers    = sort(flatten([for binding in google_cloud_run_v2_service_iam_binding.invokers : tolist(binding.members)]))
    cpu         = google_cloud_run_v2_service.this.template[0].containers[0].resources[0].limits.cpu
    memory      = google_cloud_run_v2_service.this.template[0].containers[0].resources[0].limits.memory
    concurrency = google_cloud_run_v2_service.this.template[0].max_instance_request_concurrency
    timeout     = google_cloud_run_v2_service.this.template[0].timeout
    instances   = [google_cloud_run_v2_service.this.template[0].scaling[0].min_instance_count, google_cloud_run_v2_service.this.template[0].scaling[0].max_instance_count]
    env         = { for variable in google_cloud_run_v2_service.this.template[0].containers[0].env : variable.name => variable.value if length(variable.value_source) == 0 }
    secret_env = {
      for variable in google_cloud_run_v2_service.this.template[0].containers[0].env :
      variable.name => "${variable.value_source[0].secret_key_ref[0].secret}:${variable.value_source[0].secret_key_ref[0].version}"
      if length(variable.value_source) > 0
    }
  }
}
