"""Blueprints: a theorem split into lemmas, in versions, until all of one are proved and the whole is accepted."""

from lemmata.contracts.blueprints import ROOT, Blueprint
from lemmata.orchestrator.blueprint.versions import Versions, first_blueprint

__all__ = ["ROOT", "Blueprint", "Versions", "first_blueprint"]
