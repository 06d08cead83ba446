"""The message catalogues: in step with the source, every message in Vietnamese, the same placeholders."""

import gettext
import re
import string
from functools import cache

import pytest

from output_frameworks.messages import LANGUAGES, MESSAGE_VALUES, say, translator
from output_frameworks.messages.compile import catalogue_path, mo_bytes, read_catalogue
from output_frameworks.messages.extraction import Message, messages

IN_STEP = (
    "run: python -m output_frameworks.messages.compile, translate what it names in vi/LC_MESSAGES/bochiso.po, run again"
)


def placeholders(text: str) -> set[str]:
    """Return the names in braces; a text that is no template has none."""
    try:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}
    except ValueError:
        return set()


def ids(lang: str) -> set[Message]:
    return {entry.id if isinstance(entry.id, str) else tuple(entry.id) for entry in read_catalogue(lang) if entry.id}


@cache
def vietnamese() -> dict[str, str]:
    """Return English to Vietnamese; of a message with two forms the plural, as Vietnamese has one form."""
    entries = [entry for entry in read_catalogue("vi") if entry.id]
    pairs = [(e.id, e.string) if isinstance(e.id, str) else (e.id[1], e.string[0]) for e in entries]
    return {str(message): str(said) for message, said in pairs}


@pytest.mark.parametrize("lang", LANGUAGES)
class TestCatalogueFiles:
    def test_the_catalogue_holds_exactly_the_messages_of_the_source(self, lang: str) -> None:
        assert ids(lang) == set(messages()), IN_STEP

    def test_the_compiled_file_is_in_step_with_its_source(self, lang: str) -> None:
        assert catalogue_path(lang).with_suffix(".mo").read_bytes() == mo_bytes(read_catalogue(lang)), IN_STEP

    def test_no_translation_is_marked_as_doubtful(self, lang: str) -> None:
        """A fuzzy entry is left out when compiling, and English would show."""
        assert [entry.id for entry in read_catalogue(lang) if entry.id and entry.fuzzy] == []


class TestVietnamese:
    def test_every_message_is_translated(self) -> None:
        assert [message for message, said in vietnamese().items() if not said.strip()] == [], IN_STEP

    def test_the_names_in_braces_are_those_of_the_english_sentence(self) -> None:
        differing = {m: s for m, s in vietnamese().items() if placeholders(m) != placeholders(s)}
        assert differing == {}

    def test_list_items_stay_list_items_and_spaces_at_the_ends_stay(self) -> None:
        def ends(text: str) -> tuple[bool, str, str]:
            return text.startswith("- "), text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]

        assert {m: s for m, s in vietnamese().items() if ends(m) != ends(s)} == {}

    def test_sentences_are_vietnamese(self) -> None:
        """A sentence of more than four words that is the same in both languages was not translated."""
        english = [m for m in vietnamese() if not any(c.isalpha() and not c.isascii() for c in m)]
        same = [m for m in english if vietnamese()[m] == m and len(re.findall(r"[a-z]{2,}", m)) > 4]
        assert same == []


class TestTranslator:
    def test_vietnamese_is_the_default(self) -> None:
        assert translator()("warning") == "cảnh báo"

    def test_english_is_the_source(self) -> None:
        assert translator("en")("warning") == "warning"

    def test_what_the_catalogue_does_not_know_stays_as_it_is(self) -> None:
        assert translator("vi")("no such message here") == "no such message here"

    def test_nothing_is_nothing(self) -> None:
        """gettext answers the empty message with its own header."""
        assert translator("vi")("") == ""

    def test_an_unknown_language_is_refused_by_name(self) -> None:
        with pytest.raises(ValueError, match="fr: there is no such language; choose one of vi, en"):
            translator("fr")

    def test_every_compiled_catalogue_can_be_read_by_gettext(self) -> None:
        for lang in LANGUAGES:
            with catalogue_path(lang).with_suffix(".mo").open("rb") as stream:
                assert gettext.GNUTranslations(stream).info()["language"] == lang


class TestSay:
    def test_values_are_put_in(self) -> None:
        assert say("{a} and {b}", {"a": 1, "b": "x"}, "en") == "1 and x"

    @pytest.mark.parametrize("name", sorted(MESSAGE_VALUES))
    def test_a_value_that_is_a_message_is_translated_first(self, name: str) -> None:
        assert say(f"→ {{{name}}}", {name: "warning"}, "vi") == "→ cảnh báo"

    def test_a_sentence_that_is_a_value_can_hold_another_message(self) -> None:
        assert say("{what}", {"what": "{field} … {cell}", "field": "evidence", "cell": "evidence"}) == (
            "tài liệu kiểm chứng … evidence"
        )

    def test_other_values_are_never_translated(self) -> None:
        """A cell that happens to read like a message stays what the document says."""
        assert say("→ {cell}", {"cell": "warning"}, "vi") == "→ warning"

    def test_a_stray_brace_does_no_harm(self) -> None:
        assert say("a { b", {}, "en") == "a { b"
