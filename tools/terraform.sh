#!/usr/bin/env bash
# Everything that can be said of infra/terraform without a cloud: format, validate, test, and what a plan would make.
# With the real providers where they can be had; where the registry is out of reach, with stand-ins of the same schemas
# beside the checkout, which check less (infra/terraform/README.md); where neither works it says so and runs nothing.
set -euo pipefail
cd "$(dirname "$0")/.."
roots=(staging prod)
stand_in=$PWD/../shared/terraform-offline/terraform
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

not_run() {
  printf '\n*** NOT RUN: %s ***\n*** Nothing was said about infra/terraform. ***\n\n' "$1" >&2
  exit 0
}
command -v terraform >/dev/null || not_run "there is no terraform here (1.9 or newer)"

terraform fmt -check -diff -recursive infra/terraform
echo "ok      format"

# A copy with a local backend, so that no lock file, no state and no .terraform are left in the tree.
real_init() {
  cp -R infra/terraform "$work/tree"
  for root in "${roots[@]}"; do
    printf 'terraform {\n  backend "local" {}\n}\n' >"$work/tree/$root/local_override.tf"
    timeout 120 terraform -chdir="$work/tree/$root" init -input=false -no-color || return 1
  done
}
if real_init >"$work/init.log" 2>&1; then
  echo "        with the providers of the registry"
  tf=terraform top=$work/tree
  # a plan of new resources asks the cloud nothing, but the provider wants to see a credential
  export GOOGLE_OAUTH_ACCESS_TOKEN=${GOOGLE_OAUTH_ACCESS_TOKEN:-none}
elif [ -x "$stand_in" ]; then
  echo "        the registry is out of reach: with stand-ins that know the providers' schemas and nothing else"
  tf=$stand_in top=$PWD/infra/terraform
else
  tail -n 5 "$work/init.log" >&2
  not_run "the registry of Terraform's providers is out of reach"
fi

check() {
  local root=$1
  "$tf" -chdir="$top/$root" validate -no-color
  echo "ok      validate $root"
  "$tf" -chdir="$top/$root" test -no-color
  echo "ok      test $root"
  "$tf" -chdir="$top/$root" plan -input=false -no-color -var-file=terraform.tfvars.example >"$work/$root.txt" ||
    { cat "$work/$root.txt"; return 1; }
  echo "ok      plan $root; with its example it would make"
  grep -E '^  # .* will be created' "$work/$root.txt" |
    sed -E 's/ will be created//; s/\["[^"]*"\]//g; s/\[[0-9]+\]//g; s/.*\.(google_[a-z0-9_]+)\..*/\1/' |
    sort | uniq -c | sort -k1,1nr -k2
}

# side by side, told one after the other
pids=()
for root in "${roots[@]}"; do
  (set -e; check "$root") >"$work/$root.log" 2>&1 &
  pids+=($!)
done
failed=()
for index in "${!roots[@]}"; do
  wait "${pids[$index]}" || failed+=("${roots[$index]}")
  cat "$work/${roots[$index]}.log"
done
[ ${#failed[@]} -eq 0 ] || { echo "FAILED  ${failed[*]}" >&2; exit 1; }
