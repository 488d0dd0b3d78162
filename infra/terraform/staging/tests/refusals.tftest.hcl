# What the stack does not take.
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
  front       = { kind = "keys", domain = "prove.example.com" }
  environment = "staging"
  instances = {
    orchestrator = { min = 0, max = 1 }
    worker       = { min = 0, max = 1 }
    retriever    = { min = 0, max = 1 }
    gateway      = { min = 0, max = 1 }
  }
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

run "an_image_by_tag" {
  command = plan

  module {
    source = "../modules/lemmata"
  }
  variables {
    images = {
      orchestrator = "europe-west1-docker.pkg.dev/p/lemmata/x:v1"
      worker       = "europe-west1-docker.pkg.dev/p/lemmata/x@sha256:2222222222222222222222222222222222222222222222222222222222222222"
      retriever    = "europe-west1-docker.pkg.dev/p/lemmata/x@sha256:3333333333333333333333333333333333333333333333333333333333333333"
      gateway      = "europe-west1-docker.pkg.dev/p/lemmata/x@sha256:4444444444444444444444444444444444444444444444444444444444444444"
    }
  }

  expect_failures = [var.images]
}

run "an_image_by_tag_and_short_digest" {
  command = plan

  module {
    source = "../modules/lemmata"
  }
  variables {
    images = {
      orchestrator = "europe-west1-docker.pkg.dev/p/lemmata/x@sha256:abc123"
      worker       = "europe-west1-docker.pkg.dev/p/lemmata/x@sha256:2222222222222222222222222222222222222222222222222222222222222222"
      retriever    = "europe-west1-docker.pkg.dev/p/lemmata/x@sha256:3333333333333333333333333333333333333333333333333333333333333333"
      gateway      = "europe-west1-docker.pkg.dev/p/lemmata/x@sha256:4444444444444444444444444444444444444444444444444444444444444444"
    }
  }

  expect_failures = [var.images]
}

run "the_latest_secret" {
  command = plan

  module {
    source = "../modules/lemmata"
  }
  variables {
    secrets = { database-url = { version = "latest", env = { orchestrator = "LEMMATA_STORAGE__DATABASE_URL" } } }
  }

  expect_failures = [var.secrets]
}

run "a_secret_for_the_leanworker" {
  command = plan

  module {
    source = "../modules/lemmata"
  }
  variables {
    secrets = { service-key = { version = "1", env = { worker = "LEMMATA_SECURITY__SERVICE_KEY" } } }
  }

  expect_failures = [var.secrets]
}

run "keys_without_a_domain" {
  command = plan

  module {
    source = "../modules/lemmata"
  }
  variables {
    front = { kind = "keys" }
  }

  expect_failures = [var.front]
}

run "a_door_of_another_kind" {
  command = plan

  module {
    source = "../modules/lemmata"
  }
  variables {
    front = { kind = "open", domain = "prove.example.com" }
  }

  expect_failures = [var.front]
}

run "a_gateway_that_lets_any_token_in" {
  command = plan

  module {
    source = "../modules/lemmata"
  }
  variables {
    front = { kind = "api_gateway" }
  }

  expect_failures = [var.front]
}

run "more_requests_than_a_leanworker_can_work_on" {
  command = plan

  module {
    source = "../modules/lemmata"
  }
  variables {
    worker_concurrency = 10
  }

  expect_failures = [var.worker_concurrency]
}
