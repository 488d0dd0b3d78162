# What is asserted of the whole: who may invoke what, who has which role, what runs from where.
# Plans need neither credentials nor a project: the providers are mocked, and what is asserted is what the configuration says.
mock_provider "google" {}
mock_provider "google-beta" {}

variables {
  project_id     = "lemmata-prod"
  project_number = "123456789012"
  region         = "europe-west1"
  images = {
    orchestrator = "europe-west1-docker.pkg.dev/lemmata-prod/lemmata/orchestrator@sha256:1111111111111111111111111111111111111111111111111111111111111111"
    worker       = "europe-west1-docker.pkg.dev/lemmata-prod/lemmata/leanworker@sha256:2222222222222222222222222222222222222222222222222222222222222222"
    retriever    = "europe-west1-docker.pkg.dev/lemmata-prod/lemmata/retriever@sha256:3333333333333333333333333333333333333333333333333333333333333333"
    gateway      = "europe-west1-docker.pkg.dev/lemmata-prod/lemmata/gateway@sha256:4444444444444444444444444444444444444444444444444444444444444444"
  }
  front = { kind = "keys", domain = "prove.example.com" }
  secrets = {
    database-url = {
      version = "3"
      env     = { orchestrator = "LEMMATA_STORAGE__DATABASE_URL" }
    }
    anthropic-api-key = {
      version = "7"
      env     = { gateway = "LEMMATA_GATEWAY__ANTHROPIC__API_KEY" }
    }
  }
}

