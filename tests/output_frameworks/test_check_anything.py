"""Whatever a reading made of a document, checking it gives findings and never fails."""

from decimal import Decimal
from typing import Any

from framework_factory import framework_of
from hypothesis import given, settings
from hypothesis import strategies as st

from output_frameworks.checking import check, confirmed_paths
from output_frameworks.checking.sarif import to_sarif
from output_frameworks.model import Framework

CODES = st.one_of(
    st.none(), st.sampled_from(["1", "2", "I", "IV", "a", "đ", "1.2", "VI.2", "-", "Ghi chú"]), st.text(max_size=4)
)
NAMES = st.one_of(st.sampled_from(["Tỷ lệ hồ sơ", "của", "(", "“", "Số lượng {x}", ""]), st.text(max_size=30))
POINTS = st.one_of(st.none(), st.decimals(min_value=-100, max_value=1000, places=2))


@st.composite
def frameworks(draw: st.DrawFn) -> Framework:
    rows: list[dict[str, Any]] = []
    for number in range(draw(st.integers(1, 12))):
        parent = draw(st.sampled_from(["", *(row["path"] for row in rows)]))
        rows.append(
            {
                "path": f"{parent}/n{number}".lstrip("/"),
                "code": draw(CODES),
                "name": draw(NAMES),
                "points": draw(POINTS),
                "formula": draw(NAMES),
                "polarity": draw(st.sampled_from(["award", "award", "bonus", "penalty"])),
            }
        )
    total = draw(st.one_of(st.none(), st.just(Decimal(100))))
    return framework_of(rows, declared_total=total)


@settings(max_examples=150, deadline=None)
@given(frameworks())
def test_every_finding_is_said_names_a_row_that_exists_and_stands_in_document_order(framework: Framework) -> None:
    paths = [node.path for node in framework.walk()]
    found = check(framework, "vi")
    assert all(finding.message for finding in found)
    positions = [paths.index(finding.path) if finding.path else -1 for finding in found]
    assert positions == sorted(positions)
    assert confirmed_paths(framework) <= {node.path for node in framework.walk() if node.max_points is not None}
    assert len(to_sarif(found, framework)["runs"][0]["results"]) == len(found)


def test_a_set_of_thousands_of_rows_is_checked_row_by_row() -> None:
    """3,000 different names give no duplicates, and each of two equal ones among them is found."""
    rows = [
        {"path": f"{n}", "name": f"Tỷ lệ hồ sơ lĩnh vực thứ {n} được giải quyết đúng hạn", "points": 1}
        for n in range(1, 3001)
    ]
    rows[1999]["name"] = rows[7]["name"]
    found = check(framework_of(rows))
    assert [(f.rule, f.path) for f in found] == [("duplicate-indicator", "2000")]
