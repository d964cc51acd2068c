"""The command line: which command, and how it ends. The commands are in `quotes.commands`."""

import argparse
import sys
from collections.abc import Callable, Sequence
from typing import TypeAlias

import quotes
from quotes.commands import evaluate, extract, report, speakers
from quotes.commands.status import INTERRUPTED, SUCCESS, USAGE, complain
from quotes.writing.destination import abandon_standard_output

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command that `argv` (without the program's name) asks for; return the exit status."""
    try:
        status = run(sys.argv[1:] if argv is None else argv)
        if sys.stdout:
            sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader, `head` say, has seen enough.
        abandon_standard_output()
        return SUCCESS
    except OSError as error:
        abandon_standard_output()
        return complain(f"(standard output): cannot be written: {error.strerror or error}.")
    return status


def run(argv: Sequence[str]) -> int:
    """Parse and run; argparse's own way out, after help or a usage error, becomes a status."""
    try:
        arguments = parse(argv)
        command: Callable[[argparse.Namespace], int] = arguments.run
        return command(arguments)
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else USAGE


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """Parse the command and its options, which may stand before, between and after the inputs."""
    parser = argparse.ArgumentParser(
        prog="quotes",
        description="Find who said what in news articles.",
        epilog=f"{extract.EXAMPLES}`quotes COMMAND --help` shows all that a command can do.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    version = f"quotes {quotes.__version__}"
    parser.add_argument("--version", action="version", version=version, help="show the version and exit")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    add_extract(commands)
    add_report(commands)
    add_speakers(commands)
    add_evaluate(commands)
    if not argv:
        parser.print_help(sys.stderr)
        raise SystemExit(USAGE)
    # Only so may options stand between inputs: a parser with commands refuses to look at them mixed.
    chosen = commands.choices.get(argv[0])
    return chosen.parse_intermixed_args(argv[1:]) if chosen else parser.parse_args(argv)


def add_extract(commands: Commands) -> None:
    """Add the command `extract`."""
    described = "Find the quotations in news articles, and the speaker of each."
    epilog = extract.EXAMPLES + extract.EXIT_STATUS
    extract.describe(
        add_command(commands, "extract", "find the quotations in texts and who speaks each", described, epilog)
    )


def add_report(commands: Commands) -> None:
    """Add the command `report`."""
    epilog = report.EXAMPLES + report.EXIT_STATUS
    parser = add_command(commands, "report", "show an article as a page, marked", report.DESCRIPTION, epilog)
    report.describe(parser)


def add_speakers(commands: Commands) -> None:
    """Add the command `speakers`."""
    epilog = speakers.EXAMPLES + speakers.EXIT_STATUS
    parser = add_command(commands, "speakers", "who is heard, and how much", speakers.DESCRIPTION, epilog)
    speakers.describe(parser)


def add_evaluate(commands: Commands) -> None:
    """Add the command `evaluate`."""
    epilog = evaluate.EXAMPLES + evaluate.EXIT_STATUS
    parser = add_command(commands, "evaluate", "measure against annotated articles", evaluate.DESCRIPTION, epilog)
    evaluate.describe(parser)


def add_command(commands: Commands, name: str, line: str, description: str, epilog: str) -> argparse.ArgumentParser:
    """Add a command: `line` stands in the list of commands, the rest in its own help, as typed."""
    return commands.add_parser(
        name,
        help=line,
        description=description,
        epilog=epilog,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
