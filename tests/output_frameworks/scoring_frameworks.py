"""Small frameworks with rules, written out as data."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from rule_forms import COUNT, MAXIMUM, RATIO, ZERO, case, count_inputs, met_or_not, operation, rate_inputs, tiers, whole

from output_frameworks.model import DocumentInfo, Framework, Node, Provenance, Source, Text
from output_frameworks.model.expression import InputValue, constant
from output_frameworks.model.rule import Choice, Clause, Interval, Otherwise, Rule, RuleInput

ISSUED = whole(
    Rule(
        cases=(
            case(Choice(index=0), MAXIMUM, "Đã ban hành kịp thời: Điểm tối đa"),
            case(Choice(index=1), operation("/", MAXIMUM, constant(2)), "Đã ban hành nhưng chậm: 1/2* Điểm tối đa"),
            case(Choice(index=2), ZERO, "Chưa ban hành: 0 điểm"),
        )
    )
)
RATE = whole(Rule(inputs=rate_inputs(True), cases=(case(Otherwise(), operation("*", RATIO, MAXIMUM)),)))
"""Tỷ lệ = a/b; Điểm = Tỷ lệ * Điểm tối đa."""

SHARE = whole(Rule(inputs=rate_inputs(False), cases=tiers(RATIO, [Fraction(1, 2)], [MAXIMUM, ZERO])))
COUNTED = whole(Rule(inputs=count_inputs("văn bản"), cases=(case(Otherwise(), operation("*", constant(3), COUNT)),)))
PARTS = whole(
    Rule(
        combine="sum",
        parts=(
            met_or_not(constant(4), "Có phân công đơn vị chuyên trách"),
            Rule(
                label="Cấp xã",
                inputs=rate_inputs(False),
                cases=(case(Otherwise(), operation("*", RATIO, constant(6))),),
            ),
        ),
    )
)
NUMBER_OR_WORDS = whole(
    Rule(
        inputs=rate_inputs(False),
        cases=(
            case(Interval(measure=RATIO, low=constant(1)), MAXIMUM, "Chủ trì đầy đủ: điểm tối đa"),
            case(
                Interval(measure=RATIO, high=constant(1), high_open=True),
                operation("*", RATIO, MAXIMUM),
                "Chủ trì không đầy đủ: Tỷ lệ nhân điểm tối đa",
            ),
            case(Choice(index=2), ZERO, "Không phát sinh cuộc họp: 0 điểm"),
        ),
    )
)
PERCENT = whole(
    Rule(
        inputs=(RuleInput(name="x", label="Tỷ lệ hộ nghèo giảm", type="percent"),),
        cases=tiers(InputValue(name="x"), [Fraction(7)], [MAXIMUM, ZERO]),
    )
)
"""x% từ 7% trở lên: Điểm tối đa; dưới 7%: 0 điểm."""

UNREAD = Rule(clauses=(Clause(words="theo quy định", role="unread", status="not-understood"),), status="not-understood")
JUDGED = Rule(status="qualitative", cases=(case(Choice(index=0), MAXIMUM, "Đạt yêu cầu"),))


def indicator(path: str, rule: Rule | None = None, most: str | None = "10", **fields: Any) -> Node:
    """Return a row with a rule."""
    given = {"name": Text.plain(f"Chỉ số {path}"), "kind": "indicator", "confidence": 1, "source": Source(row=1)}
    if rule is not None:
        given |= {"rule": rule, "rule_status": rule.status, "formula": Text.plain(f"Cách tính của {path}")}
    points = None if most is None else Decimal(most)
    return Node(path=path, code=path.rpartition("/")[2], max_points=points, **{**given, **fields})


def group(path: str, *children: Node, most: str | None = None, **fields: Any) -> Node:
    """Return a row with rows below it."""
    kind = "group" if "/" in path else "pillar"
    return indicator(path, most=most, kind=kind, children=children, **fields)


def framework(*nodes: Node, **fields: Any) -> Framework:
    """Return a framework of some pillars."""
    document = DocumentInfo(type="Quyết định", number="811/QĐ-UBND", date="2023-07-24", issuer="UBND tỉnh Hà Nam")
    provenance = Provenance(file="quyet-dinh.docx", format="docx", reader_version="0.1.0")
    given = {"id": "kim-bang-2023", "title": "BỘ CHỈ SỐ (DTI) & XẾP HẠNG", "document": document}
    return Framework(nodes=nodes, provenance=provenance, **{**given, **fields})
