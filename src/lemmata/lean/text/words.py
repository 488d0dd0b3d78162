"""Lean's letters, brackets and words, for every reader of its texts.

``text.tokens`` is strict, and fences rest on it; ``syntax.lexer`` is tolerant, for reading libraries.
"""

from __future__ import annotations

LETTER_LIKE = (
    "\u03b1-\u03ba\u03bc-\u03c9\u0391-\u039f\u03a1\u03a2\u03a4-\u03a9\u03ca-\u03fb\u1f00-\u1ffe\u2100-\u214f"
    "\U0001d49c-\U0001d59f\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff\u0100-\u017f"
)
"""Greek without λ, Π and Σ, and the rest of Lean's `isLetterLike`, to stand in the brackets of a pattern."""

IDENT_FIRST = f"A-Za-z_{LETTER_LIKE}"
IDENT_REST = f"A-Za-z0-9_'!?{LETTER_LIKE}\u2080-\u2089\u2090-\u209c\u1d62-\u1d6a\u2c7c"
NUMBER = r"0[xX][0-9a-fA-F_]+|0[bB][01_]+|0[oO][0-7_]+|[0-9][0-9_]*(?:\.[0-9][0-9_]*)?(?:[eE][+-]?[0-9]+)?"

BRACKETS = dict(zip("([{⟨⟦⦃‹⌊⌈", ")]}⟩⟧⦄›⌋⌉", strict=True))
OPENING = frozenset(BRACKETS)
CLOSING = frozenset(BRACKETS.values())

THEOREM_WORDS = frozenset(("theorem", "lemma"))

DECLARING = frozenset(
    (
        *("theorem", "def", "abbrev", "instance", "structure", "inductive", "coinductive", "class", "axiom"),
        *("opaque", "example"),
    )
)
MODIFIERS = frozenset(
    (
        *("private", "protected", "public", "noncomputable", "unsafe", "partial", "nonrec", "meta"),
        *("local", "scoped"),
    )
)
SCOPING = frozenset(("namespace", "section", "end", "mutual"))
LEADING_IN = frozenset(("open", "set_option", "attribute", "variable", "universe", "include", "omit"))
"""Commands that also stand as `… in` before another command; the first two before a term or tactic, too."""

EXTENDING = frozenset(
    (
        *("syntax", "macro", "macro_rules", "elab", "elab_rules", "declare_syntax_cat", "initialize"),
        *("builtin_initialize", "simproc", "dsimproc", "simproc_decl", "dsimproc_decl", "simproc_pattern%"),
        *("builtin_simproc", "builtin_dsimproc", "builtin_simproc_decl", "register_simp_attr", "register_option"),
        *("register_builtin_option", "register_parser_alias", "register_error_explanation", "register_tactic_tag"),
        *("declare_simp_like_tactic", "declare_config_elab", "declare_command_config_elab", "builtin_facet"),
        *("binder_predicate", "add_aesop_rules", "declare_aesop_rule_sets", "unif_hint", "grind_pattern"),
        *("register_label_attr", "register_grind_attr", "declare_int_theorems", "declare_bitvec_toNat"),
        *("cbv_simproc", "cbv_simproc_decl", "cbv_simproc_pattern%", "builtin_cbv_simproc", "grind_propagator"),
        *("builtin_grind_propagator", "register_sym_simp", "register_sym_dsimp", "register_sym_simp_attr"),
        *("declare_config_elab_legacy", "declare_command_config_elab_legacy", "declare_core_config_elab"),
        *("declare_term_config_elab", "def_eval_config_item", "elab_stx_quot", "register_linter_set"),
        *("ensure_eval_expr_instance", "ensure_eval_term_instance", "ensure_eval_term_expr_instances"),
        *("derive_eval_expr_instance_using_meta_eval",),
    )
)
"""They teach Lean new syntax, or give it code to run."""

RUNNING = frozenset(("run_cmd", "run_elab", "run_meta", "run_tac", "by_elab", "unsafe", "include_str"))
"""They run code or read other files while the file is read."""

NOTATIONS = frozenset(("notation", "notation3", "infix", "infixl", "infixr", "prefix", "postfix"))
OTHER_COMMANDS = frozenset(("import", "prelude", "export", "deriving", "add_decl_doc", "init_quot", "unseal", "seal"))
MARGIN_COMMANDS = frozenset(("lemma", "alias", "recall", "proof_wanted", "suppress_compilation", "assert_not_exists"))
"""Of Mathlib and Batteries: words that are names where those are not imported, so only at the left margin."""

COMMANDS = DECLARING | SCOPING | LEADING_IN | EXTENDING | NOTATIONS | OTHER_COMMANDS
HASH_COMMANDS = frozenset(
    (
        *("#eval", "#exit", "#print", "#check", "#check_failure", "#check_simp", "#check_tactic", "#reduce", "#synth"),
        *("#guard", "#guard_msgs", "#guard_expr", "#help", "#where", "#version", "#import", "#discr_tree_key", "#time"),
        *("#count_heartbeats", "#with_exporting", "#info_trees", "#lint", "#find", "#conv", "#simp", "#norm_num"),
        *("#explode", "#long_names", "#minimize_imports", "#redundant_imports", "#find_home", "#instances", "#unfold"),
        *("#moogle", "#leansearch", "#loogle", "#test", "#eval_suggest_tactic", "#help_tactic", "#aesop_rules"),
    )
)
ALWAYS_TOKENS = (
    *("#eval", "#exit", "#print", "#check", "#reduce", "#synth", "#guard", "#where", "#version", "#import", "#help"),
    "#with_exporting",
)
"""Of Lean itself: read wherever they stand, and as the beginning of a longer word, too (`#evalx` is `#eval x`)."""
