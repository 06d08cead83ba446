"""Names of a framework resolved beside its texts: abbreviations, responsible units, themes of the pillars.

The texts themselves stay as they are; what is found goes into `abbreviations`, `units` and `theme`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from normalizers.abbreviations import find_abbreviations
from normalizers.defined_abbreviations import definitions
from normalizers.organisations import find_offices
from normalizers.responsible_units import resolve_units
from normalizers.themes import is_digital, theme_of
from normalizers.unit_lists import split_units
from output_frameworks.model import Abbreviation, Framework, Node, ResponsibleUnit, Theme


def with_names_resolved(framework: Framework, texts: Sequence[str]) -> Framework:
    """Return the framework with its abbreviations, responsible units and themes.

    `texts` are those of the whole document: what it defines and spells out elsewhere counts for its framework.
    """
    return framework.model_copy(
        update={
            "abbreviations": tuple(_abbreviations(framework, texts)),
            "units": tuple(_units(framework, texts)),
            "nodes": _with_themes(framework),
        }
    )


def _texts_of(node: Node) -> list[str]:
    texts = (
        node.name, node.formula, node.evidence, node.lead_unit, node.coordinating_units, node.deadline, node.note,
    )  # fmt: skip
    return [text.value for text in texts if text is not None]


def _texts_without_path(framework: Framework) -> Iterator[str]:
    """Yield what the framework prints beside its nodes."""
    yield framework.title or ""
    yield from (column.header for column in framework.columns)
    for field in framework.info_fields:
        yield from (text for text in (field.name, field.value, field.lead_unit, field.coordinating_units) if text)


def _abbreviations(framework: Framework, texts: Sequence[str]) -> Iterator[Abbreviation]:
    by_path = {node.path: _texts_of(node) for node in framework.walk()}
    # repaired texts define what damaged ones cannot
    defined = definitions([*texts, *(text for own in by_path.values() for text in own)])
    places: dict[str, dict[str, None]] = {}
    meanings: dict[str, tuple[Abbreviation, ...]] = {}
    for path, own in [("", list(_texts_without_path(framework))), *by_path.items()]:
        for text in own:
            for short, found in _expanded(text, defined).items():
                meanings.setdefault(short, found)
                places.setdefault(short, {})
                if path:
                    places[short][path] = None
    for short in sorted(meanings):
        for meaning in meanings[short]:
            yield meaning.model_copy(update={"places": tuple(places[short])})


def _expanded(text: str, defined: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[Abbreviation, ...]]:
    """Return the abbreviations of a text with what they stand for; several where the document itself says several."""
    found: dict[str, tuple[Abbreviation, ...]] = {}
    for item in find_abbreviations(text, defined):
        if item.long is not None or item.source == "document":
            found[item.short] = tuple(
                Abbreviation(short=item.short, long=long, source=item.source) for long in item.meanings
            )
    return found


def _units(framework: Framework, texts: Sequence[str]) -> Iterator[ResponsibleUnit]:
    lead: dict[str, dict[str, None]] = {}
    coordinating: dict[str, dict[str, None]] = {}
    printed: list[str] = []
    for node in framework.walk():
        for cell, paths in ((node.lead_unit, lead), (node.coordinating_units, coordinating)):
            for unit in split_units(cell.value) if cell is not None else ():
                printed.append(unit.name)
                paths.setdefault(unit.name, {})[node.path] = None
    if not printed:
        return
    elsewhere = [office for text in texts for office in find_offices(text)]
    for resolved in resolve_units(printed, elsewhere, own_kind=_own_kind(framework)):
        yield ResponsibleUnit(
            name=resolved.name,
            spellings=resolved.spellings,
            lead=_paths(framework, resolved.spellings, lead),
            coordinating=_paths(framework, resolved.spellings, coordinating),
        )


def _paths(framework: Framework, spellings: Sequence[str], found: Mapping[str, Mapping[str, None]]) -> tuple[str, ...]:
    """Return the paths of the nodes that print one of the spellings, in document order."""
    paths = {path for name in spellings for path in found.get(name, ())}
    return tuple(node.path for node in framework.walk() if node.path in paths)


def _own_kind(framework: Framework) -> str | None:
    whom = framework.jurisdiction
    own = whom.commune or whom.district or whom.province
    return own.kind if own is not None else None


def _with_themes(framework: Framework) -> tuple[Node, ...]:
    """Return the nodes with the themes of the pillars; below a pillar that is the only one, of its groups too."""
    names = [node.name.value for node in framework.nodes]
    single = len(framework.nodes) == 1
    digital = is_digital(framework.title, names)
    return tuple(_with_theme(node, digital, below=single) for node in framework.nodes)


def _with_theme(node: Node, digital: bool, *, below: bool) -> Node:
    indicators = [leaf.name.value for leaf in node.walk() if leaf.kind == "indicator" and leaf is not node]
    found = theme_of(node.name.value, indicators, digital=digital)
    theme = Theme(theme=found.theme, score=found.score, also=found.also) if found is not None else None
    children = node.children
    if below:
        children = tuple(
            _with_theme(child, digital, below=False) if child.kind == "group" else child for child in children
        )
    return node.model_copy(update={"theme": theme, "children": children})
