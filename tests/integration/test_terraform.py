"""What `infra/terraform` and `deploy/gke` would make, read from plans, where HCL's own tests cannot see it."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import BaseModel

from lemmata.settings import Settings

REPOSITORY = Path(__file__).parents[2]
TERRAFORM = REPOSITORY / "infra" / "terraform"
STAND_IN = REPOSITORY.parent / "shared" / "terraform-offline" / "terraform"
ROOTS = ("staging", "prod")
DIGEST = re.compile(r"@sha256:[0-9a-f]{64}$")

Plan = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Kit:
    """A Terraform that has its providers."""

    command: str
    top: Path

    def run(self, root: str, *arguments: str) -> str:
        """What it printed. Fails the test where it fails."""
        ended = subprocess.run(
            [self.command, f"-chdir={self.top / root}", *arguments],
            capture_output=True,
            text=True,
            check=False,
            timeout=240,
            # a plan of new resources asks the cloud nothing, but the provider wants to see a credential
            env={"GOOGLE_OAUTH_ACCESS_TOKEN": "none", **os.environ},
        )
        assert ended.returncode == 0, ended.stdout + ended.stderr
        return ended.stdout


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Kit:
    if shutil.which("terraform") is None:
        pytest.skip("NOT RUN: there is no terraform here, so that nothing was planned")
    if STAND_IN.exists():
        return Kit(str(STAND_IN), TERRAFORM)
    top = tmp_path_factory.mktemp("terraform") / "tree"
    shutil.copytree(TERRAFORM, top)
    for root in ROOTS:
        (top / root / "local_override.tf").write_text('terraform {\n  backend "local" {}\n}\n')
        begun = subprocess.run(
            ["terraform", f"-chdir={top / root}", "init", "-input=false"], capture_output=True, check=False
        )
        if begun.returncode != 0:
            pytest.skip("NOT RUN: the registry of Terraform's providers is out of reach, so that nothing was planned")
    return Kit("terraform", top)


FRONTS: dict[str, dict[str, Any]] = {
    "keys": {"kind": "keys", "domain": "prove.example.com"},
    "iap": {
        "kind": "iap",
        "domain": "prove.example.com",
        "iap_members": ["group:mathematicians@example.com"],
        "iap_audience": "/projects/123456789012/global/backendServices/987",  # pragma: allowlist secret
    },
    "api_gateway": {"kind": "api_gateway", "api_audiences": ["client.apps.googleusercontent.com"]},
}


def _plan(kit: Kit, root: str, variables: Mapping[str, Any], folder: Path) -> Plan:
    values = folder / "values.tfvars.json"
    values.write_text(json.dumps(variables))
    out = folder / "out.plan"
    kit.run(root, "plan", "-input=false", "-no-color", f"-var-file={values}", f"-out={out}")
    return json.loads(kit.run(root, "show", "-json", str(out)))


def _everything(front: str) -> dict[str, Any]:
    image = "europe-west1-docker.pkg.dev/lemmata-test/lemmata/{}@sha256:" + "5" * 64
    return {
        "project_id": "lemmata-test",
        "project_number": "123456789012",
        "region": "europe-west1",
        "images": {name: image.format(name) for name in ("orchestrator", "worker", "retriever", "gateway")},
        "front": FRONTS[front],
        "secrets": {"database-url": {"version": "2", "env": {"orchestrator": "LEMMATA_STORAGE__DATABASE_URL"}}},
        "postgres": {},
        "redis": {},
        "wakeup": {"path": "/wakeup"},
        "benchmark": {"image": image.format("orchestrator"), "args": ["version"]},
        "workers_gke": {},
        "alert_emails": ["on-call@example.com"],
    }


@pytest.fixture(scope="module", params=sorted(FRONTS))
def plan(request: pytest.FixtureRequest, kit: Kit, tmp_path_factory: pytest.TempPathFactory) -> Plan:
    """Staging with every option, by one of the doors."""
    return _plan(kit, "staging", _everything(request.param), tmp_path_factory.mktemp(request.param))


def _resources(plan: Plan) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Address, type and planned values of each."""
    waiting = [plan["planned_values"]["root_module"]]
    while waiting:
        module = waiting.pop()
        for resource in module.get("resources", []):
            yield resource["address"], resource["type"], resource["values"]
        waiting += module.get("child_modules", [])


def _members(values: Mapping[str, Any]) -> list[str]:
    """Whom a grant names, be it a member or a binding."""
    return [values["member"]] if "member" in values else list(values["members"])


def _names_of_settings(model: type[BaseModel], prefix: str = "LEMMATA_") -> Iterator[str]:
    for name, field in model.model_fields.items():
        inner = field.annotation
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            yield from _names_of_settings(inner, f"{prefix}{name.upper()}__")
        else:
            yield f"{prefix}{name.upper()}"


def _blocks(kind: str, text: str) -> Iterator[tuple[str, str]]:
    """Name and body of each top-level block of this kind, which in formatted files ends at a lone brace."""
    for found in re.finditer(rf'^{kind} "(\w+)" \{{\n(.*?)^\}}$', text, re.MULTILINE | re.DOTALL):
        yield found[1], found[2]


