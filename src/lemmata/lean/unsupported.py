"""What the embedded toolchain does not have, by the words that ask for it."""

from __future__ import annotations

from collections.abc import Sequence

from lemmata.lean.text.commands import is_glued_dot
from lemmata.lean.text.tokens import Token, lex

TACTICS = frozenset(
    (
        # of core Lean, resting on parts of its library that the embedded one does not have
        *("omega", "grind", "native_decide", "bv_decide", "bv_omega", "norm_cast", "push_cast"),
        *("exact_mod_cast", "apply_mod_cast", "rw_mod_cast", "assumption_mod_cast", "simp_arith", "simp_all_arith"),
        *("lia", "cutsat", "grobner", "mvcgen", "mspec", "show_term", "erw", "rw?", "try?", "sleep", "checkpoint"),
        # of Batteries and Mathlib
        *("tauto", "linarith", "nlinarith", "polyrith", "ring", "ring_nf", "norm_num", "positivity", "field_simp"),
        *("aesop", "finiteness", "continuity", "measurability", "fun_prop", "gcongr", "bound", "decide_cases"),
        *("itauto", "interval_cases", "fin_cases", "push_neg", "contrapose", "contrapose!", "by_contra", "by_contra!"),
        *("linear_combination", "obtain!", "slim_check", "plausible", "abel", "noncomm_ring", "zify", "qify", "rify"),
        *("use", "choose", "wlog", "rsuffices", "peel", "simp_rw", "nth_rw", "nth_rewrite", "omega_nat", "order"),
        *("cases'", "induction'", "rcases?", "split_ifs", "split_ands", "absurd", "fapply", "eapply", "set", "hint"),
        *("conv_lhs", "conv_rhs", "assumption'", "inhabit", "trans", "module", "field", "rel", "casesm", "lift"),
        *("constructorm", "says", "ext1?", "clean", "observe", "gcongr?", "swap", "pick_goal", "ring1", "group"),
    )
)
"""Many are names, too: see `first_word`."""

WORDS = frozenset(
    (
        *("notation", "notation3", "infix", "infixl", "infixr", "prefix", "postfix"),
        *("Hashable", "ToExpr", "IO", "Float", "BigOperators", "Topology", "MeasureTheory"),
        *("ℝ", "ℚ", "ℂ", "ℤ", "ℕ"),
    )
)
"""Commands, names of core Lean and Mathlib."""

_BEFORE_TACTICS = frozenset(
    (
        *("by", ";", "<;>", "·", ".", "=>", "|", "<|>", "try", "repeat", "repeat'", "all_goals", "any_goals", "first"),
        *("next", "then", "in", "focus", "solve", "conv", "iterate"),
    )
)


def first_word(text: str) -> str | None:
    """The first word of the text's code that the embedded toolchain has nothing for.

    A word that stands where no tactic may begin, too, is a name of the text's own.
    """
    code = lex(text).code
    found: list[str] = []
    names: set[str] = set()
    for at, token in enumerate(code):
        if is_glued_dot(code, at):
            continue
        if token.text in WORDS or (token.word in TACTICS and _begins_tactic(text, code, at)):
            found.append(token.text)
        elif token.word in TACTICS:
            names.add(token.word)
    return next((word for word in found if word not in names), None)


def _begins_tactic(text: str, code: Sequence[Token], at: int) -> bool:
    """Whether a tactic may begin here: on a line of its own, or behind what tactics follow."""
    if at == 0:
        return True  # a tactic by itself
    before = code[at - 1]
    if before.text in ("(", "{"):
        return at > 1 and code[at - 2].text in _BEFORE_TACTICS
    return before.text in _BEFORE_TACTICS or "\n" in text[before.end : code[at].start]
