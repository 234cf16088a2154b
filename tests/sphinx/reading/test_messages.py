"""Messages are parsed as Sphinx and MyST parse them, though not by the same way."""

from __future__ import annotations

import inspect
from importlib.metadata import version

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from myst_parser.config.main import MdParserConfig
from myst_parser.mdit_to_docutils import base
from myst_parser.mdit_to_docutils.base import DocutilsRenderer
from myst_parser.parsers.mdit import create_md_parser
from sphinx.transforms import i18n
from sphinx.util import nodes as sphinx_nodes

from wenda.reading import messages

CONFIG = MdParserConfig(enable_extensions={"attrs_block", "colon_fence", "deflist"})
PARSER = create_md_parser(CONFIG, DocutilsRenderer)
SIGNS = "答a1 -+*=#>.():;,%/?!\"'“”‘\u3000\u00a0\u2028_`[]<>&{}$~^|@\\"


@settings(max_examples=400, deadline=None)
@given(st.text(SIGNS, min_size=1, max_size=9))
def test_what_is_told_to_be_plain_is_nothing_but_text(text: str) -> None:
    """MyST makes one paragraph of it, with the same text and nothing else."""
    if messages.is_plain(text, CONFIG):
        tokens = PARSER.parse(text)
        assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
        children = tokens[1].children or []
        assert [(child.type, child.content) for child in children] == [("text", text)]


@pytest.mark.parametrize("text", ["有关负责人就此答记者问。", "On 3 May, at 8:07 (local time)."])
def test_prose_is_plain(text: str) -> None:
    """What most messages are is not parsed."""
    assert messages.is_plain(text, CONFIG)


@pytest.mark.parametrize("extension", ["smartquotes", "linkify", "replacements", "dollarmath"])
def test_syntax_that_changes_prose_makes_nothing_plain(extension: str) -> None:
    """Where such an extension is on, every message is parsed."""
    config = MdParserConfig(enable_extensions={extension})
    assert not messages.is_plain("有关负责人就此答记者问。", config)


def test_what_is_private_of_sphinx_is_where_it_was() -> None:
    """Sphinx's function still takes what ours takes; a new Sphinx is read again."""
    own = inspect.signature(messages._SPHINX_OWN)
    assert list(own.parameters)[:3] == list(inspect.signature(messages.publish).parameters)[:3]
    assert set(own.parameters) >= {"config", "env", "registry", "settings"}
    assert "_publish_msgstr(" in inspect.getsource(i18n.Locale.apply)
    assert "repr_domxml(" in inspect.getsource(sphinx_nodes.is_translatable)


def test_what_is_private_of_myst_is_where_it_was() -> None:
    """MyST still makes the settings of a document by the name that we replace."""
    assert version("myst-parser").startswith(f"{messages.MYST}.")
    assert "get_default_settings(parser_cls)" in inspect.getsource(base.make_document)
