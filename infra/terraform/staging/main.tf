# Staging: everything that production has, small, and asleep when nobody asks.
module "lemmata" {
  source = "../modules/lemmata"

  environment = "staging"

  instances = {
    orchestrator = { min = 0, max = 2 }
    worker       = { min = 0, max = 3 }
    retriever    = { min = 0, max = 2 }
    gateway      = { min = 0, max = 2 }
  }

  # a shorter memory: nobody looks for last month's jobs here
  artifacts = {
    jobs_days     = 30
    attempts_days = 7
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
