"""Findings as SARIF 2.1.0."""

import json

from framework_factory import framework_from_lines

from output_frameworks.checking import check, rules
from output_frameworks.checking.sarif import fingerprint, to_sarif
from output_frameworks.model import Framework, Source

LINES = """
1     | Thể chế số  | 6
1/1.1 | Kế hoạch    | 2
1/1.2 | Nghị quyết  | 2
"""


def log_of(framework: Framework, lang: str = "vi"):
    return to_sarif(check(framework, lang), framework, lang)


def test_a_log_names_the_program_its_version_and_every_rule() -> None:
    log = log_of(framework_from_lines(LINES))
    driver = log["runs"][0]["tool"]["driver"]
    assert (log["version"], driver["name"], driver["version"]) == ("2.1.0", "bochiso", "0")
    assert [rule["id"] for rule in driver["rules"]] == [rule.header.code for rule in rules()]
    assert json.loads(json.dumps(log)) == log


def test_a_result_points_at_its_rule_and_its_row() -> None:
    (result,) = log_of(framework_from_lines(LINES))["runs"][0]["results"]
    assert (result["ruleId"], result["ruleIndex"], result["level"]) == ("BCS101", 0, "error")
    assert result["locations"] == [
        {
            "physicalLocation": {"artifactLocation": {"uri": "test.txt"}, "properties": {"row": 1}},
            "logicalLocations": [{"fullyQualifiedName": "1", "kind": "element"}],
        }
    ]
    assert result["properties"] == {"path": "1", "says": "6", "expected": "4"}


def test_a_line_of_the_file_becomes_a_region_and_a_page_a_property() -> None:
    (finding,) = check(framework_from_lines(LINES))
    placed = finding.model_copy(update={"source": Source(page=3, row=12, line=40)})
    (result,) = to_sarif([placed], "thư mục/a b.pdf")["runs"][0]["results"]
    location = result["locations"][0]
    assert location["physicalLocation"]["region"] == {"startLine": 40}
    assert location["physicalLocation"]["artifactLocation"]["uri"] == "th%C6%B0%20m%E1%BB%A5c/a%20b.pdf"
    assert location["logicalLocations"][0]["properties"] == {"page": 3, "row": 12}


def test_messages_and_rules_are_said_in_the_language_asked_for() -> None:
    (vietnamese,), (english,) = (
        log_of(framework_from_lines(LINES), lang)["runs"][0]["results"] for lang in ("vi", "en")
    )
    assert vietnamese["message"]["text"].startswith("Dòng 1")
    assert english["message"]["text"].startswith("Row 1")


def test_an_info_is_a_note() -> None:
    """SARIF knows error, warning and note."""
    levels = {
        rule["name"]: rule["defaultConfiguration"]["level"]
        for rule in log_of(framework_from_lines(LINES))["runs"][0]["tool"]["driver"]["rules"]
    }
    assert (levels["sum-mismatch"], levels["blank-points"], levels["restored-text"]) == ("error", "warning", "note")


def test_a_fingerprint_does_not_depend_on_where_the_row_stands_but_on_what_it_says() -> None:
    """An approval carries over to another edition of the file, not to another number."""
    (finding,) = check(framework_from_lines(LINES))
    moved = finding.model_copy(update={"source": Source(page=9, row=99)})
    other = finding.model_copy(update={"says": "7"})
    assert fingerprint(moved) == fingerprint(finding)
    assert fingerprint(other) != fingerprint(finding)
