"""Sentences that click itself says, in the language of the run.

click asks gettext for them; `bochiso.cli.click_speaks` lets gettext find them in our catalogue, which is why they are
marked here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from output_frameworks.messages import N_

ONE_FORM = (
    N_("Usage:"),
    N_("Options"),
    N_("Commands"),
    N_("Positional arguments"),
    N_("Show this message and exit."),
    N_("Error: {message}"),
    N_("Try '{command} {option}' for help."),
    N_("Missing command."),
    N_("Missing argument"),
    N_("Missing option"),
    N_("No such option {name!r}."),
    N_("No such command {name!r}."),
    N_("Option {name!r} does not take a value."),
    N_("Invalid value: {message}"),
    N_("Invalid value for {param_hint}: {message}"),
    N_("Choose from:\n\t{choices}"),
    N_("default: {default}"),
    N_("required"),
)

SEVERAL_FORMS = (
    (
        r"Got unexpected extra arguments? \((?P<args>.*)\)",
        N_("There are more arguments than the command takes: {args}"),
    ),
    (r"\(?Did you mean (one of: )?(?P<names>.*?)\?\)?$", N_("Did you mean {names}?")),
    (r"Option (?P<name>'[^']*') requires (an argument|\d+ arguments)\.", N_("Option {name} needs a value.")),
    (r"(?P<value>'[^']*') is not (one of )?(?P<choices>'.*')\.", N_("{value} is not possible, choose from {choices}.")),
)
"""Sentences that click has in a singular and a plural form, which the catalogues do not hold."""


def in_language(sentence: str, say: Callable[..., str]) -> str:
    """Return a sentence of click with those of its parts said anew that gettext leaves in English."""
    for pattern, template in SEVERAL_FORMS:
        sentence = re.sub(pattern, partial(_again, template, say), sentence)
    return sentence


def _again(template: str, say: Callable[..., str], match: re.Match[str]) -> str:
    return say(template, **match.groupdict())
