"""`python -m lemmata.cli`: the command, where its script is not on PATH."""

from lemmata.cli import main

main()