# one plan for all of it: a plan of the whole takes seconds
run "the_whole" {
  command = plan

  assert {
    condition = jsonencode({
      for name, service in output.inventory.services : name => service.invokers
      }) == jsonencode({
      gateway      = ["serviceAccount:lemmata-orchestrator@lemmata-prod.iam.gserviceaccount.com"]
      orchestrator = []
      retriever    = ["serviceAccount:lemmata-orchestrator@lemmata-prod.iam.gserviceaccount.com"]
      worker       = ["serviceAccount:lemmata-orchestrator@lemmata-prod.iam.gserviceaccount.com"]
    })
    error_message = "Inner services answer to the orchestrator and to nobody else."
  }

  assert {
    condition     = !strcontains(lower(jsonencode(output.inventory)), "allusers") && !strcontains(lower(jsonencode(output.inventory)), "allauthenticatedusers")
    error_message = "Nothing is open to everybody."
  }

  assert {
    condition     = [for name, service in output.inventory.services : name if !service.iam_checked] == ["orchestrator"]
    error_message = "Cloud Run asks for an identity but where the application's own keys are the door."
  }

  assert {
    condition = jsonencode(output.inventory.project_roles) == jsonencode({
      gateway      = ["roles/aiplatform.user"]
      orchestrator = ["roles/datastore.user"]
      retriever    = []
      worker       = []
    })
    error_message = "Two roles in the project, and none for the LeanWorker."
  }

  assert {
    condition = output.inventory.secret_readers == {
      "anthropic-api-key gateway" = "serviceAccount:lemmata-gateway@lemmata-prod.iam.gserviceaccount.com"
      "database-url orchestrator" = "serviceAccount:lemmata-orchestrator@lemmata-prod.iam.gserviceaccount.com"
    }
    error_message = "A secret is read by the service that gets it, and by no other."
  }

  assert {
    condition     = alltrue([for name, service in output.inventory.services : service.account == "lemmata-${name}@lemmata-prod.iam.gserviceaccount.com"])
    error_message = "Each service has an account of its own."
  }

  assert {
    condition     = alltrue([for service in output.inventory.services : can(regex("@sha256:[0-9a-f]{64}$", service.image))])
    error_message = "Each image is named by digest."
  }

  assert {
    condition     = output.inventory.services.orchestrator.secret_env == { LEMMATA_STORAGE__DATABASE_URL = "database-url:3" }
    error_message = "The orchestrator gets one secret, at its pinned version."
  }

  assert {
    condition     = output.inventory.services.gateway.secret_env == { LEMMATA_GATEWAY__ANTHROPIC__API_KEY = "anthropic-api-key:7" } # pragma: allowlist secret
    error_message = "The gateway gets one secret, at its pinned version."
  }

  assert {
    condition = {
      for name, service in output.inventory.services : name => join(" ", [service.cpu, service.memory, service.concurrency, service.timeout])
      } == {
      orchestrator = "2 4Gi 10 3600s"
      worker       = "4 8Gi 2 900s"
      retriever    = "1 2Gi 40 60s"
      gateway      = "1 2Gi 40 300s"
    }
    error_message = "CPUs, memory, requests at once and the longest request are as agreed."
  }

  assert {
    condition     = output.inventory.services.worker.ingress == "INGRESS_TRAFFIC_INTERNAL_ONLY"
    error_message = "The LeanWorker is reached from inside only."
  }

  assert {
    condition     = output.inventory.services.worker.egress_tags == ["lemmata-sealed"]
    error_message = "Whatever the LeanWorker sends meets the rule that denies all."
  }

  assert {
    condition     = length(output.inventory.services.worker.secret_env) == 0
    error_message = "The LeanWorker has no secret."
  }

  assert {
    condition     = alltrue([for name in ["retriever", "gateway"] : output.inventory.services[name].ingress == "INGRESS_TRAFFIC_INTERNAL_ONLY"])
    error_message = "No inner service is reached from outside."
  }

  assert {
    condition = alltrue([
      for name in ["retriever", "gateway"] :
      output.inventory.services[name].env.LEMMATA_SECURITY__MODE == "google" &&
      output.inventory.services[name].env.LEMMATA_SECURITY__GOOGLE_AUDIENCES == jsonencode([output.inventory.urls[name]]) &&
      output.inventory.services[name].env.LEMMATA_SECURITY__GOOGLE_SERVICES == jsonencode([output.inventory.emails.orchestrator])
    ])
    error_message = "A wrong IAM binding alone does not open an inner service."
  }

  assert {
    condition = {
      worker    = output.inventory.services.orchestrator.env.LEMMATA_HTTP__WORKER_URL
      retriever = output.inventory.services.orchestrator.env.LEMMATA_HTTP__RETRIEVER_URL
      gateway   = output.inventory.services.orchestrator.env.LEMMATA_HTTP__GATEWAY_URL
      } == {
      for name in ["worker", "retriever", "gateway"] : name => "https://lemmata-${name}-123456789012.europe-west1.run.app"
    }
    error_message = "The orchestrator finds the others by their addresses."
  }
}

run "before_there_are_images" {
  command = plan

  variables {
    images = null
  }

  assert {
    condition     = length(output.inventory.services) == 0 && output.url == null
    error_message = "Without images nothing runs, and there is no door."
  }
  assert {
    condition     = length(output.inventory.emails) == 4 && output.registry == "europe-west1-docker.pkg.dev/lemmata-prod/lemmata"
    error_message = "What images and services need is there."
  }
}

run "staging" {
  command = plan

  module {
    source = "../staging"
  }
  variables {
    project_id = "lemmata-staging"
  }
}

run "staging_is_smaller" {
  command = plan

  assert {
    condition = alltrue([
      for name, service in output.inventory.services :
      service.instances[1] > run.staging.inventory.services[name].instances[1] && service.instances[0] >= run.staging.inventory.services[name].instances[0]
    ])
    error_message = "Each service has more room here than in staging."
  }
  assert {
    condition     = alltrue([for service in run.staging.inventory.services : service.instances[0] == 0])
    error_message = "Staging sleeps when nobody asks."
  }
  assert {
    condition     = alltrue([for name, service in output.inventory.services : service.instances[0] >= 1])
    error_message = "Production never sleeps."
  }
}
