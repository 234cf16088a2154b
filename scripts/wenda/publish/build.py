"""Building what gets published: all editions side by side, swapped in when they are whole.

A build that fails, or is ended, leaves the last good site as it was. What it does not make anew
stays: the other editions, the books, and files that somebody else put into the site's root.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path

from wenda.article.pages import article_folders
from wenda.editions import Edition, Editions, load_editions
from wenda.errors import WendaError
from wenda.export.write import write_downloads
from wenda.publish.badge import write_badges
from wenda.publish.books import DOWNLOADS, build_books, drop_books
from wenda.publish.door import write_door
from wenda.publish.finish import finish
from wenda.publish.increment import (
    Plan,
    doctrees_of,
    forget,
    forget_catalogs,
    plan_for,
    remember_edition,
    take_over,
)
from wenda.publish.inputs import check_inputs, tell_missing_catalogs
from wenda.publish.lock import alone
from wenda.publish.place import MARK, carry, check_place, made_in, write_mark
from wenda.publish.processes import run_each, run_sphinx
from wenda.publish.progress import Tell, untold
from wenda.publish.shared import share
from wenda.publish.sitemap import NAME as SITEMAP
from wenda.publish.sitemap import write_sitemap
from wenda.publish.swap import discard, make_stage, recover, swap
from wenda.publish.unchanged import digest_of, remember, sources_of
from wenda.troubles import UnforeseenError, explain

BASE_VARIABLE = "WENDA_BASEURL"
"""Environment variable with the address at which the site will stand; see ``metadata``."""
DOOR = "index.html"
UNCHANGED = "the site is unchanged"


def build(  # noqa: PLR0913 -- one for each option of the command
    root: Path,
    *,
    out: Path,
    formats: Sequence[str],
    codes: Sequence[str],
    slugs: Sequence[str] = (),
    reached: Callable[[str], object] = lambda _step: None,
    tell: Tell = untold,
) -> int:
    """Build the formats of the editions named (all by default) into ``out``; return 0 or 1.

    ``WendaError`` when something that the site is made from is missing or broken, or when ``out``
    is no place for a site. ``reached`` is called at each step of the swap, ``tell`` with the name
    of each step of the work.
    """
    editions = load_editions(root / "docs")
    chosen = _choose(editions, codes)
    check_slugs(root, slugs)
    place = check_place(root, out)
    # Before anything is read: what changes meanwhile is not in the site.
    sources = sources_of(root)
    try:
        tell("sources")
        check_inputs(root)
        tell_missing_catalogs(root, editions)
        place.parent.mkdir(parents=True, exist_ok=True)
        (root / "build").mkdir(exist_ok=True)
        with alone(root / "build", place.parent) as locked:
            recover(place, sweep=locked)
            check_place(root, place)  # another build may have been at work meanwhile
            stage = make_stage(place)
            try:
                _keep(stage, place, editions, chosen if "html" in formats else ())
                work = Work(
                    root=root, stage=stage, place=place, sources=sources, slugs=slugs, tell=tell
                )
                done = _fill(work, editions, chosen, formats)
                if done:
                    swap(stage, place, reached=reached)
                    if "html" in formats:
                        work.remember(chosen)
                    if not slugs:  # a part of the books is no build to compare the next with
                        remember(root, place, sources, formats=formats, codes=codes)
            finally:
                discard(stage)
    except Exception as error:
        told = explain(error, where=str(out))
        hint = f"{told.hint}; {UNCHANGED}"
        kind = UnforeseenError if isinstance(told, UnforeseenError) else WendaError
        raise kind(told.message, where=told.where, hint=hint) from error
    return _report(chosen, place, done=done)


def _report(chosen: Sequence[Edition], place: Path, *, done: bool) -> int:
    """Say last how the build ended; return the exit code."""
    names = ", ".join(edition.code for edition in chosen)
    if not done:
        print(f"wenda: the build of {names} failed, see above; {UNCHANGED}", file=sys.stderr)
        return 1
    print(f"built {names} into {_near(place)}")
    return 0


def _choose(editions: Editions, codes: Sequence[str]) -> tuple[Edition, ...]:
    known = [edition.code for edition in editions.all]
    for code in codes:
        if code not in known:
            raise WendaError(
                f"no edition {code!r}", where="--edition", hint=f"name one of {', '.join(known)}"
            )
    return tuple(e for e in editions.all if not codes or e.code in codes)


def check_slugs(root: Path, slugs: Sequence[str]) -> None:
    """Raise ``WendaError`` for the first slug that no article has."""
    known = [folder.name for folder in article_folders(root / "docs")]
    for slug in slugs:
        if slug not in known:
            near = get_close_matches(slug, known, n=1)
            hint = f"did you mean {near[0]!r}?" if near else "`wenda status` lists the articles"
            raise WendaError(f"no article {slug!r}", where="--article", hint=hint)


@dataclass(frozen=True, kw_only=True)
class Work:
    """A build at work: where from, where to, and what it began with."""

    root: Path
    stage: Path
    place: Path
    sources: Mapping[str, str]
    slugs: Sequence[str]
    """Articles whose books are made; all where it is empty."""
    tell: Tell

    @cached_property
    def settled(self) -> str:
        """A fingerprint of what the pages show of files that are no sources: the books."""
        books = sorted((self.stage / DOWNLOADS).glob("*.*"))
        return digest_of([[path.name, path.stat().st_size] for path in books])

    def plan(self, edition: Edition) -> Plan | None:
        """Return what of an edition's pages must be made; None for all of them."""
        return plan_for(self.root, edition, self.place, self.sources, self.settled)

    def remember(self, editions: Sequence[Edition]) -> None:
        """Leave a record of the editions that were made."""
        for edition in editions:
            remember_edition(self.root, edition, self.place, self.sources, self.settled)


