"""Whatever rule a framework holds, checking it gives findings and never fails."""

from decimal import Decimal

from framework_factory import framework_of
from hypothesis import given, settings
from hypothesis import strategies as st
from rule_factory import any_rule

from output_frameworks.checking import check
from output_frameworks.model import Framework, Node, Rule

POINTS = st.one_of(st.none(), st.sampled_from(list(map(Decimal, ("-1", "0", "0.5", "1", "10", "1000")))))
TEXTS = st.sampled_from(
    [
        "", "Tỷ lệ CBCC cấp huyện được trang bị máy tính", "100% CQNN cấp xã", "của SBN", "các X đó.", "20%", "1/0",
        "a = Số hồ sơ; b = Tổng số hồ sơ", "- Số CBCC cấp tỉnh (gọi là a) - Số máy (gọi là b)", "108,649/133,841",
        "209.950 triệu đồng",
    ]
)  # fmt: skip


def with_rule(framework: Framework, rule: Rule, results: dict[str, str]) -> Framework:
    def given_rule(node: Node) -> Node:
        update = {"rule": rule, "rule_status": rule.status, "results": results}
        return node.model_copy(update={**update, "children": tuple(map(given_rule, node.children))})

    return framework.model_copy(update={"nodes": tuple(map(given_rule, framework.nodes))})


@settings(max_examples=250, deadline=None)
@given(
    any_rule,
    POINTS,
    st.fixed_dictionaries({"name": TEXTS, "formula": TEXTS, "note": TEXTS, "evidence": TEXTS}),
    st.sampled_from(["", "0", "5", "10,5", "mười", "-3"]),
    st.sampled_from([None, "commune", "district", "province"]),
)
def test_every_finding_about_a_rule_is_said(
    rule: Rule, points: Decimal | None, texts: dict[str, str], score: str, level: str | None
) -> None:
    """Undefined inputs, divisions by 0, empty cases: nothing makes a check fail, and each finding has its sentence."""
    rows = [{"path": "1", "points": points, **texts}, {"path": "2", "points": points, **texts}]
    framework = with_rule(framework_of(rows, level=level), rule, {"Điểm tự chấm": score})
    for lang in ("vi", "en"):
        for found in check(framework, lang):
            assert found.message
            assert "…}" not in found.message
            assert found.path in (None, "1", "2")
