"""The `lemmata` command: one file per subcommand. Nothing heavy is imported before a subcommand needs it."""


def main() -> None:
    """Run the command line of this process, and end the process with its exit status."""
    from lemmata.cli.app import run_command_line

    run_command_line()
