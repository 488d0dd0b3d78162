"""Which options and attributes a text may set. Both are lists of what is allowed: a new one must be looked at first."""

from __future__ import annotations

from collections.abc import Sequence

_OPTIONS = frozenset(
    (
        *("maxRecDepth", "maxHeartbeats", "maxUniverseOffset", "synthInstance.maxHeartbeats", "synthInstance.maxSize"),
        *("autoImplicit", "relaxedAutoImplicit", "autoLift", "smartUnfolding", "structureDiamondWarning"),
        *("exponentiation.threshold", "quotPrecheck", "hygiene", "eval.derive.repr", "eval.pp", "eval.type"),
        *("checkBinderAnnotations", "warningAsError", "warn.classDefReducibility", "unificationHints"),
        *("structure.strictResolutionOrder", "allowUnsafeReducibility", "deprecated.oldSectionVars", "diagnostics"),
        *("diagnostics.threshold", "inductive.autoPromoteIndices", "infoview.maxTraceChildren", "rcases", "cdot"),
        *("match.ignoreUnusedAlts", "genSizeOfSpec", "genInjectivity", "genSizeOf", "experimental.module"),
        *("guard_msgs.diff", "split.failIfUnchanged", "profiler", "aesop.check.all", "loogle.queries"),
        *("maxSynthPendingDepth", "maxTraceChildren", "profiler.threshold", "synthInstance.etaExperiment"),
    )
)
_OPTION_GROUPS = frozenset(
    (
        *("pp", "linter", "tactic", "simp", "simprocs", "backward", "grind", "bv", "sat", "push_cast", "trace"),
        *(
            "showInferredTerminationBy",
            "aesop",
            "says",
            "ring",
            "norm_num",
            "omega",
            "format",
            "interactive",
            "mathlib",
        ),
    )
)
_NEVER_GROUPS = (("trace", "profiler"), ("trace", "Elab", "async"), ("sat", "solver"))

_ATTRIBUTES = frozenset(
    (
        *(
            "simp",
            "simp_all",
            "dsimp",
            "ext",
            "refl",
            "symm",
            "trans",
            "congr",
            "rfl",
            "subst",
            "grind",
            "grind_pattern",
        ),
        *("reducible", "semireducible", "irreducible", "implicit_reducible", "instance_reducible", "instance", "class"),
        *("default_instance", "inline", "noinline", "always_inline", "macro_inline", "specialize", "nospecialize"),
        *("match_pattern", "matcher", "elab_as_elim", "elab_without_expected_type", "elab_simple", "eliminator"),
        *("induction_eliminator", "cases_eliminator", "coe", "coe_decl", "norm_cast", "push_cast", "pull_cast"),
        *(
            "deprecated",
            "inherit_doc",
            "expose",
            "no_expose",
            "never_extract",
            "unbox",
            "computed_field",
            "univ_out_params",
        ),
        *(
            "wf_preprocess",
            "seval",
            "bool_to_prop",
            "int_toNat",
            "bv_normalize",
            "bv_toNat",
            "spec",
            "spec_invariant_type",
        ),
        *("partial_fixpoint_monotone", "monotone", "mono", "gcongr", "gcongr_aux", "simps", "to_additive", "to_dual"),
        *("aesop", "measurability", "continuity", "fun_prop", "field_simps", "ring_nf", "mfld_simps", "push", "pull"),
        *("simps!", "simps?", "simps!?", "grind!", "grind?", "grind!?", "to_additive?", "to_dual?", "pp_nodot"),
        *("pp_using_anonymous_constructor", "enat_to_nat_top", "enat_to_nat_coe", "ghost_simps", "sym_simps"),
        *("functor_norm", "monad_norm", "parity_simps", "qify_simps", "rify_simps", "zify_simps", "nontriviality"),
        *("reassoc", "elementwise", "stacks", "kerodon", "wikidata", "higher_order", "nolint", "simpNF"),
        *("local_instance", "elab_stop", "to_app", "irreducible_def", "finiteness", "bound", "arith_mult", "fin_omega"),
        *(
            "integral_simps",
            "mfld",
            "typevec",
            "algebraize",
            "cat_disch",
            "variable_alias",
            "order_dual",
        ),
        *("nolint_dup_namespace", "tagged_return", "suggest_for", "deprecated_arg", "deprecated_syntax", "unused"),
        *(
            "semiring_simps",
            "split_if_reduction",
            "simp_congr",
            "iff",
            "mk_iff",
            "norm_num_lemma",
            "rpc_safe",
            "app_lemma",
        ),
    )
)


def option_is_allowed(components: Sequence[str]) -> bool:
    """Whether a text may set the option of this name."""
    if any(tuple(components[: len(group)]) == group for group in _NEVER_GROUPS):
        return False
    return ".".join(components) in _OPTIONS or components[0] in _OPTION_GROUPS


_REGISTERS_CODE = frozenset((("aesop", "tactic"),))


def attribute_is_allowed(name: str) -> bool:
    """Whether a text may use the attribute: those that register syntax, code or foreign functions are not there."""
    return name in _ATTRIBUTES


def argument_is_allowed(attribute: str, word: str) -> bool:
    """Whether `word` may be among the arguments of the attribute."""
    return (attribute, word) not in _REGISTERS_CODE
