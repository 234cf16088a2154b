"""The command line: arguments, printing, exit codes; all work is done by the modules it calls.

Exit codes: 0 done; 1 findings, or a build that failed; 2 bad usage or bad input.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from importlib.metadata import version
from pathlib import Path
from typing import Any, NoReturn

from wenda.errors import WendaError
from wenda.files import find_root
from wenda.publish.formats import FORMATS
from wenda.troubles import UnforeseenError, tell


class _Parser(argparse.ArgumentParser):
    """Tells bad usage in one line instead of argparse's several."""

    def error(self, message: str) -> NoReturn:
        raise WendaError(message, where=self.prog, hint=f"see `{self.prog} --help`")

    def _check_value(self, action: argparse.Action, value: Any) -> None:  # noqa: ANN401 -- its own
        choices = [str(choice) for choice in action.choices or ()]
        if action.choices is None or value in action.choices:
            return
        kind = "command" if isinstance(action, argparse._SubParsersAction) else "format"
        near = get_close_matches(str(value), choices, n=1)
        hint = f"did you mean `{near[0]}`?" if near else f"name one of {', '.join(choices)}"
        raise WendaError(f"there is no {kind} {value!r}", where=self.prog, hint=hint)


class _Ended(BaseException):  # no error: like KeyboardInterrupt, nothing on the way catches it
    """The system asked the program to end; what was begun is cleared away first."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code."""
    try:
        with _ends_in_order():
            options = _parser().parse_args(arguments)
            code: int = options.run(options)
            sys.stdout.flush()  # a full disk behind `> file` shows here, not after the last line
    except BrokenPipeError:  # the reader of our output went away, e.g. `| head`
        sys.stderr.close()
        return 1
    except KeyboardInterrupt:
        return 130
    except _Ended:
        return 143
    except Exception as error:
        print(tell(error), file=sys.stderr)
        told = isinstance(error, WendaError) and not isinstance(error, UnforeseenError)
        return 2 if told else 1
    return code


@contextlib.contextmanager
def _ends_in_order() -> Iterator[None]:
    """Let a command that is ended from outside clear away what it has begun."""

    def end(_number: int, _frame: object) -> NoReturn:
        raise _Ended

    names = [name for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    if threading.current_thread() is not threading.main_thread():
        names = []
    before = {name: signal.signal(getattr(signal, name), end) for name in names}
    try:
        yield
    finally:
        for name, handler in before.items():
            signal.signal(getattr(signal, name), handler)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="wenda",
        description="Make a bilingual reference from official Chinese press Q&As.",
        epilog="Exit codes: 0 done; 1 findings, or a build that failed; 2 bad usage or bad input. "
        "`wenda COMMAND --help` tells what a command takes.",
    )
    parser.add_argument(
        "--version", action="version", version=f"wenda {version('wenda')}", help="print the version"
    )
    commands = parser.add_subparsers(
        required=True, title="commands", metavar="COMMAND", parser_class=_Parser
    )

    split = commands.add_parser("split", help="make the pages of an article from its capture")
    split.add_argument("capture", type=Path, metavar="CAPTURE")
    split.add_argument("--into", type=Path, metavar="DIR", help="folder of the article's pages")
    split.add_argument("--json", action="store_true", help="print the article, write nothing")
    split.add_argument("--explain", action="store_true", help="print what each line is, and why")
    split.add_argument("--replace", action="store_true", help="in place of another article")
    split.add_argument("--source", default="", help="who published the page, if it does not say")
    split.add_argument("--date", default="", metavar="YYYY-MM-DD", help="and when")
    split.set_defaults(run=_split)

    update = commands.add_parser("update", help="carry changed Chinese into the catalogs")
    update.set_defaults(run=_update)

    align = commands.add_parser(
        "align",
        help="propose which sentences answer each other",
        description="Cut the passages of the articles into segments that answer each other, and "
        "write them to docs/SLUG/segments.tsv for review. What was reviewed and has not changed "
        "since is kept.",
    )
    align.add_argument("slugs", nargs="*", metavar="SLUG", help="articles (default: all)")
    align.add_argument("--show", action="store_true", help="print each segment in full")
    align.set_defaults(run=_align)

    check = commands.add_parser("check", help="check pages, catalogs, figures, terms and links")
    check.add_argument("--codes", action="store_true", help="list the codes and what each means")
    check.set_defaults(run=_check)

    _add_publishing(commands)

    licences = commands.add_parser("licences", help="list the licences of all that is needed")
    licences.set_defaults(run=_licences)

    verify = commands.add_parser("verify", help="say whether a quotation stands in an article")
    verify.add_argument("quotation", nargs="?", metavar="QUOTE")
    verify.add_argument("--file", type=Path, metavar="FILE", help="read it from a file; - is stdin")
    verify.set_defaults(run=_verify)
    return parser


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
        choices=[*FORMATS, []],
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
        "--out",
        type=Path,
        metavar="DIR",
        help="a new folder, or an earlier site (default: build/site)",
    )
    build.set_defaults(run=_build)

    serve = commands.add_parser("serve", help="build everything, then serve it on 127.0.0.1")
    serve.add_argument("--port", type=int, default=8000, metavar="N", help="default: 8000")
    serve.set_defaults(run=_serve)

    policy = commands.add_parser(
        "policy",
        help="print the Content-Security-Policy of the built site",
        description="Print the value of the header Content-Security-Policy for a host. The pages "
        "carry the same policy; only a header can say who may put them in a frame.",
    )
    policy.add_argument("--out", type=Path, metavar="DIR", help="the site (default: build/site)")
    policy.set_defaults(run=_policy)


