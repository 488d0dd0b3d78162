output "emails" {
  description = "The accounts' e-mail addresses, by use."
  value       = local.emails
}

output "members" {
  description = "The accounts as IAM members, by use."
  value       = { for use, email in local.emails : use => "serviceAccount:${email}" }
}

output "names" {
  description = "The accounts' full resource names, by use."
  value       = { for use, account in google_service_account.this : use => account.name }
}

output "project_roles" {
  description = "Roles in the project, by use; a use without roles has an empty list."
  value = {
    for use in keys(var.accounts) :
    use => sort([for grant in google_project_iam_member.this : grant.role if grant.member == "serviceAccount:${local.emails[use]}"])
  }
}