def _description(body: str) -> str | None:
    found = re.search(r'^  description\s*= "(.*)"$', body, re.MULTILINE)
    return found[1] if found else None


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_the_script_says_that_all_holds() -> None:
    ended = subprocess.run(
        [REPOSITORY / "tools" / "terraform.sh"], capture_output=True, text=True, check=False, timeout=280
    )
    if "NOT RUN" in ended.stdout + ended.stderr:
        pytest.skip(f"NOT RUN: {ended.stderr.strip()}")
    assert ended.returncode == 0, ended.stdout + ended.stderr
    plain = re.sub(r"\x1b\[[0-9;]*m", "", ended.stdout)
    assert len(re.findall(r"^Success! \d+ passed, 0 failed\.", plain, re.MULTILINE)) == len(ROOTS)


@pytest.mark.slow
@pytest.mark.timeout(300)
class TestThePlan:
    def test_nothing_is_open_to_everybody(self, plan: Plan) -> None:
        assert "google_cloud_run_v2_service" in {kind for _, kind, _ in _resources(plan)}
        assert not re.search(r"all(Authenticated)?Users", json.dumps(plan["planned_values"]), re.IGNORECASE)

    def test_every_role_is_one_that_we_know(self, plan: Plan) -> None:
        """A new grant shows here, whichever module makes it."""
        granted = {
            (values["role"], member.removeprefix("serviceAccount:").split("@")[0])
            for _, kind, values in _resources(plan)
            if kind.endswith(("_iam_member", "_iam_binding"))
            for member in _members(values)
        }
        known = {
            ("roles/aiplatform.user", "lemmata-gateway"),
            ("roles/artifactregistry.reader", "lemmata-gke-nodes"),
            ("roles/container.defaultNodeServiceAccount", "lemmata-gke-nodes"),
            ("roles/datastore.user", "lemmata-orchestrator"),
            ("roles/iam.workloadIdentityUser", "lemmata-test.svc.id.goog[lemmata-workers/lean-worker]"),
            ("roles/pubsub.publisher", "lemmata-orchestrator"),
            ("roles/pubsub.publisher", "service-123456789012"),
            ("roles/pubsub.subscriber", "service-123456789012"),
            ("roles/run.invoker", "lemmata-benchmark"),
            ("roles/run.invoker", "lemmata-orchestrator"),
            ("roles/run.invoker", "lemmata-scheduler"),
            ("roles/run.invoker", "lemmata-wakeup"),
            ("roles/secretmanager.secretAccessor", "lemmata-orchestrator"),
            ("roles/storage.objectUser", "lemmata-orchestrator"),
        }
        of_the_door = {
            ("roles/iap.httpsResourceAccessor", "group:mathematicians"),
            ("roles/run.invoker", "service-123456789012"),
            ("roles/run.invoker", "lemmata-front"),
        }
        assert known <= granted
        assert granted - known <= of_the_door
        assert not any(account == "lemmata-worker" for _, account in granted)

    def test_every_image_is_named_by_digest(self, plan: Plan) -> None:
        images = [
            container["image"]
            for _, kind, values in _resources(plan)
            if kind in {"google_cloud_run_v2_service", "google_cloud_run_v2_job"}
            for template in values["template"]
            for container in template.get("containers") or template["template"][0]["containers"]
        ]
        assert len(images) == 5
        assert all(DIGEST.search(image) for image in images)

    def test_every_setting_is_one_that_the_application_has(self, plan: Plan) -> None:
        given = {
            variable["name"]
            for _, kind, values in _resources(plan)
            if kind == "google_cloud_run_v2_service"
            for variable in values["template"][0]["containers"][0]["env"]
        }
        assert "LEMMATA_HTTP__WORKER_URL" in given
        assert given <= set(_names_of_settings(Settings))

    def test_whatever_takes_labels_has_them(self, plan: Plan) -> None:
        unlabelled = [
            address
            for address, kind, values in _resources(plan)
            for field in ("resource_labels", "user_labels", "labels")
            # the labels of a notification channel say where it leads
            if field in values and kind != "google_monitoring_notification_channel"
            if values[field] is None or values[field].get("environment") != "staging"
        ]
        assert unlabelled == []

    def test_only_what_is_sealed_or_inner_is_in_the_network(self, plan: Plan) -> None:
        tags = {
            values["name"]: [
                card["tags"] for access in values["template"][0]["vpc_access"] for card in access["network_interfaces"]
            ]
            for _, kind, values in _resources(plan)
            if kind == "google_cloud_run_v2_service"
        }
        assert tags == {
            "lemmata-gateway": [],
            "lemmata-orchestrator": [["lemmata-inner"]],
            "lemmata-retriever": [["lemmata-inner"]],
            "lemmata-worker": [["lemmata-sealed"]],
        }


