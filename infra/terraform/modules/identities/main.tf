locals {
  grants = {
    for grant in flatten([
      for use, account in var.accounts : [for role in account.roles : { use = use, role = role }]
    ]) : "${grant.use} ${grant.role}" => grant
  }
  # written out, not read back, so that a plan shows who gets what; the reference keeps the order
  emails = {
    for use, account in google_service_account.this : use => "${account.account_id}@${var.project_id}.iam.gserviceaccount.com"
  }
}

resource "google_service_account" "this" {
  for_each = var.accounts

  project      = var.project_id
  account_id   = each.value.account_id
  display_name = each.value.display_name
}

resource "google_project_iam_member" "this" {
  for_each = local.grants

  project = var.project_id
  role    = each.value.role
  member  = "serviceAccount:${local.emails[each.value.use]}"

  lifecycle {
    precondition {
      condition     = !contains(var.sealed, each.value.use)
      error_message = "The account of ${each.value.use} must have no role: it runs text that nobody trusts."
    }
  }
}
