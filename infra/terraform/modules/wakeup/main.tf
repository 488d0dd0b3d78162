# A message says "there is work", never what the work is: jobs lie in the records, and a push that comes twice, or never,
# changes nothing but how soon somebody looks.
resource "google_pubsub_topic" "this" {
  #checkov:skip=CKV_GCP_83:messages hold a job's id and nothing else; Google's own keys encrypt them
  project                    = var.project_id
  name                       = "${var.name}-wakeup"
  labels                     = var.labels
  message_retention_duration = "86400s"
}

resource "google_pubsub_topic" "dead" {
  #checkov:skip=CKV_GCP_83:as above
  project = var.project_id
  name    = "${var.name}-wakeup-dead"
  labels  = var.labels
}

resource "google_pubsub_subscription" "push" {
  project                    = var.project_id
  name                       = "${var.name}-wakeup-push"
  topic                      = google_pubsub_topic.this.id
  labels                     = var.labels
  ack_deadline_seconds       = 60
  message_retention_duration = "3600s" # an hour later a runner has long looked by itself

  push_config {
    push_endpoint = var.endpoint
    oidc_token {
      service_account_email = var.push_account
      audience              = var.audience
    }
  }
  retry_policy {
    minimum_backoff = "1s"
    maximum_backoff = "60s"
  }
  dead_letter_policy {
    dead_letter_topic     = google_pubsub_topic.dead.id
    max_delivery_attempts = 10
  }
  expiration_policy {
    ttl = "" # never, however quiet it is
  }
}

# so that dead letters can be looked at
resource "google_pubsub_subscription" "dead" {
  project                    = var.project_id
  name                       = "${var.name}-wakeup-dead"
  topic                      = google_pubsub_topic.dead.id
  labels                     = var.labels
  message_retention_duration = "604800s"

  expiration_policy {
    ttl = ""
  }
}

resource "google_pubsub_topic_iam_member" "publisher" {
  for_each = var.publishers

  project = var.project_id
  topic   = google_pubsub_topic.this.name
  role    = "roles/pubsub.publisher"
  member  = each.value
}

resource "google_pubsub_topic_iam_member" "dead_letters" {
  project = var.project_id
  topic   = google_pubsub_topic.dead.name
  role    = "roles/pubsub.publisher"
  member  = var.pubsub_agent
}

resource "google_pubsub_subscription_iam_member" "dead_letters" {
  project      = var.project_id
  subscription = google_pubsub_subscription.push.name
  role         = "roles/pubsub.subscriber"
  member       = var.pubsub_agent
}
