"""All ways to read a text that lost letters, weighed: words over pieces of the text, a language model over words.

The nodes are ends of pieces with the two words before them, the edges are words: as printed, or a candidate of which
the printed piece is what is left.  Forward and backward sums (Rabiner 1989) give each reading its probability.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import exp, log, log1p
from typing import Final, NamedTuple

from normalizers.language_model import LanguageModel
from normalizers.language_model.segments import BOUNDARY, key
from normalizers.lost_letters.blanks import costs_of_blanks, costs_of_first_blanks, where_something_may_be_lost
from normalizers.lost_letters.oddities import odd_pieces
from normalizers.lost_letters.signs import Sign, after_sign, may_stand
from normalizers.lost_letters.vocabulary import Candidate, Cases, Index

PIECE: Final = re.compile(r"[^\W\d_]+|\d+(?:[.,/]\d+)*|\n|[^\S\n]|.")
_DOUBLE: Final = re.compile(r"(?<=\S ) *( )(?= *\S)")
_VARIABLES: Final = frozenset("abcxyABCXY")
_OPERATORS: Final = frozenset(("=", "/", "*", "(", ")", ":", "×"))
_ALIKE: Final = str.maketrans("“”„«»‘’–—−•∙●", '"""""\'\'------')
MODEL_SHARE: Final = 0.8
"""The weight of the language model: triples of few counts are surer of themselves than they should be."""
EXTRA_BLANK: Final = -6.0
"""The log of how likely a second blank is a blank, as long as the document has not told."""
LINE_ENDS_PASSAGE: Final = log(0.15)
LINE_GOES_ON: Final = log(0.85)
ABBREVIATION: Final = 4.5
"""Capitals that nobody counted are likelier than other words: an abbreviation of this document's own."""
STANDS_ALONE: Final = -3.0
WORD_BEFORE_NUMBER: Final = -4.0
BEAM: Final = 8.0
STATES: Final = 8

Node = tuple[str, str, str]
"""The second last word, the last word, and what was last: `w` a word, `s` a blank, `n` a number, `p` a sign."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of `text[start:end]`: as printed (`after` None) or what is to stand there, and how likely that is."""

    start: int
    end: int
    after: str | None
    key: str
    probability: float


class Edge(NamedTuple):
    """A way from a node to another, further on.

    `stop` is the end of the pieces that it reads; a word that is gone as a whole reads none and takes the blank behind.
    """

    source: Node
    end: int
    target: Node
    score: float
    after: str | None
    key: str
    stop: int


