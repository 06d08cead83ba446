"""Rule `wrong-level-reference`: a set for one level of administration counts what belongs to another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from normalizers.comparison import words_key
from output_frameworks.checking.meaning.level_words import (
    LEVELS,
    acting,
    belonging_to,
    departments,
    departments_named,
    level_pattern,
    levels_in,
    office_of,
    predicate,
    shared,
    shared_of,
    within,
)
from output_frameworks.checking.rule import Rule
from output_frameworks.checking.rules.letters import defined_letters
from output_frameworks.checking.rules.vocabulary import counting
from output_frameworks.checking.rules.wording import shown
from output_frameworks.messages import N_
from output_frameworks.model import Finding, Framework, Node

SET_LEVELS = {"commune": N_("commune level"), "district": N_("district level")}
"""The levels of sets that are looked at: there is a level above them."""
FIELDS = {"name": N_("name"), "formula": N_("scoring rule"), "note": N_("note")}

OTHER_THAN_NAME = N_("The {field} of row {row} speaks of “{says}”, but its name of “{expected}”.")


class WrongLevelReference(Rule):
    """A row counts, or addresses, what belongs to another level of administration than the set.

    What it checks
        In sets for districts and communes: what the rule and the note count, whose things the name speaks of, and who
        acts. What belongs to the province (or, in a set for communes, to the district) is not the office's own to
        count. And whether the note counts units of another level than the name.

    Why it matters
        Sets are copied from one level to the next. Where a line was not changed, offices are scored by figures that
        they do not have, or by the work of others.

    Fires on
        - Set for districts, name "100% CBCC tại CQNN cấp huyện …", note "Thống kê số lượng CBCC cấp tỉnh (gọi là b)".
        - "100% CSDL chuyên ngành của SBN, cấp huyện" in a set for districts.
        - Name "… do Chủ tịch UBND huyện chủ trì", rule "… mà Chủ tịch UBND tỉnh chủ trì".
        - Name "100% CQNN cấp xã có mạng LAN", note "số lượng UBND cấp huyện có mạng LAN".

    Does not fire on
        - Systems, plans and meetings of the province that a district uses, follows or attends: "mạng diện rộng của
          tỉnh", "Kế hoạch của UBND tỉnh", "cuộc họp của tỉnh có sự tham gia của cấp huyện".
        - Communes in a set for districts.
        - "do Sở Thông tin và Truyền thông tổ chức".
        - The departments of the province in a set whose title names them beside the districts.

    What to do
        Decide what is meant for your level, write it down, and tell the issuing office.

    Known limits
        A set whose level is not known is not looked at. What is the task of another level and does not say so is not
        seen.
    """

    slug = "wrong-level-reference"
    template = N_("The {field} of row {row} speaks of “{says}”, but the set is for the {kind}.")

    def find(self, framework: Framework) -> Iterator[Finding]:
        """Yield one finding for each row that speaks of another level, at the text in which it does so first."""
        level = framework.level
        if level not in SET_LEVELS:
            return
        mixed = any(map(departments_named().search, filter(None, (framework.title, framework.document.title))))
        for node in framework.walk():
            reference = next(_references(node, level, mixed), None)
            if reference is not None:
                what = OTHER_THAN_NAME if reference.expected else None
                yield self.found(
                    node,
                    what=what,
                    says=shown(reference.words),
                    expected=reference.expected,
                    field=FIELDS[reference.field],
                    kind=SET_LEVELS[level],
                )


@dataclass(frozen=True, slots=True)
class _Reference:
    """Words of a row that speak of another level, the field they stand in, what its name says instead."""

    field: str
    words: str
    expected: str | None = None


@dataclass(frozen=True, slots=True)
class _Counted:
    """What a rule counts, the whole text of it and the thing itself."""

    field: str
    text: str
    thing: str


def _references(node: Node, level: str, mixed: bool) -> Iterator[_Reference]:
    """Yield what in a row speaks of another level; in a `mixed` set the bodies of the province are scored too."""
    texts = [text.value for text in (node.name, node.formula, node.note) if text is not None]
    above = tuple(other for other in LEVELS[LEVELS.index(level) + 1 :] if any(map(level_pattern(other).search, texts)))
    counted = list(_counted(node))
    for one in counted:
        for other in above:
            yield from _belongs_to(one, level, other)
    yield from _whose_things(node, above)
    yield from _who_acts(node, level, above)
    if not mixed:
        yield from _departments(node, level)
    yield from _other_level_than_name(node, counted)


def _counted(node: Node) -> Iterator[_Counted]:
    """Yield what the rule and the note of a row count."""
    found = [(defined.field, defined.label) for defined in defined_letters(node)]
    parts = node.rule.walk() if node.rule is not None else ()
    for entered in (entered for part in parts for entered in part.inputs):
        note = node.note is not None and " ".join(entered.label.split()) in " ".join(node.note.value.split())
        if entered.type == "ratio" and "/" in entered.label and entered.label != node.name.value:
            found += [("note" if note else "formula", piece) for piece in entered.label.split("/")]
    for field, label in found:
        text = counting().sub("", label.strip(), count=1)
        end = predicate().search(text)
        yield _Counted(field, text, text[: end.start()] if end else text)


def _belongs_to(counted: _Counted, level: str, other: str) -> Iterator[_Reference]:
    """Yield what is counted where it is another level's, and nothing of the own level or below is named with it."""
    if levels_in(counted.text) & set(LEVELS[: LEVELS.index(level) + 1]):
        return
    owned = belonging_to(other).search(counted.thing)
    if owned and not shared().search(counted.thing[: owned.start()]):
        yield _Reference(counted.field, counted.thing.strip(" ,;("))
    elif within(other).search(counted.text):
        yield _Reference(counted.field, counted.text.strip(" ,;("))


