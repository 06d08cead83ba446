"""Writes the manual of all rules: `python -m output_frameworks.checking.manual docs`."""

from __future__ import annotations

import sys
from pathlib import Path

from output_frameworks.checking import rules
from output_frameworks.checking.rule import Rule
from output_frameworks.messages import N_, translator

PAGES = {"en": "rules.md", "vi": "rules.vi.md"}
"""The manual's file in each language."""

TITLE = N_("What is checked")
INTRODUCTION = N_(
    "Each rule has a code that never changes and a readable name. An error is a contradiction in the document's own "
    "numbers; a warning asks a person to decide; an info is good to know. This page is generated from the rules."
)
COLUMNS = (N_("Code"), N_("Rule"), N_("Severity"), N_("In one sentence"))


def manual(lang: str) -> str:
    """Return the manual of all rules in one language, as Markdown."""
    translate = translator(lang)
    lines = [f"# {translate(TITLE)}", "", translate(INTRODUCTION), ""]
    lines += [f"| {' | '.join(map(translate, COLUMNS))} |", "| --- | --- | --- | --- |"]
    lines += [
        f"| {rule.header.code} | [{rule.slug}](#{anchor(rule)}) | {translate(rule.header.severity)} "
        f"| {translate(rule.page().summary)} |"
        for rule in rules()
    ]
    for rule in rules():
        lines += ["", f"## {rule.header.code} {rule.slug}", "", translate(rule.page().summary)]
        for title, paragraphs in rule.page().sections:
            lines += ["", f"**{translate(title)}**", ""]
            items = all(paragraph.startswith("- ") for paragraph in paragraphs)
            lines += [("\n" if items else "\n\n").join(map(translate, paragraphs))]
    return "\n".join(lines) + "\n"


def anchor(rule: Rule) -> str:
    """Return the anchor that Markdown viewers give to a rule's heading."""
    return f"{rule.header.code.lower()}-{rule.slug}"


def main(folder: str) -> None:
    """Write the manual into a folder."""
    for lang, name in PAGES.items():
        (Path(folder) / name).write_text(manual(lang), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "docs")
