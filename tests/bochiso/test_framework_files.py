"""Framework files are read back strictly, with every wrong place named."""

import json
from pathlib import Path
from typing import Any

import pytest
from cli_sample import bochiso, framework, framework_file

from bochiso.framework_files import holds_json, read_framework_file


def spoiled(folder: Path, change: Any) -> Path:
    file = framework_file(folder)
    data = json.loads(file.read_text("utf-8"))
    change(data)
    file.write_text(json.dumps(data), "utf-8")
    return file


def test_a_file_reads_back_as_the_framework_it_was_written_from(tmp_path: Path):
    assert read_framework_file(framework_file(tmp_path)) == framework()


def test_a_byte_order_mark_of_an_editor_does_no_harm(tmp_path: Path):
    file = framework_file(tmp_path)
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    assert holds_json(file)
    assert read_framework_file(file) == framework()


def test_every_wrong_place_is_told_with_its_path(tmp_path: Path):
    def change(data: dict[str, Any]) -> None:
        data["nodes"][0]["children"][1]["weight"] = 5
        data["nodes"][0]["kind"] = "chapter"
        del data["nodes"][0]["name"]
        data["year"] = "bốn"

    ran = bochiso("show", spoiled(tmp_path, change))
    assert ran.code == 3
    assert "the framework file is not valid: 4 places are wrong." in ran.err
    assert "$.nodes[0].children[1].weight: this key is not known; there are: path, code, kind, polarity" in ran.err
    assert "$.nodes[0].kind: \"chapter\" is not possible here; there are: 'pillar', 'group' or 'indicator'" in ran.err
    assert "$.nodes[0].name: this key is missing" in ran.err
    assert '$.year: "bốn" is wrong here' in ran.err


def test_paths_that_stand_twice_are_refused(tmp_path: Path):
    def change(data: dict[str, Any]) -> None:
        data["nodes"][0]["children"][1]["path"] = "I/1"

    ran = bochiso("show", spoiled(tmp_path, change))
    assert ran.code == 3
    assert "the path I/1 stands 2 times, paths are unique" in ran.err


def test_json_that_is_cut_off_is_told_with_line_and_column(tmp_path: Path):
    file = framework_file(tmp_path)
    file.write_text(file.read_text("utf-8")[:40], "utf-8")
    ran = bochiso("check", file)
    assert ran.code == 3
    assert "line 3, column" in ran.err
    assert "not valid JSON" in ran.err


@pytest.mark.parametrize("content", ["{}", '{"nodes": []}', "[1, 2]", '"x"'])
def test_other_json_is_told_to_be_no_framework(tmp_path: Path, content: str):
    file = tmp_path / "khac.json"
    file.write_text(content, "utf-8")
    ran = bochiso("show", file)
    assert (ran.code, ran.out) == (3, "")
    assert "is not a framework written by bochiso" in ran.err


def test_a_framework_of_another_schema_names_both_versions(tmp_path: Path):
    ran = bochiso("show", spoiled(tmp_path, lambda data: data.update(schema_version="9.0")))
    assert ran.code == 3
    assert "schema version 9.0, this program reads 1.2" in ran.err


def test_a_file_of_an_earlier_minor_version_reads_as_one_of_ours_without_the_newer_keys(tmp_path: Path):
    def change(data: dict[str, Any]) -> None:
        data["schema_version"] = "1.0"
        for key in ("units", "abbreviations"):
            del data[key]
        for node in data["nodes"]:
            del node["theme"]

    assert read_framework_file(spoiled(tmp_path, change)) == framework()


@pytest.mark.parametrize("version", ["1.3", "2.0", "0.9", "1", "1.0.0", 1, None])
def test_a_later_or_another_version_is_refused(tmp_path: Path, version: object):
    ran = bochiso("show", spoiled(tmp_path, lambda data: data.update(schema_version=version)))
    assert ran.code == 3
    assert f"schema version {version}, this program reads 1.2" in ran.err


def test_nesting_without_end_is_refused_in_one_sentence(tmp_path: Path):
    file = tmp_path / "sau.json"
    file.write_text('{"schema_version": "1.0", "nodes": ' + "[" * 100_000, "utf-8")
    ran = bochiso("show", file)
    assert ran.code == 3
    assert len(ran.err.splitlines()) == 1


def test_a_document_is_told_from_its_content_not_from_its_name(tmp_path: Path):
    renamed = framework_file(tmp_path).rename(tmp_path / "khong-co-duoi")
    assert holds_json(renamed)
    assert bochiso("show", renamed).code == 0