def _whose_things(node: Node, above: tuple[str, ...]) -> Iterator[_Reference]:
    """Yield what the name says belongs to a higher level altogether."""
    name = node.name.value
    end = predicate().search(name)
    thing = name[: end.start()] if end else name
    for other in above:
        found = belonging_to(other).search(thing)
        if found and not levels_in(name) - {other} and end is None and not node.children:
            yield _Reference("name", thing.strip())
        bodies = belonging_to(other).search(name)
        if bodies and "thuộc" in bodies.group().casefold() and not levels_in(name) - {other}:
            yield _Reference("name", bodies.group())


def _who_acts(node: Node, level: str, above: tuple[str, ...]) -> Iterator[_Reference]:
    """Yield those of a higher level who act in the rule where the name names the same office of the own level."""
    formula = node.formula.value if node.formula is not None else ""
    name = node.name.value
    own = {words_key(found["office"]): found.group() for found in office_of(level).finditer(name)}
    for other in above:
        for found in office_of(other).finditer(formula):
            if words_key(found["office"]) in own and not office_of(other).search(name):
                yield _Reference("formula", found.group(), own[words_key(found["office"])])
        own_systems = {words_key(found["shared"]): found.group() for found in shared_of(None).finditer(name)}
        own_systems |= {words_key(found["shared"]): found.group() for found in shared_of(level).finditer(name)}
        for found in shared_of(other).finditer(formula):
            if words_key(found["shared"]) in own_systems:
                yield _Reference("formula", found.group(), own_systems[words_key(found["shared"])])


def _departments(node: Node, level: str) -> Iterator[_Reference]:
    """Yield the bodies of a province as those whose things the name speaks of, or who act in the rule."""
    owned = departments().search(node.name.value)
    if owned:
        yield _Reference("name", owned.group())
    for clause in node.rule.clauses if node.rule is not None else ():
        acts = acting().match(clause.words.strip())
        if acts and not levels_in(clause.words) & {level, *LEVELS[: LEVELS.index(level)]}:
            yield _Reference("formula", acts.group())


def _other_level_than_name(node: Node, counted: list[_Counted]) -> Iterator[_Reference]:
    """Yield what is counted at one level where the name speaks of another one alone."""
    named = [(level, found.group()) for level in LEVELS for found in office_of(level).finditer(node.name.value)]
    if len(levels_in(node.name.value)) != 1 or len({level for level, _ in named}) != 1:
        return
    level, words = named[0]
    for one in counted:
        if levels_in(one.text) and level not in levels_in(one.text) and len(levels_in(one.text)) == 1:
            found = next(
                (office_of(other).search(one.thing) for other in LEVELS if office_of(other).search(one.thing)), None
            )
            if found:
                yield _Reference(one.field, found.group(), words)
