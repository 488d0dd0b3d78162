"""What the embedded toolchain does not have, by the words that ask for it."""

from __future__ import annotations

from lemmata.lean.text.commands import is_glued_dot
from lemmata.lean.text.tokens import lex

WORDS = frozenset(
    (
        # of core Lean, resting on parts of its library that the embedded one does not have
        *("omega", "grind", "ac_rfl", "ac_nf", "native_decide", "bv_decide", "bv_omega", "norm_cast", "push_cast"),
        *("exact_mod_cast", "apply_mod_cast", "rw_mod_cast", "assumption_mod_cast", "simp_arith", "lia", "cutsat"),
        *("notation", "infix", "infixl", "infixr", "prefix", "postfix", "mvcgen", "mspec"),
        # of Mathlib
        *("tauto", "linarith", "nlinarith", "polyrith", "ring", "ring_nf", "norm_num", "positivity", "field_simp"),
        *(
            "aesop",
            "finiteness",
            "continuity",
            "measurability",
            "fun_prop",
            "gcongr",
            "bound",
            "decide_cases",
            "itauto",
        ),
        *("interval_cases", "fin_cases", "push_neg", "contrapose", "contrapose!", "by_contra!", "linear_combination"),
        *("obtain!", "slim_check", "abel", "noncomm_ring", "zify", "qify", "rify", "nth_rewrite"),
        *("use", "choose", "wlog", "rsuffices", "peel", "simp_rw", "nth_rw", "omega_nat"),
    )
)


def first_word(text: str) -> str | None:
    """The first word of the text's code that the embedded toolchain has nothing for."""
    code = lex(text).code
    for at, token in enumerate(code):
        if token.word in WORDS and not is_glued_dot(code, at):
            return token.word
        if token.text in ("ℝ", "ℚ", "ℂ", "ℤ", "ℕ"):
            return token.text
    return None
