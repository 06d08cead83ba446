"""What people are told, in their language: gettext catalogues, Vietnamese first, English as the source.

A message is an English sentence with `{names}`; the catalogue holds its Vietnamese form with the same names.
"""

from __future__ import annotations

import gettext
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from output_frameworks.marking import N_

__all__ = ["LANGUAGES", "MESSAGE_VALUES", "N_", "say", "translator"]

LANGUAGES = ("vi", "en")
"""The languages there are catalogues for, the default first."""

DOMAIN = "bochiso"
LOCALE = Path(__file__).with_name("locale")
"""Where gettext finds the catalogues of `DOMAIN`."""

MESSAGE_VALUES = frozenset({"field", "kind", "reason", "what"})
"""Names of values that are messages themselves and are translated before they go into a sentence."""

WHOLE = "what"
"""The message value that is a whole sentence."""

UNKNOWN_VALUE = "…"


class _Values(dict[str, str]):
    """Values for a template; one that is missing shows as `…` and never as a traceback."""

    def __missing__(self, key: str) -> str:
        return UNKNOWN_VALUE


@cache
def _catalogue(lang: str) -> gettext.NullTranslations:
    if lang not in LANGUAGES:
        raise ValueError(f"{lang}: there is no such language; choose one of {', '.join(LANGUAGES)}.")
    path = LOCALE / lang / "LC_MESSAGES" / f"{DOMAIN}.mo"
    with path.open("rb") as stream:
        return gettext.GNUTranslations(stream)


def translator(lang: str = "vi") -> Callable[[str], str]:
    """Return the function that says an English message in `lang`; a message it does not know stays English.

    ValueError when there is no catalogue for `lang`.
    """
    translate = _catalogue(lang).gettext
    return lambda message: translate(message) if message else ""


def say(template: str, values: Mapping[str, object], lang: str = "vi") -> str:
    """Return the sentence of an English template in `lang` with its values in place.

    Values named in `MESSAGE_VALUES` are messages too: they are translated first and may use the other values, `what`
    also the messages among them.
    """
    translate = translator(lang)
    plain = _Values({name: str(value) for name, value in values.items()})
    filled = _Values(plain)
    for name in sorted(MESSAGE_VALUES & plain.keys() - {WHOLE}):
        filled[name] = _fill(translate(plain[name]), plain)
    if WHOLE in plain:
        filled[WHOLE] = _fill(translate(plain[WHOLE]), filled)
    return _fill(translate(template), filled)


def _fill(template: str, values: _Values) -> str:
    """Return a template with its values; text that is no template (a stray brace) is returned as it is."""
    try:
        return template.format_map(values)
    except (ValueError, IndexError):
        return template