class TestTheFiles:
    def test_every_variable_and_output_is_described(self) -> None:
        bare = [
            f"{path.relative_to(TERRAFORM)}: {kind} {name}"
            for path in sorted(TERRAFORM.rglob("*.tf"))
            for kind in ("variable", "output")
            for name, body in _blocks(kind, path.read_text())
            if not _description(body)
        ]
        assert bare == []

    def test_every_variable_has_a_type(self) -> None:
        assert not [
            f"{path.relative_to(TERRAFORM)}: {name}"
            for path in TERRAFORM.rglob("variables.tf")
            for name, body in _blocks("variable", path.read_text())
            if not re.search(r"^  type\s*=", body, re.MULTILINE)
        ]

    def test_both_roots_take_the_same_variables(self) -> None:
        assert (TERRAFORM / "staging/variables.tf").read_text() == (TERRAFORM / "prod/variables.tf").read_text()

    @pytest.mark.parametrize("kind", ["variable", "output"])
    def test_the_readme_lists_what_the_roots_take_and_say(self, kind: str) -> None:
        text = (TERRAFORM / "prod" / f"{kind}s.tf").read_text()
        rows = [f"| `{name}` | {_description(body)} |" for name, body in _blocks(kind, text)]
        table = "\n".join([f"| {kind} | |", "|---|---|", *rows])
        assert rows
        assert table in (TERRAFORM / "README.md").read_text(), f"the table should be:\n{table}"

    def test_the_readme_names_every_module(self) -> None:
        named = re.findall(
            r"^\| `(\w+)` \| .*",
            (TERRAFORM / "README.md").read_text().split("## Modules")[1].split("## ")[0],
            re.MULTILINE,
        )
        assert sorted(named) == sorted(folder.name for folder in (TERRAFORM / "modules").iterdir() if folder.is_dir())

    def test_providers_are_constrained_alike_everywhere(self) -> None:
        versions = {
            found
            for path in TERRAFORM.rglob("*.tf")
            for found in re.findall(r'^ +version = "(.*)"$', path.read_text(), re.MULTILINE)
        }
        assert versions == {"~> 6.50"}

    def test_no_lock_file_is_kept(self) -> None:
        """One that was written with stand-ins would break every real `init`."""
        kept = subprocess.run(
            ["git", "ls-files", "--", "infra"], cwd=REPOSITORY, capture_output=True, text=True, check=False
        ).stdout
        assert ".terraform.lock.hcl" not in kept
        assert ".tfstate" not in kept


@pytest.fixture(scope="module")
def manifests() -> dict[str, dict[str, Any]]:
    folder = REPOSITORY / "deploy" / "gke"
    listed = yaml.safe_load((folder / "kustomization.yaml").read_text())["resources"]
    assert sorted(listed) == sorted(path.name for path in folder.glob("*.yaml") if path.name != "kustomization.yaml")
    return {
        manifest["kind"]: manifest for name in listed for manifest in yaml.safe_load_all((folder / name).read_text())
    }


class TestTheManifests:
    def test_pods_are_restricted(self, manifests: dict[str, dict[str, Any]]) -> None:
        assert manifests["Namespace"]["metadata"]["labels"]["pod-security.kubernetes.io/enforce"] == "restricted"
        pod = manifests["Deployment"]["spec"]["template"]["spec"]
        (container,) = pod["containers"]
        assert DIGEST.search(container["image"])
        assert pod["automountServiceAccountToken"] is False
        assert pod["securityContext"]["runAsNonRoot"] is True
        assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
        assert container["securityContext"] == {
            "allowPrivilegeEscalation": False,
            "readOnlyRootFilesystem": True,
            "capabilities": {"drop": ["ALL"]},
        }
        assert container["resources"]["limits"] == container["resources"]["requests"]

    def test_pods_reach_nothing(self, manifests: dict[str, dict[str, Any]]) -> None:
        policy = manifests["NetworkPolicy"]["spec"]
        assert policy["podSelector"] == {}
        assert policy["egress"] == []
        assert set(policy["policyTypes"]) == {"Ingress", "Egress"}
        assert all(rule["from"] and rule["ports"] == [{"protocol": "TCP", "port": 8080}] for rule in policy["ingress"])

    def test_settings_are_those_of_the_application(self, manifests: dict[str, dict[str, Any]]) -> None:
        (container,) = manifests["Deployment"]["spec"]["template"]["spec"]["containers"]
        assert {variable["name"] for variable in container["env"]} <= set(_names_of_settings(Settings))

    def test_the_pool_is_the_one_that_terraform_binds(self, manifests: dict[str, dict[str, Any]]) -> None:
        account = manifests["ServiceAccount"]["metadata"]
        bound = f"{account['namespace']}/{account['name']}"
        assert f'default     = "{bound}"' in (TERRAFORM / "modules/workers_gke/variables.tf").read_text()
        assert manifests["Deployment"]["spec"]["template"]["spec"]["serviceAccountName"] == account["name"]
        selector = manifests["Deployment"]["spec"]["selector"]["matchLabels"]
        assert manifests["Service"]["spec"]["selector"] == selector
        assert manifests["PodDisruptionBudget"]["spec"]["selector"]["matchLabels"] == selector
        assert (
            manifests["HorizontalPodAutoscaler"]["spec"]["scaleTargetRef"]["name"]
            == manifests["Deployment"]["metadata"]["name"]
        )
