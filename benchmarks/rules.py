"""How scoring rules are read and how fast: shares per document, rules read and evaluated a second, each with its limit.

    python -m benchmarks.rules [--rounds N]

Reading starts cold: every distinct scoring text of the corpus once, with all bounded caches of the readers emptied.
Its peer is pydantic, reading the same rules back from JSON.  Evaluation is exact, from names and values to a score, and
refuses what cannot be; its peers are Python's own `eval` of the same rules as compiled expressions over exact
fractions, and the evaluator of the Common Expression Language over floating point.  Both check nothing of what is
entered.  Figures are of one process and one core, in processor time, the garbage collector off as in `timeit`; ratios
are within one run.  Exit status 1 when a figure is outside its limit.
"""

from __future__ import annotations

import argparse
import functools
import gc
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from time import process_time
from typing import Any

import cel

import bochiso
from output_frameworks.exporting.cel import cel_expression
from output_frameworks.model import Node, Rule
from output_frameworks.model.framework import RuleStatus
from output_frameworks.scoring import CompiledRule, ScoringError
from output_frameworks.scoring.decision_tree import Arithmetic, Compare, Entered, If, Nothing, Number, Value
from output_frameworks.scoring.lowering import NOT_CHOSEN, FlatInput, lower
from parsers.scoring_prose import read_rule

CORPUS = Path(__file__).parent.parent / "corpus"
LEAST_READ = 2_000.0
"""Rules read a second from cold caches."""
LEAST_EVALUATED = 100_000.0
"""Scores a second."""
LEAST_BESIDE_EVAL = 0.5
"""How many times as fast as Python's own `eval` with exact fractions."""
STATUSES: tuple[RuleStatus, ...] = ("exact", "assumed", "not-understood", "qualitative")
ENTERED: dict[str, tuple[int | Decimal, ...]] = {
    "number": (45, 100, 60),
    "ratio": (Decimal("0.45"), Decimal(1), 0),
    "percent": (45, 90, 0),
    "count": (3, 10, 0),
}
"""What is entered for the inputs of each type, one round after the other."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A rule with inputs that give a score, for each of the evaluators."""

    rule: Rule
    max_points: Decimal | None
    inputs: dict[str, object]
    flat: dict[str, Fraction]


def frameworks() -> Iterator[tuple[str, list[Node]]]:
    """Yield the frameworks of the corpus: id, and the indicators."""
    for path in sorted(CORPUS.glob("*.txt")):
        for framework in bochiso.read(path).frameworks:
            yield framework.id, [node for node in framework.walk() if not node.children]


def shares(nodes: list[Node]) -> str:
    """Return how many of the rules of a document were read how."""
    counts = Counter(node.rule_status for node in nodes)
    rules = sum(counts[status] for status in STATUSES)
    told = (f"{status} {counts[status] / max(1, rules):6.1%}" for status in STATUSES)
    return f"{rules:4} rules  {'  '.join(told)}  no rule {counts['none'] + counts['unread']}"


def empty_caches() -> None:
    """Empty the caches of the readers that hold texts; patterns and word lists, which every process has, stay."""
    for cached in gc.get_objects():
        if isinstance(cached, functools._lru_cache_wrapper):
            size = cached.cache_parameters()["maxsize"]
            if size is not None and cached.__module__.startswith(("parsers.", "normalizers.")):
                cached.cache_clear()


def reading_texts(nodes: list[Node]) -> list[dict[str, Any]]:
    """Return what the rules are read from, each once."""
    found: dict[str, dict[str, Any]] = {}
    for node in nodes:
        if node.formula is not None and node.rule is not None:
            settings = {
                "text": node.formula.value,
                "max_points": node.max_points,
                "note": node.note.value if node.note is not None else None,
                "name": node.name.value,
                "penalty": node.polarity == "penalty",
            }
            found.setdefault(repr(settings), settings)
    return list(found.values())


def seconds(work: Callable[[], object], rounds: int, before: Callable[[], None] | None = None) -> float:
    """Return the least time that a piece of work takes: what else the machine does only adds to it."""
    times = []
    for _ in range(rounds):
        if before is not None:
            before()
        gc.collect()
        gc.disable()
        start = process_time()
        work()
        times.append(process_time() - start)
        gc.enable()
    return min(times)


def scored_rules(nodes: list[Node]) -> Iterator[Scored]:
    """Yield rules with inputs that give a score: letters, rates, numbers and choices."""
    for node in nodes:
        if node.rule is None or node.rule.status == "not-understood":
            continue
        try:
            compiled, lowered = CompiledRule(node.rule, node.max_points), lower(node.rule, node.max_points)
        except ScoringError:
            continue
        for number in range(3):
            inputs: dict[str, object] = {}
            flat: dict[str, Fraction] = {}
            for entered in lowered.inputs:
                value = _value(entered, number)
                flat[entered.name] = Fraction(value)
                if value != NOT_CHOSEN:
                    _put(inputs, entered.path, value)
            try:
                compiled.score(inputs)
            except ScoringError:
                continue
            yield Scored(node.rule, node.max_points, inputs, flat)


