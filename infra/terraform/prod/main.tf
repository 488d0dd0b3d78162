# Production: never asleep, with room to grow; what holds data refuses to be deleted.
module "lemmata" {
  source = "../modules/lemmata"

  environment = "prod"

  instances = {
    orchestrator = { min = 2, max = 20 }
    worker       = { min = 2, max = 100 }
    retriever    = { min = 1, max = 20 }
    gateway      = { min = 1, max = 20 }
  }

  artifacts = {
    jobs_days     = 90
    attempts_days = 14
  }

  project_id     = var.project_id
  project_number = var.project_number
  region         = var.region
  images         = var.images
  front          = var.front
  secrets        = var.secrets
  env            = var.env
  postgres       = var.postgres
  redis          = var.redis
  wakeup         = var.wakeup
  benchmark      = var.benchmark
  workers_gke    = var.workers_gke
  smoke_testers  = var.smoke_testers
  image_writers  = var.image_writers
  image_readers  = var.image_readers
  alert_emails   = var.alert_emails
  labels         = var.labels
}