def _split(options: argparse.Namespace) -> int:
    from wenda.article.command import explain, split

    article, files = split(
        options.capture,
        options.into,
        given={"source": options.source, "date": options.date},
        replace=options.replace,
        write=not (options.json or options.explain),
    )
    if article.truncated:
        print(f"wenda: {options.capture}: warning: the last answer is cut off", file=sys.stderr)
    if options.json:
        print(json.dumps(article.as_json(), ensure_ascii=False, indent=2))
    elif options.explain:
        print(explain(article))
    for path in files:
        print(path)
    return 0


def _update(_options: argparse.Namespace) -> int:
    from wenda.catalogs.catalog import update

    report = update(find_root(Path.cwd()))
    print(report)
    return 0


def _align(options: argparse.Namespace) -> int:
    from wenda.alignment.propose import propose

    for proposal in propose(find_root(Path.cwd()), options.slugs):
        for segment, sides in proposal.texts.items() if options.show else ():
            print("\n".join((segment, *(f"    {side.strip()}" for side in sides))))
        print(proposal)
    return 0


def _check(options: argparse.Namespace) -> int:
    from wenda.checks.all import check
    from wenda.checks.codes import CODES
    from wenda.publish.inputs import check_inputs

    if options.codes:
        print("\n".join(f"{code}: {meaning}" for code, meaning in CODES.items()))
        return 0
    root = find_root(Path.cwd())
    check_inputs(root)  # as the build has it, in the same words
    findings = check(root)
    for finding in findings:
        print(finding)
    return 1 if findings else 0


def _build(options: argparse.Namespace) -> int:
    from wenda.publish.build import build

    root = find_root(Path.cwd())
    return build(
        root,
        out=options.out or root / "build" / "site",
        formats=tuple(options.formats) or FORMATS[:1],
        codes=tuple(options.edition),
    )


def _serve(options: argparse.Namespace) -> int:
    from wenda.publish.serve import serve

    return serve(find_root(Path.cwd()), port=options.port)


def _policy(options: argparse.Namespace) -> int:
    from wenda.publish.place import is_site
    from wenda.publish.policy import policy_of

    site = options.out or find_root(Path.cwd()) / "build" / "site"
    if not is_site(site):
        raise WendaError("no site was built there", where=str(site), hint="run `wenda build` first")
    print(policy_of(site))
    return 0


def _licences(_options: argparse.Namespace) -> int:
    from wenda.publish.licences import packages

    found = packages()
    names = max(len(f"{package.name} {package.version}") for package in found)
    for package in found:
        print(f"{f'{package.name} {package.version}':{names}}  {package.licence}")
    return 0


def _verify(options: argparse.Namespace) -> int:
    from wenda.verify.verdict import read_quotation, verify

    text = read_quotation(options.quotation, options.file)
    verdict = verify(find_root(Path.cwd()), text)
    print(verdict)
    return 0 if verdict.found else 1


if __name__ == "__main__":
    sys.exit(main())
