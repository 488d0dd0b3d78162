locals {
  readers = {
    for reader in flatten([
      for name, secret in var.secrets : [for use, member in secret.readers : { name = name, use = use, member = member }]
    ]) : "${reader.name} ${reader.use}" => reader
  }
}

# The secret only: values are added with gcloud, and never reach a plan or a state.
resource "google_secret_manager_secret" "this" {
  for_each = var.secrets

  project   = var.project_id
  secret_id = each.key
  labels    = var.labels

  replication {
    user_managed {
      replicas {
        location = var.region
      }
    }
  }
}

resource "google_secret_manager_secret_iam_member" "reader" {
  for_each = local.readers

  project   = var.project_id
  secret_id = google_secret_manager_secret.this[each.value.name].secret_id
  role      = "roles/secretmanager.secretAccessor"
  member    = each.value.member
}
