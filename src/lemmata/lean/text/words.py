"""Lean's words that matter to what may stand where."""

from __future__ import annotations

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
OPENING = frozenset("([{⟨⟦⦃‹⌊⌈")
CLOSING = frozenset(")]}⟩⟧⦄›⌋⌉")
