# An API stays on when its resource is destroyed: others in the project may use it, and turning it off deletes data.
resource "google_project_service" "this" {
  for_each = var.apis

  project            = var.project_id
  service            = each.value
  disable_on_destroy = false
}
