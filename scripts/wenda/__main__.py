"""The command line: arguments, printing, exit codes; all work is done by the modules it calls.

Exit codes: 0 done; 1 findings, or a build that failed; 2 bad usage or bad input.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from wenda.errors import WendaError
from wenda.files import find_root
from wenda.publish.formats import FORMATS


class _Parser(argparse.ArgumentParser):
    """Tells bad usage in one line instead of argparse's several."""

    def error(self, message: str) -> NoReturn:
        raise WendaError(message, where=self.prog, hint=f"see `{self.prog} --help`")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code."""
    try:
        options = _parser().parse_args(arguments)
        code: int = options.run(options)
    except WendaError as error:
        print(f"wenda: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:  # the reader of our output went away, e.g. `| head`
        sys.stderr.close()
        return 1
    except KeyboardInterrupt:
        return 130
    return code


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="wenda", description=(__doc__ or "").splitlines()[0])
    commands = parser.add_subparsers(required=True, metavar="COMMAND", parser_class=_Parser)

    split = commands.add_parser("split", help="make the pages of an article from its capture")
    split.add_argument("capture", type=Path, metavar="CAPTURE")
    split.add_argument("--into", type=Path, metavar="DIR", help="folder of the article's pages")
    split.add_argument("--json", action="store_true", help="print the article, write nothing")
    split.add_argument("--explain", action="store_true", help="print what each line is, and why")
    split.add_argument("--replace", action="store_true", help="in place of another article")
    split.add_argument("--source", default="", help="who published the page, if it does not say")
    split.add_argument("--date", default="", metavar="YYYY-MM-DD", help="and when")
    split.set_defaults(run=_split)

    update = commands.add_parser("update", help="refresh locale/ from the pages")
    update.set_defaults(run=_update)

    check = commands.add_parser("check", help="check pages, catalogs, figures, terms and links")
    check.set_defaults(run=_check)

    build = commands.add_parser("build", help="build the site, PDF and EPUB")
    build.add_argument(
        "formats",
        nargs="*",
        choices=[*FORMATS, []],
        metavar="FORMAT",
        help=f"{', '.join(FORMATS)} (default: html)",
    )
    build.add_argument("--edition", action="append", default=[], metavar="CODE")
    build.add_argument("--out", type=Path, metavar="DIR", help="default: build/site")
    build.set_defaults(run=_build)

    serve = commands.add_parser("serve", help="build all, then serve on 127.0.0.1")
    serve.add_argument("--port", type=int, default=8000, metavar="N")
    serve.set_defaults(run=_serve)

    verify = commands.add_parser("verify", help="say whether a quotation stands in an article")
    verify.add_argument("quotation", nargs="?", metavar="QUOTE")
    verify.add_argument("--file", type=Path, metavar="FILE", help="read it from a file; - is stdin")
    verify.set_defaults(run=_verify)
    return parser


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


def _check(_options: argparse.Namespace) -> int:
    from wenda.checks.all import check

    findings = check(find_root(Path.cwd()))
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


def _verify(options: argparse.Namespace) -> int:
    from wenda.verify.verdict import read_quotation, verify

    text = read_quotation(options.quotation, options.file)
    verdict = verify(find_root(Path.cwd()), text)
    print(verdict)
    return 0 if verdict.found else 1


if __name__ == "__main__":
    sys.exit(main())
