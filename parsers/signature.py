"""The end of a document: to whom it goes (Nơi nhận), who signs and in what capacity.

Capacities are printed over the name: `TM.` on behalf of, `KT.` for the head, `TL.` by order, `TUQ.` by authority.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from normalizers.names import bare, person_name
from normalizers.organisations import body_at
from parsers.text_groups import Group

_RECIPIENTS: Final = re.compile(r"(?<![^\W_])n\s?o\s?i\s+n\s?h\s?a?\s?n\s*:")
_PREFIX: Final = re.compile(r"(?<![^\W_.])(?:TM|KT|TL|TUQ|Q)\s?[./]\s?(?=[^\W\d_a-z])")
_OPENING: Final = re.compile(r"^(?:TM|KT|TL|TUQ|Q)\s?[./]\s?")
_STAMP: Final = re.compile(r"(?:ky boi|nguoi ky|thoi gian ky|ngay ky|email|co quan|chuc vu)\s*:|\+07:00|@")
_NOTE: Final = re.compile(r"\(?\s*(?:da ky|ky ten|ky, ?(?:ghi ro ho ten|dong dau)[^)]*|ky)\s*\)?|\(.*")
_ANNEX: Final = re.compile(
    r"\W*(?:phu\s+luc|phu\s+bieu|bieu\s+mau|mau\s+so|danh\s+muc|quy\s+dinh|quy\s+che|bo\s+(?:chi\s+so|tieu\s+chi))(?![^\W_])"
)
_NOTE_HEAD: Final = re.compile(r"^\s*(?:\([^)]*\)\s*)+")
_BULLET: Final = re.compile(r"^\s*[-–—+•]\s*")
_NAME_PIECE: Final = re.compile(r"[^\W\d_]+(?: [^\W\d_]+){0,2}")
_COLUMNS: Final = re.compile(r"\s{3,}|\t+")
_NAME_AFTER: Final = re.compile(r"(?:[.;)]|\s{2})\s+(?P<name>(?:[^\W\d_]+\s+){1,5}[^\W\d_]+)\s*$")
_REST_WORDS_MAX: Final = 5
_WINDOW: Final = 70
"""How many groups after *Nơi nhận* the signature is looked for in."""


@dataclass(frozen=True, slots=True)
class Closing:
    """What stands at the end of the document proper; `blocks` are the indices of the blocks it was read from."""

    recipients: tuple[str, ...] = ()
    signer: str | None = None
    signer_title: str | None = None
    blocks: frozenset[int] = frozenset()


@cache
def _posts() -> tuple[str, ...]:
    data = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return tuple(sorted((bare(post) for post in data["posts"]), key=len, reverse=True))


@cache
def _post_pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?<![^\W_])(?:" + "|".join(re.escape(post).replace(r"\ ", r"\s+") for post in _posts()) + r")(?![^\W_])"
    )


def read_closing(groups: Sequence[Group]) -> Closing:
    """Return recipients and signature of the document proper, nothing where none is printed.

    With a list of recipients the signature beside or below it counts; without one the first signature that begins
    with a capacity or a post in capitals and is followed by a name.  Signing stamps are no signature.
    """
    at = next((i for i, group in enumerate(groups) if _RECIPIENTS.search(group.key)), None)
    if at is not None:
        return _with_recipients(groups, at)
    return _without_recipients(groups)


def _with_recipients(groups: Sequence[Group], at: int) -> Closing:
    items: list[str] = []
    titles: list[str] = []
    signer: str | None = None
    blocks = {groups[at].block}
    listing = True
    for group in groups[at : at + _WINDOW]:
        if group.boundary or (group is not groups[at] and _ANNEX.match(group.key)):
            break
        used = group is groups[at]
        for line in _parts(_from_recipients(group.text) if group is groups[at] else group.text):
            if _STAMP.search(bare(line)):
                continue
            rest, title, name = _split_line(line)
            if rest and not title and titles and signer is None and _continues(titles[-1], rest):
                rest, title = "", [rest]
            if title:
                titles += title
                used = True
            if name and titles and signer is None:
                signer = name
                used = True
            elif name and not titles:
                rest = line
            if rest and listing:
                listing, kept = _list_item(items, rest)
                used |= kept
        if used:
            blocks.add(group.block)
        if signer:
            break
    if not titles:
        before = _without_recipients(groups[max(0, at - 8) : at])
        return Closing(_settled(items), before.signer, before.signer_title, frozenset(blocks) | before.blocks)
    return Closing(_settled(items), signer, _joined(titles), frozenset(blocks))


def _from_recipients(text: str) -> str:
    """Return a text from the line of *Nơi nhận* on; the body may stand in the same paragraph before it."""
    match = _RECIPIENTS.search(bare(text))
    return text[text.rfind("\n", 0, match.start()) + 1 :] if match else text


def _list_item(items: list[str], text: str) -> tuple[bool, bool]:
    """Add a line to the list of recipients; return whether the list goes on and whether the line belonged to it."""
    match = _RECIPIENTS.search(bare(text))
    text = text[match.end() :].strip() if match else text
    if not text or _NOTE.fullmatch(bare(text)):
        return True, bool(match)
    if _BULLET.match(text) or not items:
        item = _BULLET.sub("", _BULLET.sub("", text)).strip()
        if item:
            items.append(_item(item))
        return True, True
    if bare(items[-1]).startswith("luu") and items[-1].endswith("."):
        return False, False
    items[-1] = _item(f"{items[-1]} {text}" if not items[-1].endswith("-") else items[-1] + text)
    return True, True


def _settled(items: list[str]) -> tuple[str, ...]:
    return tuple(item.rstrip(" ;,") for item in items)


def _item(text: str) -> str:
    return " ".join(text.split()).rstrip(" ;")


def _without_recipients(groups: Sequence[Group]) -> Closing:
    for index, group in enumerate(groups):
        if group.boundary or not any(is_signature_line(line) for line in _parts(group.text)):
            continue
        titles: list[str] = []
        blocks: set[int] = set()
        for following in groups[index : index + 6]:
            if following.boundary:
                break
            lines = _parts(following.text)
            if following is group:
                lines = lines[next(i for i, line in enumerate(lines) if is_signature_line(line)) :]
            for line in lines:
                if _STAMP.search(bare(line)):
                    continue
                rest, title, name = _split_line(line)
                if rest and not title and titles and _continues(titles[-1], rest):
                    rest, title = "", [rest]
                if title:
                    titles += title
                    blocks.add(following.block)
                if name and titles:
                    return Closing((), name, _joined(titles), frozenset(blocks | {following.block}))
                if rest and not title and not _NOTE.match(bare(rest)):
                    break
            else:
                continue
            break
    return Closing()


def _continues(title: str, line: str) -> bool:
    """A short line in capitals under a title that is not whole is the rest of it: `TM. ỦY BAN NHÂN` / `DÂN`."""
    if not line.isupper() or _BULLET.match(line) or len(line.split()) > _REST_WORDS_MAX:
        return False
    office = _OPENING.sub("", title)
    post = _post_pattern().match(bare(office))
    if post and post.end() == len(office):
        return title.endswith(",")
    body = body_at(office)
    return body is None or body.end < len(office) or not body.complete


def is_signature_line(line: str) -> bool:
    """A line in capitals that begins with a capacity or is a post."""
    return bool(_PREFIX.match(line)) or (line.isupper() and _post_pattern().match(bare(line)) is not None)


def _parts(text: str) -> list[str]:
    """Return the lines of a text; where two columns share a line, its parts from left to right."""
    parts = [part.strip() for line in text.split("\n") for part in _COLUMNS.split(line) if part.strip()]
    for index in range(len(parts) - 1, 0, -1):
        if _NAME_PIECE.fullmatch(parts[index - 1]) and _NAME_PIECE.fullmatch(parts[index]):
            both = f"{parts[index - 1]} {parts[index]}"
            if person_name(both) and not parts[index].isupper() and not parts[index - 1].isupper():
                parts[index - 1 : index + 1] = [both]
    return parts


def _split_line(line: str) -> tuple[str, list[str], str | None]:
    """Return what a line holds apart from the signature, the titles in it, and the name of a person."""
    name = person_name(line)
    if name and not _post_pattern().match(bare(line)):
        return "", [], name
    start = _title_start(line)
    if start is None:
        tail = _NAME_AFTER.search(line)
        if tail and bare(line).lstrip(" -").startswith("luu"):
            name = person_name(tail["name"])
            if name:
                return line[: tail.start("name")].strip(), [], name
        return line, [], None
    rest, title = line[:start].strip(), line[start:].strip()
    head = _capitals(title)
    tail_text = _NOTE_HEAD.sub("", title[len(head) :]).strip()
    name = person_name(tail_text) if tail_text else None
    if not head or (tail_text and name is None):
        return line, [], None
    return rest, _elements(head), name


def _capitals(text: str) -> str:
    """Return the words in capitals that a text begins with, as printed."""
    end = 0
    for word in re.finditer(r"\S+", text):
        letters = [char for char in word.group() if char.isalpha()]
        if word.group().startswith("(") or any(char.islower() for char in letters):
            break
        end = word.end()
    return text[:end].strip()


def _title_start(line: str) -> int | None:
    """Return where in a line the capacity or the post in capitals begins, None when there is none."""
    prefix = _PREFIX.search(line)
    if prefix and (prefix.start() == 0 or line[prefix.end() :].split(" ", maxsplit=1)[0].isupper()):
        return prefix.start()
    for post in _post_pattern().finditer(bare(line)):
        printed = line[post.start() : post.end()]
        if printed.isupper() and (post.start() == 0 or line[post.end() :].strip() == ""):
            return post.start()
    return None


def _elements(text: str) -> list[str]:
    """Return the titles printed in one line: `KT. THỦ TƯỚNG PHÓ THỦ TƯỚNG` is two."""
    cuts = {0} | {match.start() for match in _PREFIX.finditer(text)}
    key = bare(text)
    for post in _post_pattern().finditer(key):
        before = text[: post.start()].rstrip()
        opened = max(cut for cut in cuts if cut <= post.start())
        own_words = _OPENING.sub("", text[opened : post.start()]).strip()
        if own_words and not before.endswith(","):
            cuts.add(post.start())
    ends = [*sorted(cuts)[1:], len(text)]
    return [part for start, end in zip(sorted(cuts), ends, strict=True) if (part := text[start:end].strip(" .-–"))]


def _joined(titles: list[str]) -> str:
    """Return the titles joined by ` - `; a line that neither opens a capacity nor is a post continues the last."""
    whole: list[str] = []
    for title in titles:
        text = re.sub(r"^(TM|KT|TL|TUQ|Q)\s?[./]\s*", r"\1. ", " ".join(title.split()))
        opens = bool(_PREFIX.match(title)) or _post_pattern().match(bare(title)) is not None
        if whole and (not opens or whole[-1].endswith(",")):
            whole[-1] = f"{whole[-1]} {text}"
        else:
            whole.append(text)
    return " - ".join(whole)
