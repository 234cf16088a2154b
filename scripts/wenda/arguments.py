"""The arguments of the command line: which commands there are, what each takes, and its help."""

from __future__ import annotations

import argparse
from difflib import get_close_matches
from importlib.metadata import version
from pathlib import Path
from typing import Any, NoReturn

import shtab

from wenda.errors import WendaError
from wenda.publish.formats import FORMATS


class _Parser(argparse.ArgumentParser):
    """Tells bad usage in one line instead of argparse's several."""

    def error(self, message: str) -> NoReturn:
        raise WendaError(message, where=self.prog, hint=f"see `{self.prog} --help`")

    def _check_value(self, action: argparse.Action, value: Any) -> None:  # noqa: ANN401 -- its own
        choices = [str(choice) for choice in action.choices or ()]
        if action.choices is None or value in action.choices or value == []:
            return
        kind = "command" if isinstance(action, argparse._SubParsersAction) else "format"
        near = get_close_matches(str(value), choices, n=1)
        hint = f"did you mean `{near[0]}`?" if near else f"name one of {', '.join(choices)}"
        raise WendaError(f"there is no {kind} {value!r}", where=self.prog, hint=hint)


def parser() -> argparse.ArgumentParser:
    """Return what reads the command line; ``command`` in what it returns names the command."""
    whole = _Parser(
        prog="wenda",
        description="Make a bilingual reference from official Chinese press Q&As.",
        epilog="Exit codes: 0 done; 1 findings, or a build that failed; 2 bad usage or bad input. "
        "`wenda COMMAND --help` tells what a command takes.",
    )
    whole.add_argument(
        "--version", action="version", version=f"wenda {version('wenda')}", help="print the version"
    )
    shtab.add_argument_to(whole, "--completion", help="print a completion script for a shell")
    commands = whole.add_subparsers(
        dest="command", required=True, title="commands", metavar="COMMAND", parser_class=_Parser
    )

    split = commands.add_parser("split", help="make the pages of an article from its capture")
    split.add_argument("capture", type=Path, metavar="CAPTURE")
    split.add_argument("--into", type=Path, metavar="DIR", help="folder of the article's pages")
    split.add_argument("--json", action="store_true", help="print the article, write nothing")
    split.add_argument("--explain", action="store_true", help="print what each line is, and why")
    split.add_argument("--replace", action="store_true", help="in place of another article")
    split.add_argument("--source", default="", help="who published the page, if it does not say")
    split.add_argument("--date", default="", metavar="YYYY-MM-DD", help="and when")

    added = commands.add_parser(
        "add",
        help="make new articles of captures, with all their files",
        description="Make an article of each capture: pages, facts, ids, catalogs with what was "
        "rendered before. An interview that is there already is noted as a repost.",
    )
    added.add_argument("captures", type=Path, nargs="+", metavar="CAPTURE")
    added.add_argument("--slug", default="", help="name of the folder (default: date and subject)")
    added.add_argument("--source", default="", help="who published the page, if it does not say")
    added.add_argument("--date", default="", metavar="YYYY-MM-DD", help="and when")
    added.add_argument("--json", action="store_true", help="print the report as JSON")

    commands.add_parser("update", help="carry changed Chinese into the catalogs")

    brought = commands.add_parser(
        "import",
        help="take renderings from a translated PO or XLIFF 2 file",
        description="Take the renderings of a translated file into the catalogs. What does not "
        "render the text of today is refused, line by line, and nothing is lost.",
    )
    brought.add_argument("file", type=Path, metavar="FILE")

    status = commands.add_parser("status", help="count what is rendered and what is to be written")
    status.add_argument("--json", action="store_true", help="print the table as JSON")

    align = commands.add_parser(
        "align",
        help="propose which sentences answer each other",
        description="Cut the passages of the articles into segments that answer each other, and "
        "write them to docs/SLUG/segments.tsv for review. What was reviewed and has not changed "
        "since is kept.",
    )
    align.add_argument("slugs", nargs="*", metavar="SLUG", help="articles (default: all)")
    align.add_argument("--show", action="store_true", help="print each segment in full")

    check = commands.add_parser("check", help="check pages, catalogs, figures, terms and links")
    check.add_argument("--codes", action="store_true", help="list the codes and what each means")

    _add_publishing(commands)

    commands.add_parser("licences", help="list the licences of all that is needed")

    verify = commands.add_parser("verify", help="say whether a quotation stands in an article")
    verify.add_argument("quotation", nargs="?", metavar="QUOTE")
    verify.add_argument("--file", type=Path, metavar="FILE", help="read it from a file; - is stdin")
    return whole


def _add_publishing(commands: argparse._SubParsersAction[_Parser]) -> None:
    """Add the commands that make the site and show it."""
    build = commands.add_parser(
        "build",
        help="build the site, PDF and EPUB",
        description="Build into a folder, which is replaced only by a site that is whole.",
    )
    build.add_argument(
        "formats",
        nargs="*",
        choices=FORMATS,
        metavar="FORMAT",
        help=f"{', '.join(FORMATS)} (default: html)",
    )
    build.add_argument(
        "--edition",
        action="append",
        default=[],
        metavar="CODE",
        help="build this edition and keep the others; may be given again (default: all)",
    )
    build.add_argument(
        "--fresh",
        action="store_true",
        help="build again though nothing has changed since the last build",
    )
    build.add_argument(
        "--article",
        action="append",
        default=[],
        metavar="SLUG",
        help="make the books of this article and keep the others'; may be given again",
    )
    build.add_argument(
        "--out",
        type=Path,
        metavar="DIR",
        help="a new folder, or an earlier site (default: build/site)",
    )
    loud = build.add_mutually_exclusive_group()
    loud.add_argument("-q", "--quiet", action="store_true", help="say only what went wrong")
    loud.add_argument(
        "-v",
        "--verbose",
        action="store_true",
        help="say each step as it begins (default: where a terminal shows it)",
    )

    serve = commands.add_parser("serve", help="build everything, then serve it on 127.0.0.1")
    serve.add_argument("--port", type=int, default=8000, metavar="N", help="default: 8000")

    policy = commands.add_parser(
        "policy",
        help="print the Content-Security-Policy of the built site",
        description="Print the value of the header Content-Security-Policy for a host. The pages "
        "carry the same policy; only a header can say who may put them in a frame.",
    )
    policy.add_argument(
        "--headers",
        action="store_true",
        help="print all headers, as the file _headers that some hosts read",
    )
    policy.add_argument("--out", type=Path, metavar="DIR", help="the site (default: build/site)")
