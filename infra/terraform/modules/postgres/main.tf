resource "google_sql_database_instance" "this" {
  #checkov:skip=CKV_GCP_6:ssl_mode is what replaced require_ssl, and says ENCRYPTED_ONLY
  #checkov:skip=CKV_GCP_79:a major version is moved to on purpose, not because there is one
  #checkov:skip=CKV_GCP_111:statements hold callers' theorems; the audit log says who did what
  #checkov:skip=CKV2_GCP_13:durations are measured by the application
  project             = var.project_id
  region              = var.region
  name                = "${var.name}-records"
  database_version    = "POSTGRES_16"
  deletion_protection = var.production

  settings {
    tier                        = var.tier
    edition                     = "ENTERPRISE"
    availability_type           = var.production ? "REGIONAL" : "ZONAL"
    deletion_protection_enabled = var.production
    disk_type                   = "PD_SSD"
    disk_autoresize             = true
    user_labels                 = var.labels

    ip_configuration {
      ipv4_enabled       = false
      private_network    = var.network
      allocated_ip_range = var.stores_range
      ssl_mode           = "ENCRYPTED_ONLY"
    }

    backup_configuration {
      enabled                        = true
      point_in_time_recovery_enabled = var.production
      transaction_log_retention_days = 7
      backup_retention_settings {
        retained_backups = var.production ? 30 : 7
      }
    }

    database_flags {
      name  = "cloudsql.enable_pgaudit"
      value = "on"
    }
    database_flags {
      name  = "log_checkpoints"
      value = "on"
    }
    database_flags {
      name  = "log_connections"
      value = "on"
    }
    database_flags {
      name  = "log_disconnections"
      value = "on"
    }
    database_flags {
      name  = "log_hostname"
      value = "on"
    }
    database_flags {
      name  = "log_lock_waits"
      value = "on"
    }
    database_flags {
      name  = "log_min_error_statement"
      value = "error"
    }
  }
}

resource "google_sql_database" "this" {
  project  = var.project_id
  instance = google_sql_database_instance.this.name
  name     = "lemmata"
}
