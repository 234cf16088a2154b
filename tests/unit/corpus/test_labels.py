"""What articles are called beside each other."""

from __future__ import annotations

from wenda.corpus.labels import labels
from wenda.corpus.work import Facts, Work


def work(slug: str, date: str, *issuers: str, label: str = "") -> Work:
    """Return an article with the facts that a label is made of."""
    none = {"zh": ""}
    facts = Facts(
        kind=none,
        publisher={"zh": "某报"},
        origin=none,
        issuers=tuple({"zh": name} for name in issuers),
        short=none,
        label={"zh": label},
    )
    return Work(
        slug=slug, source="zh", titles={"zh": "题"}, facts=facts, date=date, url="", sha256=""
    )


def test_a_label_is_who_answers_and_the_year() -> None:
    """The first issuer; the publisher where none is named; what the facts say before both."""
    works = [
        work("a", "2031-02-03", "某部", "某局"),
        work("b", "2031-02-03"),
        work("c", "2031-02-03", "某委", label="委里"),
    ]
    assert labels(works, "zh") == {"c": "委里", "a": "某部 2031", "b": "某报 2031"}


DAYS = ("2031-02-03", "2031-02-03", "2031-05-06")


def test_labels_that_would_be_the_same_tell_the_day() -> None:
    """And of one day, a number in the order of the folders."""
    works = [work(slug, day, "某部") for slug, day in zip("cab", DAYS, strict=True)]
    assert labels(works, "zh") == {
        "a": "某部 2031-02-03 (1)",
        "c": "某部 2031-02-03 (2)",
        "b": "某部 2031-05-06",
    }
