output "topic" {
  description = "The topic's id, which publishers use."
  value       = google_pubsub_topic.this.id
}
