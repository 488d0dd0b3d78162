output "pinned" {
  description = "What a service is given, by the secret's name: the secret and its version. Known once its readers may read it."
  value       = { for name, secret in google_secret_manager_secret.this : name => { secret = secret.secret_id, version = var.secrets[name].version } }
  depends_on  = [google_secret_manager_secret_iam_member.reader]
}

output "readers" {
  description = "Who may read which secret: members by secret and use."
  value       = { for key, grant in google_secret_manager_secret_iam_member.reader : key => grant.member }
}