def _fill(
    work: Work, editions: Editions, chosen: Sequence[Edition], formats: Sequence[str]
) -> bool:
    """Make the next site in the stage, beside what is there; return whether it is whole."""
    root, stage = work.root, work.stage
    base_url = os.environ.get(BASE_VARIABLE, "")
    # Books and data come first: the pages link to what they find.
    if set(formats) - {"html"}:
        work.tell("books")
    if not build_books(root, stage, chosen, formats, work.slugs):
        return False
    slugs = {folder.name for folder in article_folders(root / "docs")}
    codes = {edition.code for edition in editions.all}
    _say_removed(drop_books(stage / DOWNLOADS, slugs=slugs, codes=codes))
    if "html" in formats:
        work.tell("files to take away")
        write_downloads(root, stage, base_url=base_url)
        write_badges(root, stage)
        plans = [(work, edition, work.plan(edition)) for edition in chosen]
        forget_catalogs(root, {page for *_, plan in plans if plan for page in plan.changed})
        cited = _cited([plan for *_, plan in plans])
        if not run_each(_build_edition, plans, first=lambda: share(root, editions, cited)):
            return False
    work.tell("door and checks of the whole site")
    write_door(root, stage, editions, base_url)
    write_sitemap(stage, editions, base_url)
    made = {DOOR, SITEMAP, DOWNLOADS, *(edition.folder for edition in editions.all)}
    write_mark(stage, (name for name in made if (stage / name).exists()))
    return finish(stage, editions)


def _cited(plans: Sequence[Plan | None]) -> set[str] | None:
    """Return the articles whose citations some edition makes anew; None for all."""
    return {s for p in plans if p for s in p.slugs} if all(plans) else None


def _keep(stage: Path, old: Path, editions: Editions, anew: Sequence[Edition]) -> None:
    """Take over from the old site what is neither made anew nor made for an edition now gone."""
    folders = {edition.folder for edition in editions.all}
    gone = {name for name in made_in(old) if name not in {*folders, DOOR, SITEMAP, DOWNLOADS}}
    _say_removed(sorted(name for name in gone if (old / name).exists()))
    carry(old, stage, leave={DOOR, SITEMAP, MARK, *gone, *(edition.folder for edition in anew)})


def _say_removed(names: Sequence[str]) -> None:
    for name in names:
        print(f"removed {name}: its edition or article is no more")


def _build_edition(work: Work, edition: Edition, plan: Plan | None) -> int:
    """Build the pages of one edition, or those of a plan; return Sphinx's exit code."""
    out, old = work.stage / edition.folder, work.place / edition.folder
    if plan is None or not take_over(old, out, plan.kept):
        plan = None
        forget(work.root, edition)
    work.tell(f"pages of {edition.code}" + (f": {len(plan.changed)} edited" if plan else ""))
    code = run_sphinx(
        work.root / "docs",
        builder="html",
        out=out,
        doctrees=doctrees_of(work.root, edition),
        settings={
            "language": edition.language,
            "wenda_downloads": str(work.stage / DOWNLOADS),
        },
        plan=plan,
    )
    (out / ".buildinfo").unlink(missing_ok=True)
    return code


def _near(path: Path) -> str:
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
