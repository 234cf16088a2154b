"""The command line: arguments, printing, exit codes; all work is done by the modules it calls.

Exit codes: 0 done; 1 findings, or a build that failed; 2 bad usage or bad input.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NoReturn

from wenda.arguments import parser
from wenda.errors import WendaError
from wenda.files import find_root
from wenda.troubles import UnforeseenError, tell


class _Ended(BaseException):  # no error: like KeyboardInterrupt, nothing on the way catches it
    """The system asked the program to end; what was begun is cleared away first."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code."""
    try:
        with _ends_in_order():
            options = parser().parse_args(arguments)
            code = RUN[options.command](options)
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


def _add(options: argparse.Namespace) -> int:
    from wenda.intake.command import add

    report = add(
        find_root(Path.cwd()),
        options.captures,
        slug=options.slug,
        given={"source": options.source, "date": options.date},
    )
    if options.json:
        print(json.dumps(report.as_json(), ensure_ascii=False, indent=2))
    else:
        print(report)
    return 2 if report.refused else 0


def _status(options: argparse.Namespace) -> int:
    from wenda.intake.status import status, table

    rows = status(find_root(Path.cwd()))
    print(json.dumps(rows, ensure_ascii=False, indent=2) if options.json else table(rows))
    return 0


def _update(_options: argparse.Namespace) -> int:
    from wenda.catalogs.catalog import update

    report = update(find_root(Path.cwd()))
    print(report)
    return 0


def _import(options: argparse.Namespace) -> int:
    from wenda.intake.bring import bring

    report = bring(find_root(Path.cwd()), options.file)
    print(report)
    return 1 if report.refused or report.findings else 0


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
    from wenda.publish.formats import FORMATS
    from wenda.publish.unchanged import is_unchanged

    root = find_root(Path.cwd())
    out = options.out or root / "build" / "site"
    formats, codes = tuple(options.formats) or FORMATS[:1], tuple(options.edition)
    slugs = tuple(options.article)
    whole = not options.fresh and not slugs
    with contextlib.redirect_stdout(io.StringIO()) if options.quiet else contextlib.nullcontext():
        if whole and is_unchanged(root, out, formats=formats, codes=codes):
            print(f"nothing has changed since the last build of {out}")
            return 0
        from wenda.publish.build import build  # with Sphinx behind it, so not before it is needed
        from wenda.publish.progress import teller

        tell = teller(quiet=options.quiet, verbose=options.verbose)
        return build(root, out=out, formats=formats, codes=codes, slugs=slugs, tell=tell)


def _serve(options: argparse.Namespace) -> int:
    from wenda.publish.serve import serve

    return serve(find_root(Path.cwd()), port=options.port)


def _policy(options: argparse.Namespace) -> int:
    from wenda.publish.hosting import headers_of
    from wenda.publish.place import is_site
    from wenda.publish.policy import policy_of

    site = options.out or find_root(Path.cwd()) / "build" / "site"
    if not is_site(site):
        raise WendaError("no site was built there", where=str(site), hint="run `wenda build` first")
    print(headers_of(site) if options.headers else policy_of(site))
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


RUN: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "add": _add,
    "split": _split,
    "update": _update,
    "import": _import,
    "align": _align,
    "check": _check,
    "status": _status,
    "build": _build,
    "serve": _serve,
    "policy": _policy,
    "licences": _licences,
    "verify": _verify,
}


if __name__ == "__main__":
    sys.exit(main())