class Lattice:
    """The readings of one text."""

    def __init__(
        self,
        text: str,
        index: Index,
        model: LanguageModel,
        cases: Cases,
        *,
        signs: Sequence[tuple[Sign, float]] = (),
        padded: bool = False,
        extra_blank: float = EXTRA_BLANK,
    ) -> None:
        """`signs` may be lost too, each with the log of how likely; `padded`: every line ends in a blank of layout.

        `extra_blank`: the log of how likely a blank behind a blank is only that.
        """
        self.text = text
        self.pieces = list(PIECE.finditer(text))
        self._words = [piece.group() for piece in self.pieces]
        self._index = index
        self._model = model
        self._cases = cases
        self._signs = signs
        self._shouting = _shouting(text)
        self._blanks = costs_of_blanks(self._words, extra_blank, padded)
        self._first_blanks = costs_of_first_blanks(self._words, extra_blank, padded)
        self._open, self._signs_at = where_something_may_be_lost(self._words, padded)
        count = len(self.pieces)
        self._edges: list[list[Edge]] = [[] for _ in range(count + 1)]
        self._forward: list[dict[Node, float]] = [{} for _ in range(count + 1)]
        self._forward[0] = {(BOUNDARY, BOUNDARY, "s"): 0.0}
        for at in range(count + 1):
            self._forward[at] = _pruned(self._forward[at])
            self._step(at)
        sums = list(self._forward[-1].values())
        self.likelihood = _log_sum(sums) if sums else float("-inf")
        """The logarithm of how likely the text is, all readings together."""

    def _step(self, at: int) -> None:
        """Add the edges that begin at a piece, and what they reach."""
        states, edges = self._forward[at], self._edges[at]
        if not self._index.left:
            self._signs_in_no_room(at)
        if at == len(self.pieces):
            return
        piece = self._words[at]
        first = piece[0]
        if first.isspace():
            for node, score in list(states.items()):
                for edge in self._blank(at, node, first == "\n"):
                    edges.append(edge)
                    _reach(self._forward[edge.end], edge.target, score + edge.score)
        elif first.isalpha():
            self._read_as(at, "w", key(piece))
        elif first.isdigit():
            self._read_as(at, "n", key(piece))
        else:
            self._read_as(at, "p", first.translate(_ALIKE))
        for end, candidates in self._candidates(at):
            self._weigh(at, end, candidates)
        if not self._index.left and piece == " " and self._open[at]:
            self._vanished(at)
        if piece == self._index.left and self._signs_at[at]:
            for sign, cost in self._signs:
                self._sign(at, at + 1, sign, cost)

    def _read_as(self, at: int, kind: str, word: str) -> None:
        """Add the edges of a piece read as printed."""
        edges, reached, logp = self._edges[at], self._forward[at + 1], self._model.logp
        piece = self._words[at]
        own = ABBREVIATION if len(piece) > 1 and piece.isupper() and word not in self._model else 0.0
        for node, score in self._forward[at].items():
            before2, before, last = node
            cost = MODEL_SHARE * (logp(word, before, before2) + own)
            if last == "w":
                if kind == "w":
                    continue
                if kind == "n":
                    cost += WORD_BEFORE_NUMBER
            target = (before, word, kind)
            edges.append(Edge(node, at + 1, target, cost, None, word, at + 1))
            _reach(reached, target, score + cost)

    def _weigh(self, at: int, end: int, candidates: Sequence[Candidate]) -> None:
        """Add the edges of the words that may be meant by the pieces `at` to `end`."""
        edges, reached, logp = self._edges[at], self._forward[end], self._model.logp
        case, shouting = self._cases.logp, self._shouting
        for node, score in self._forward[at].items():
            before2, before, last = node
            if last in "wn":
                continue
            for written, word, lost in candidates:
                cost = lost + MODEL_SHARE * logp(word, before, before2) + case(written, word, before, shouting)
                target = (before, word, "w")
                edges.append(Edge(node, end, target, cost, written, word, end))
                _reach(reached, target, score + cost)

    def _vanished(self, at: int) -> None:
        """Add the words that are gone as a whole: they stood between two blanks, or before or behind one at an end."""
        for node, score in list(self._forward[at].items()):
            before2, before, last = node
            lead = "" if last == "s" else " "
            following = self._words[at + 1] if at + 1 < len(self._words) else "\n"
            if lead and (following == " " or following[0].isalnum()):
                continue
            for written, word, lost in self._index.forms.get("", ()):
                cost = lost + MODEL_SHARE * self._model.logp(word, before, before2)
                cost += self._cases.logp(written, word, before, self._shouting)
                target = (before, word, "s")
                self._edges[at].append(Edge(node, at + 1, target, cost, lead + written, word, at))
                _reach(self._forward[at + 1], target, score + cost)

    def _sign(self, at: int, end: int, sign: Sign, lost: float) -> None:
        following = self._words[end] if end < len(self._words) else ""
        if following[:1].isalnum() != (sign.side == "right"):
            return
        for node, score in list(self._forward[at].items()):
            before2, before, last = node
            if not may_stand(sign, last, before, following):
                continue
            cost = lost + MODEL_SHARE * self._model.logp(sign.key, before, before2)
            if sign.side == "alone":
                cost += STANDS_ALONE
            target = (before, sign.key, after_sign(sign))
            self._edges[at].append(Edge(node, end, target, cost, sign.char, sign.key, end))
            _reach(self._forward[end], target, score + cost)

    def _signs_in_no_room(self, at: int) -> None:
        """Add the signs that were lost behind a number and left no room."""
        if at and self._signs_at[at - 1]:
            for sign, cost in self._signs:
                if sign.side == "number":
                    self._sign(at, at, sign, cost)

    def _candidates(self, at: int) -> Iterator[tuple[int, Sequence[Candidate]]]:
        """Yield the words that may have begun at a piece, by the piece where they end."""
        words, lost = self._words, self._index.left
        forms, beginnings = self._index.forms, self._index.beginnings
        if not lost and self._is_variable(at):
            return
        form = ""
        for end in range(at + 1, len(words) + 1):
            last = words[end - 1]
            if not (last == lost or last[0].isalpha()) or not self._open[end - 1]:
                return
            form += last
            if form not in beginnings:
                return
            if form in forms and not self._is_alnum(end):
                yield end, forms[form]
            if not lost:
                return

    def _blank(self, at: int, node: Node, line_end: bool) -> Iterator[Edge]:
        before2, before, last = node
        if line_end:
            yield Edge(node, at + 1, (before2, before, "s"), LINE_GOES_ON, None, "", at + 1)
            if before != BOUNDARY:
                ends = LINE_ENDS_PASSAGE + MODEL_SHARE * self._model.logp(BOUNDARY, before, before2)
                yield Edge(node, at + 1, (BOUNDARY, BOUNDARY, "s"), ends, None, "", at + 1)
            return
        cost = self._blanks[at] if last == "s" or at == 0 else self._first_blanks[at]
        yield Edge(node, at + 1, (before2, before, "s"), cost, None, "", at + 1)

    def _is_variable(self, at: int) -> bool:
        """Tell whether a piece is a single letter of a formula: `a = …`, `(b)`, `a/b`."""
        words = self._words
        if words[at] not in _VARIABLES:
            return False
        before = next((word for word in reversed(words[max(0, at - 2) : at]) if word != " "), "")
        after = next((word for word in words[at + 1 : at + 3] if word != " "), "")
        return before in _OPERATORS or after in _OPERATORS

    def _is_alnum(self, at: int) -> bool:
        return at < len(self._words) and self._words[at][0].isalnum()

    def _backward(self) -> list[dict[Node, float]]:
        sums: list[dict[Node, float]] = [{} for _ in range(len(self.pieces) + 1)]
        sums[-1] = dict.fromkeys(self._forward[-1], 0.0)
        for at in range(len(self.pieces), -1, -1):
            # Edges that take no piece were added first: they lead to nodes of the same place.
            for edge in reversed(self._edges[at]):
                following = sums[edge.end].get(edge.target)
                if following is not None:
                    _reach(sums[at], edge.source, following + edge.score)
        return sums

    def double_blanks(self) -> list[tuple[int, int]]:
        """Return the places of blanks behind a blank inside a line."""
        return [(found.start(1), found.end(1)) for found in _DOUBLE.finditer(self.text)]

    def readings(self) -> list[Reading]:
        """Return the readings of every piece that can be read in a way other than printed, the printed one too."""
        if all(edge.after is None for edges in self._edges for edge in edges):
            return []
        sums = self._backward()
        found: dict[tuple[int, int, str | None, str], float] = {}
        for at, edges in enumerate(self._edges):
            if all(edge.after is None for edge in edges):
                continue
            forward = self._forward[at]
            for edge in edges:
                following = sums[edge.end].get(edge.target)
                start = forward.get(edge.source)
                if following is None or start is None:
                    continue
                share = start + edge.score + following - self.likelihood
                if share > LEAST_SHARE:
                    name = (at, edge.stop, edge.after, edge.key)
                    found[name] = found.get(name, 0.0) + exp(min(0.0, share))
        return [
            Reading(self._offset(at), self._offset(end), after, word, min(1.0, share))
            for (at, end, after, word), share in found.items()
        ]

    def odd_pieces(self) -> list[tuple[int, str]]:
        """Return what cannot be whole as it stands, with its place, see `oddities.odd_pieces`."""
        words_vanish = not self._index.left and "" in self._index.forms
        return odd_pieces(self.text, self.pieces, self._model, words_vanish)

    def _offset(self, piece: int) -> int:
        return self.pieces[piece].start() if piece < len(self.pieces) else len(self.text)


LEAST_SHARE: Final = log(1e-4)


def _reach(nodes: dict[Node, float], node: Node, score: float) -> None:
    """Add a way to a node: logarithms of sums of probabilities."""
    known = nodes.get(node)
    if known is None:
        nodes[node] = score
    elif known < score:
        difference = known - score
        nodes[node] = score + log1p(exp(difference)) if difference > -20 else score
    else:
        difference = score - known
        if difference > -20:
            nodes[node] = known + log1p(exp(difference))


def _log_sum(scores: list[float]) -> float:
    best = max(scores)
    return best + log(sum(exp(score - best) for score in scores))


def _pruned(states: dict[Node, float]) -> dict[Node, float]:
    if len(states) < 2:
        return states
    best = max(states.values())
    kept = {node: score for node, score in states.items() if score > best - BEAM}
    if len(kept) > STATES:
        kept = dict(sorted(kept.items(), key=lambda item: -item[1])[:STATES])
    return kept


def _shouting(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return len(letters) > 3 and sum(map(str.isupper, letters)) > 0.7 * len(letters)
