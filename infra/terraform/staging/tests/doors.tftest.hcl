# The three front doors, and the machines that come in beside them.
# Plans need neither credentials nor a project: the providers are mocked, and what is asserted is what the configuration says.
mock_provider "google" {}
mock_provider "google-beta" {}

variables {
  project_id     = "lemmata-staging"
  project_number = "123456789012"
  region         = "europe-west1"
  images = {
    orchestrator = "europe-west1-docker.pkg.dev/lemmata-staging/lemmata/orchestrator@sha256:1111111111111111111111111111111111111111111111111111111111111111"
    worker       = "europe-west1-docker.pkg.dev/lemmata-staging/lemmata/leanworker@sha256:2222222222222222222222222222222222222222222222222222222222222222"
    retriever    = "europe-west1-docker.pkg.dev/lemmata-staging/lemmata/retriever@sha256:3333333333333333333333333333333333333333333333333333333333333333"
    gateway      = "europe-west1-docker.pkg.dev/lemmata-staging/lemmata/gateway@sha256:4444444444444444444444444444444444444444444444444444444444444444"
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

run "keys" {
  command = plan

  assert {
    condition     = output.inventory.services.orchestrator.ingress == "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER"
    error_message = "Requests come through the load balancer only."
  }
  assert {
    condition     = !output.inventory.services.orchestrator.iam_checked && output.inventory.services.orchestrator.env.LEMMATA_SECURITY__MODE == "keys"
    error_message = "The application's keys are the only check, and it is on."
  }
  assert {
    condition     = output.url == "https://prove.example.com"
    error_message = "Callers come in by the domain."
  }
}

run "iap_before_its_audience_is_known" {
  command = plan

  module {
    source = "../modules/lemmata"
  }
  variables {
    environment = "staging"
    instances = {
      orchestrator = { min = 0, max = 1 }
      worker       = { min = 0, max = 1 }
      retriever    = { min = 0, max = 1 }
      gateway      = { min = 0, max = 1 }
    }
    front = { kind = "iap", domain = "prove.example.com", iap_members = ["group:mathematicians@example.com"] }
  }

  # a warning, and until then a door that nobody has a key to
  expect_failures = [check.iap_is_verified]

  assert {
    condition     = output.inventory.services.orchestrator.env.LEMMATA_SECURITY__MODE == "keys"
    error_message = "Until IAP's assertions can be verified, only API keys open."
  }
}

run "iap" {
  command = plan

  variables {
    front = {
      kind         = "iap"
      domain       = "prove.example.com"
      iap_members  = ["group:mathematicians@example.com"]
      iap_audience = "/projects/123456789012/global/backendServices/987654321" # pragma: allowlist secret
    }
  }

  assert {
    condition     = join(" ", output.inventory.services.orchestrator.invokers) == "serviceAccount:service-123456789012@gcp-sa-iap.iam.gserviceaccount.com"
    error_message = "Only IAP's own agent invokes the orchestrator."
  }
  assert {
    condition     = output.inventory.services.orchestrator.iam_checked && output.inventory.services.orchestrator.ingress == "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER"
    error_message = "Cloud Run asks who comes, and only the load balancer leads there."
  }
  assert {
    condition = (
      output.inventory.services.orchestrator.env.LEMMATA_SECURITY__MODE == "iap" &&
      output.inventory.services.orchestrator.env.LEMMATA_SECURITY__IAP_AUDIENCE == "/projects/123456789012/global/backendServices/987654321" # pragma: allowlist secret
    )
    error_message = "The application verifies IAP's assertion again."
  }
}

run "api_gateway" {
  command = plan

  variables {
    front = { kind = "api_gateway", api_audiences = ["client.apps.googleusercontent.com"] }
  }

  assert {
    condition     = join(" ", output.inventory.services.orchestrator.invokers) == "serviceAccount:lemmata-front@lemmata-staging.iam.gserviceaccount.com"
    error_message = "Only the gateway's account invokes the orchestrator."
  }
  assert {
    condition     = output.inventory.services.orchestrator.iam_checked && length(output.inventory.project_roles.front) == 0
    error_message = "Cloud Run asks who comes; the gateway's account can do nothing else."
  }
  assert {
    condition     = tonumber(output.inventory.services.orchestrator.env.LEMMATA_ORCHESTRATOR__WAIT_S) < 60
    error_message = "The application answers before the gateway's deadline."
  }
  assert {
    condition     = output.front_address == null
    error_message = "There is no load balancer."
  }
}

run "machines_that_call" {
  command = plan

  variables {
    wakeup = { path = "/wakeup" }
    benchmark = {
      image = "europe-west1-docker.pkg.dev/lemmata-staging/lemmata/orchestrator@sha256:1111111111111111111111111111111111111111111111111111111111111111"
      args  = ["version"]
    }
    smoke_testers = ["serviceAccount:release@lemmata-build.iam.gserviceaccount.com"]
  }

  assert {
    condition = join(" ", output.inventory.services.orchestrator.invokers) == join(" ", [
      "serviceAccount:lemmata-benchmark@lemmata-staging.iam.gserviceaccount.com",
      "serviceAccount:lemmata-wakeup@lemmata-staging.iam.gserviceaccount.com",
      "serviceAccount:release@lemmata-build.iam.gserviceaccount.com",
    ])
    error_message = "Pub/Sub, the benchmark and the release may invoke the orchestrator, each by name."
  }
  assert {
    condition = (
      output.inventory.services.orchestrator.env.LEMMATA_SECURITY__MODE == "any" &&
      output.inventory.services.orchestrator.env.LEMMATA_SECURITY__GOOGLE_AUDIENCES == jsonencode([output.inventory.urls.orchestrator]) &&
      toset(jsondecode(output.inventory.services.orchestrator.env.LEMMATA_SECURITY__GOOGLE_EMAILS)) == toset([output.inventory.emails.wakeup, output.inventory.emails.benchmark])
    )
    error_message = "The application verifies their identity tokens, too."
  }
  assert {
    condition     = alltrue([for use in ["wakeup", "benchmark", "scheduler"] : length(output.inventory.project_roles[use]) == 0])
    error_message = "None of them has a role in the project."
  }
}

run "workers_on_gke" {
  command = plan

  variables {
    workers_gke = { url = "http://10.24.0.9:8080" }
  }

  assert {
    condition     = output.inventory.services.orchestrator.env.LEMMATA_HTTP__WORKER_URL == "http://10.24.0.9:8080"
    error_message = "Jobs go to the pool on GKE."
  }
  assert {
    condition     = output.cluster == "lemmata-workers"
    error_message = "The cluster is there."
  }
}
