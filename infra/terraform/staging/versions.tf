terraform {
  required_version = ">= 1.9"

  # the bucket and nothing else comes from outside: terraform init -backend-config="bucket=…"
  backend "gcs" {
    prefix = "lemmata"
  }

  required_providers {
    google = {
      source  = "hashicorp/google"
      version = "~> 6.50"
    }
    google-beta = {
      source  = "hashicorp/google-beta"
      version = "~> 6.50"
    }
  }
}

provider "google" {
  project = var.project_id
  region  = var.region
}

provider "google-beta" {
  project = var.project_id
  region  = var.region
}
