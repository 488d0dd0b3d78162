resource "google_storage_bucket" "this" {
  #checkov:skip=CKV_GCP_62:Cloud Audit Logs tell who read what; access logs of buckets are the older way
  #checkov:skip=CKV_GCP_78:soft delete instead of versions; see below
  project                     = var.project_id
  name                        = var.name
  location                    = var.location
  storage_class               = "STANDARD"
  labels                      = var.labels
  force_destroy               = var.force_destroy
  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"

  # Soft delete, no versions: an artifact is written once, under a generation precondition, so that old versions would be
  # kept for nothing but accidents. Soft delete covers those, also a lifecycle rule gone wrong, and costs less.
  versioning {
    enabled = false
  }
  soft_delete_policy {
    retention_duration_seconds = var.soft_delete_days * 86400
  }

  lifecycle_rule {
    action {
      type = "Delete"
    }
    condition {
      age            = var.retention.attempts_days
      matches_prefix = [var.layout.jobs_prefix]
      matches_suffix = var.layout.attempts_suffixes
    }
  }
  lifecycle_rule {
    action {
      type = "Delete"
    }
    condition {
      age            = var.retention.jobs_days
      matches_prefix = [var.layout.jobs_prefix]
    }
  }
  # no rule matches benchmarks/: reports are kept
  lifecycle_rule {
    action {
      type = "AbortIncompleteMultipartUpload"
    }
    condition {
      age = 1
    }
  }
}

resource "google_storage_bucket_iam_member" "user" {
  for_each = var.users

  bucket = google_storage_bucket.this.name
  role   = "roles/storage.objectUser"
  member = each.value
}