def _value(entered: FlatInput, number: int) -> int | Decimal:
    if entered.type != "choice":
        values = ENTERED[entered.type]
        shift = 1 if entered.name.endswith(("b", "c")) else 0
        return values[(number + shift) % len(values)]
    return NOT_CHOSEN if entered.optional else number % len(entered.options)


def _put(inputs: dict[str, object], path: tuple[str, ...], value: object) -> None:
    for step in path[:-1]:
        inner = inputs.setdefault(step, {})
        assert isinstance(inner, dict)
        inputs = inner
    inputs[path[-1]] = value


def python_expression(value: Value) -> str:
    """Return a decision tree as a Python expression over names that hold exact fractions."""
    if isinstance(value, Nothing):
        return "None"
    if isinstance(value, Number):
        return f"F({value.value.numerator}, {value.value.denominator})"
    if isinstance(value, Entered):
        return f"n_{value.name}"
    if isinstance(value, If):
        test = " and ".join(map(_comparison, value.test.tests)) or "True"
        return f"({python_expression(value.then)} if {test} else {python_expression(value.otherwise)})"
    return _arithmetic(value)


def _arithmetic(value: Arithmetic) -> str:
    terms = [python_expression(term) for term in value.terms]
    if value.op == "floor":
        return f"F({terms[0]} // 1)"
    if value.op in ("min", "max"):
        return f"{value.op}({', '.join(terms)})"
    return f"({f' {value.op} '.join(terms)})"


def _comparison(compare: Compare) -> str:
    return f"{python_expression(compare.left)} {compare.op} {python_expression(compare.right)}"


def evaluation_rows(nodes: list[Node], rounds: int) -> Iterator[tuple[str, bool]]:
    """Yield the lines about evaluation, and whether they keep their limits."""
    runs = list(scored_rules(nodes))
    own = [(CompiledRule(run.rule, run.max_points), run.inputs) for run in runs]
    peers, models = [], []
    for run in runs:
        lowered = lower(run.rule, run.max_points)
        code = compile(python_expression(lowered.score), "rule", "eval")
        peers.append((code, {f"n_{name}": value for name, value in run.flat.items()}))
        models.append((cel.compile(cel_expression(lowered)), {name: float(value) for name, value in run.flat.items()}))
    names = {"F": Fraction}
    for (rule, inputs), (code, values), (program, doubles) in zip(own, peers, models, strict=True):
        exact = rule.score(inputs)
        assert exact == eval(code, names, values), (inputs, exact)
        assert abs(float(exact) - program.execute(doubles)) < 1e-9, (inputs, exact)
    runs_of_own = seconds(lambda: [rule.score(inputs) for rule, inputs in own], rounds)
    runs_of_eval = seconds(lambda: [eval(code, names, values) for code, values in peers], rounds)
    runs_of_cel = seconds(lambda: [program.execute(doubles) for program, doubles in models], rounds)
    rate, ratio = len(own) / runs_of_own, runs_of_eval / runs_of_own
    yield f"evaluated   {rate:9,.0f} scores/s (≥ {LEAST_EVALUATED:,.0f}), {len(own)} inputs", rate >= LEAST_EVALUATED
    beside = f"eval, exact {len(own) / runs_of_eval:9,.0f} scores/s: bochiso is {ratio:.2f} times as fast"
    yield f"{beside} (≥ {LEAST_BESIDE_EVAL})", ratio >= LEAST_BESIDE_EVAL
    rate_of_cel, ratio_of_cel = len(own) / runs_of_cel, runs_of_cel / runs_of_own
    yield f"CEL, double {rate_of_cel:9,.0f} scores/s: bochiso is {ratio_of_cel:.2f} times as fast", True


def reading_rows(nodes: list[Node], rounds: int) -> Iterator[tuple[str, bool]]:
    """Yield the lines about reading, and whether they keep their limits."""
    texts = reading_texts(nodes)
    written = [rule.model_dump_json() for rule in (read_rule(**settings) for settings in texts) if rule is not None]
    read = seconds(lambda: [read_rule(**settings) for settings in texts], rounds, empty_caches)
    loaded = seconds(lambda: [Rule.model_validate_json(text) for text in written], rounds)
    rate = len(texts) / read
    told = f"read        {rate:9,.0f} rules/s (≥ {LEAST_READ:,.0f}), {len(texts)} distinct texts, caches empty"
    yield told, rate >= LEAST_READ
    beside = f"pydantic    {len(written) / loaded:9,.0f} rules/s from JSON"
    yield f"{beside}: reading prose takes {read / loaded:.1f} times as long", True


def main() -> int:
    """Print the table; 1 when a limit is not kept."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.rules", description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=7)
    args = parser.parse_args()
    everything: list[Node] = []
    for name, nodes in frameworks():
        print(f"  {name:30} {shares(nodes)}", flush=True)
        everything += nodes
    print(f"  {'all':30} {shares(everything)}")
    outside = 0
    for rows in (reading_rows(everything, args.rounds), evaluation_rows(everything, args.rounds)):
        for text, fine in rows:
            outside += not fine
            print(f"{'  ' if fine else '! '}{text}", flush=True)
    print(f"  {outside} outside a limit")
    return int(outside > 0)


if __name__ == "__main__":
    sys.exit(main())
