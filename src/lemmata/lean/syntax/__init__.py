"""Reading Lean text without running Lean: tokens, and the declarations of a source file."""

from lemmata.lean.syntax.lexer import Kind, Token, tokens
from lemmata.lean.syntax.reader import Declaration, Member, Source, read_source

__all__ = ["Declaration", "Kind", "Member", "Source", "Token", "read_source", "tokens"]
