"""The HTML report: one valid page with everything in it, whatever the texts of the documents say."""

import json
import re
import time
from dataclasses import replace
from functools import cache

import html5lib
import pytest
from comparison_sample import ATTACK, alignment, comparison, large_comparison
from framework_factory import framework_from_lines, with_rules
from lxml import html

from output_frameworks.diffing.alignment import Alignment, Pair
from output_frameworks.diffing.changes import IMPACTS, KINDS, Change, Comparison, Edit
from output_frameworks.diffing.points.impact import point_impact
from output_frameworks.diffing.reports.html import to_html
from output_frameworks.diffing.reports.html.page import FOLDER, digest
from output_frameworks.diffing.reports.words import advice, kind_name


@cache
def page(lang: str = "vi") -> str:
    return to_html(comparison(), lang)


def tree(text: str) -> html.HtmlElement:
    return html.document_fromstring(text)


def texts(found: list[html.HtmlElement]) -> list[str]:
    return [" ".join(" ".join(element.itertext()).split()) for element in found]


class TestThePage:
    @pytest.mark.parametrize("lang", ["vi", "en"])
    def test_it_is_valid_html(self, lang: str) -> None:
        parser = html5lib.HTMLParser(strict=True)
        parser.parse(page(lang))
        assert parser.errors == []

    def test_ids_are_unique_and_links_lead_to_one(self) -> None:
        ids = tree(page()).xpath("//@id")
        assert len(ids) == len(set(ids))
        links = [link[1:] for link in tree(page()).xpath("//a/@href") if "=" not in link]
        assert set(links) <= set(ids)

    def test_it_says_its_language(self) -> None:
        assert tree(page()).get("lang") == "vi"
        assert tree(page("en")).get("lang") == "en"

    def test_it_loads_nothing(self) -> None:
        whole = tree(page())
        assert whole.xpath("//link | //img | //iframe | //*[@src] | //*[@style] | //@onclick") == []
        assert "://" not in page().replace("http://example.org", "")

    def test_its_policy_allows_its_own_style_and_script_alone(self) -> None:
        whole = tree(page())
        policy = whole.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
        style, scripts = whole.xpath("//style")[0].text, whole.xpath("//script[not(@type)]")
        assert policy.startswith("default-src 'none';")
        assert f"style-src '{digest(style)}'" in policy
        assert [f"'{digest(script.text)}'" in policy for script in scripts] == [True]
        assert "unsafe" not in policy

    def test_no_template_leaves_its_marks(self) -> None:
        assert not re.search(r"\{\{|\{%|%\}|\bNone\b", page())

    def test_two_equal_frameworks_have_a_page_too(self) -> None:
        same = alignment().old
        whole = tree(to_html(Comparison(Alignment(same, same, ()), ()), "en"))
        assert "Nothing changed." in whole.text_content()


class TestUntrustedTexts:
    def test_markup_in_names_is_text(self) -> None:
        """`<script>`, `<img onerror>` and quotes of a document stand on the page as they are printed."""
        whole = tree(page())
        assert ATTACK in whole.text_content()
        assert whole.xpath("//img") == []
        assert len(whole.xpath("//script")) == 2

    def test_what_the_script_reads_cannot_end_its_element(self) -> None:
        data = tree(page()).xpath("//script[@id='report-data']")[0].text
        assert "<" not in data
        assert json.loads(data)["old"]["1/1.2"] == ATTACK

    def test_titles_and_measures_are_escaped(self) -> None:
        assert "BỘ CHỈ SỐ CŨ &lt;b&gt;" in page()
        assert "Tỷ lệ &lt;hồ sơ&gt;" in page()


class TestContent:
    def test_both_documents_are_named_first(self) -> None:
        rows = texts(tree(page("en")).xpath("//header//tr"))
        assert "Title BỘ CHỈ SỐ CŨ <b> BỘ CHỈ SỐ MỚI" in rows
        assert "Number and date 12/QĐ-UBND, 2022-03-05 34/QĐ-UBND, 2023-07" in rows
        assert "Issuer UBND huyện A UBND tỉnh B" in rows
        assert "Year 2022 2023" in rows

    def test_dates_are_written_as_in_the_language(self) -> None:
        assert "12/QĐ-UBND, 05/03/2022" in page()
        assert "34/QĐ-UBND, 07/2023" in page()

    def test_the_summary_counts_by_impact_and_kind(self) -> None:
        whole = tree(page("en"))
        counted = [int(big) for big in whole.xpath("//li[contains(@class, 'tile')]/a/span[@class='big']/text()")]
        assert counted == [comparison().impacts()[impact] for impact in IMPACTS]
        rows = texts(whole.xpath("//table[@class='counts']/tbody/tr"))
        assert "renumbered – 4 – 4" in rows
        assert len(rows) == len(KINDS)

    def test_the_total_is_that_of_the_pillars_where_none_is_printed(self) -> None:
        said = texts(tree(page("en")).xpath("//li[@class='tile']"))
        assert said == ["70 → 65 Total points pillars summed up, the document prints no total"]

    def test_pillars_stand_side_by_side_with_numbers(self) -> None:
        rows = texts(tree(page("en")).xpath("//table[@class='weights']/tbody/tr"))
        assert rows == [
            "I Nhận thức số Old 20 (28.6%) New 25 (38.5%) Difference +5",
            "II Hạ tầng số Old 30 (42.9%) New 40 (61.5%) Difference +10",
            "3 Nhân lực số (no longer there) Old 20 (28.6%) New – Difference –",
        ]

    def test_every_change_has_one_card_with_its_kind_and_what_to_do(self) -> None:
        whole = tree(page("en"))
        changes = comparison().changes
        cards = {card.get("id"): card for card in whole.xpath("//*[@data-kind]")}
        assert [cards[f"c{number}"].get("data-kind") for number in range(1, len(changes) + 1)] == [
            change.kind for change in changes
        ]
        for number, change in enumerate(changes, start=1):
            card = cards[f"c{number}"]
            if card.tag != "li":
                assert kind_name(change.kind, "en") in card.text_content()
                assert advice(change, "en") in card.text_content()

    def test_changed_words_are_marked_on_their_side(self) -> None:
        card = tree(page("en")).get_element_by_id("c12")
        assert card.xpath(".//del/text()") == ["chủ"]
        assert card.xpath(".//ins/text()") == ["trạm"]
        assert texts(card.xpath(".//*[@class='text']"))[0] == "Tỷ lệ máy chủ cài phần mềm diệt virus"

    def test_points_are_bars_with_numbers(self) -> None:
        card = tree(page("en")).get_element_by_id("c3")
        assert texts(card.xpath(".//table[@class='bars']//tr")) == ["Old 10", "New 15"]
        assert card.xpath(".//rect/@width") == ["66.7%", "100%"]

    def test_scorings_that_differ_are_told_and_drawn(self) -> None:
        card = tree(page()).get_element_by_id("c11")
        assert "từ 80% đến dưới 100%: 10 điểm trước, 8 đến 10 điểm nay" in card.text_content()
        assert len(card.xpath(".//svg//title")) == 1

    def test_a_split_names_its_parts_and_their_points(self) -> None:
        card = tree(page("en")).get_element_by_id("c14")
        assert texts(card.xpath(".//ul[@class='parts']/li")) == [
            "3 Tỷ lệ tổ công nghệ số cấp xã (5 points)",
            "4 Tỷ lệ tổ công nghệ số cấp thôn (5 points)",
        ]

    def test_a_move_names_both_groups(self) -> None:
        card = tree(page("en")).get_element_by_id("c16")
        assert "Moved from “3 Nhân lực số” to “II Hạ tầng số”." in card.text_content()

    def test_an_added_indicator_shows_what_it_asks_for(self) -> None:
        card = tree(page("en")).get_element_by_id("c9")
        assert "Có: điểm tối đa" in card.text_content()
        assert "Ảnh chụp" in card.text_content()

    def test_places_of_both_files_are_given(self) -> None:
        row = tree(page("en")).get_element_by_id("c12").getparent()
        assert texts(row.xpath("./p[@class='places']")) == ["Old 2.2: row 7 → New 2: row 7"]

    def test_all_rows_of_both_frameworks_stand_at_the_end(self) -> None:
        rows = texts(tree(page("en")).xpath("//table[@class='tree']/tbody/tr"))
        assert len(rows) == 12
        assert any(row.startswith("2.3 Tỷ lệ tổ công nghệ số cấp xã, thôn 10") and "split" in row for row in rows)


class TestPillarsAndFolds:
    def test_what_went_away_stands_under_the_counterpart_of_its_pillar(self) -> None:
        assert tree(page()).get_element_by_id("c10").get("data-pillar") == "n0"

    def test_a_pillar_that_went_away_stands_last(self) -> None:
        assert tree(page()).xpath("//section[@class='pillar']/@data-pillar") == ["n0", "n1", "o2"]

    def test_many_new_numbers_are_one_line(self) -> None:
        folds = tree(page("en")).xpath("//details[contains(@class, 'recoded')]")
        assert texts([fold.find("summary") for fold in folds]) == ["Renumbered: 3"]
        assert [len(fold.xpath(".//*[@data-kind]")) for fold in folds] == [3]

    def test_few_changes_of_wording_stand_open(self) -> None:
        assert tree(page()).xpath("//details[contains(@class, 'cosmetic')]") == []

    def test_what_was_approved_is_folded_and_ticked(self) -> None:
        fold = tree(page()).xpath("//details[contains(@class, 'approved')]")[0]
        assert fold.xpath(".//*[@data-kind]/@id") == ["c1"]
        assert fold.xpath(".//input[@checked]/@data-approve") == ["c1"]

    def test_a_column_that_one_document_lacks_is_one_line(self) -> None:
        """Where the new document has no column for evidence, that is no news row by row."""
        old = framework_from_lines("1 | A | 3\n" + "\n".join(f"1/{n} | Tên {n} | 1 | evidence = Ảnh" for n in "123"))
        new = framework_from_lines("1 | A | 3\n" + "\n".join(f"1/{n} | Tên {n} | 1" for n in "123"))
        pairs = tuple(Pair(a, b, 1.0) for a, b in zip(old.walk(), new.walk(), strict=True))
        changes = [
            Change("evidence-changed", "notable", pair.old, pair.new, (Edit("evidence", "Ảnh", None),))
            for pair in pairs[1:]
        ]
        whole = tree(to_html(Comparison(Alignment(old, new, pairs), tuple(changes)), "en"))
        assert len(whole.xpath("//details[contains(@class, 'column')]//*[@data-kind]")) == 3


class TestPairs:
    def test_doubtful_pairs_and_candidates_are_asked_about(self) -> None:
        asked = tree(page("en")).xpath("//fieldset[@class='pair']")
        assert texts([pair.find("legend") for pair in asked]) == [
            "2.2 ↔ 2: Likelihood 55% (taken as the same so far)",
            "1.3 ↔ 3: Likelihood 31% (taken as two different rows so far)",
        ]
        assert "Speaks for it: names are 90% alike." in asked[0].text_content()
        assert "Speaks against it: words that tell such rows apart differ." in asked[0].text_content()

    def test_a_change_of_a_doubtful_pair_leads_to_it(self) -> None:
        assert tree(page()).get_element_by_id("c12").xpath(".//a/@href") == ["#p1"]

    def test_a_decided_pair_is_folded_with_its_answer(self) -> None:
        aligned = alignment()
        pairs = tuple(replace(pair, doubtful=False, decided=pair.doubtful) for pair in aligned.pairs)
        refused = tuple(replace(pair, decided=True) for pair in aligned.candidates)
        whole = tree(to_html(Comparison(replace(aligned, pairs=pairs, candidates=refused), ()), "en"))
        answers = whole.xpath("//section[@id='pairs']/details//input[@type='radio'][@checked]/@value")
        assert answers == ["confirmed", "refused"]


class TestPoints:
    def page(self) -> html.HtmlElement:
        rule = "formula = Đã ban hành: điểm tối đa\\nChưa ban hành: 0 điểm"
        old = f"1 | Thể chế số | 10\n1/1.1 | Ban hành kế hoạch | 5 | {rule}\n1/1.2 | Ban hành quy chế | 5 | {rule}"
        new = f"1 | Thể chế số | 10\n1/1.1 | Ban hành kế hoạch | 8 | {rule}\n1/1.3 | Có <b>nghị quyết</b> | 2 | {rule}"
        before, after = (with_rules(framework_from_lines(lines)) for lines in (old, new))
        pairs = tuple(Pair(a, b, 1.0) for a, b in zip(list(before.walk())[:2], list(after.walk())[:2], strict=True))
        aligned = Alignment(before, after, pairs)
        given = {"1/1.1": {"choice": 0}, "1/1.2": {"choice": 0}}
        return tree(to_html(Comparison(aligned, ()), "en", point_impact=point_impact(aligned, given)))

    def test_the_account_leads_from_the_old_points_to_the_new_ones(self) -> None:
        assert texts(self.page().xpath("//table[@class='account']/tbody/tr")) == [
            "Old points 10",
            "Rows that are gone 1 −5",
            "Rows that both frameworks score 1 +3",
            "New points 8",
        ]

    def test_who_gains_is_listed_with_the_clause(self) -> None:
        row = self.page().xpath("//table[@class='gains']/tbody/tr")[0]
        assert texts([row])[0].startswith("1.1 Ban hành kế hoạch Old 5/5 New 8/8 +3 from the maximum points")
        assert "“Đã ban hành: điểm tối đa”" in row.text_content()

    def test_new_rows_without_inputs_are_listed(self) -> None:
        fold = self.page().xpath("//section[@id='impact']/details")
        assert texts(fold) == ["New rows without inputs: 1 1.3 Có <b>nghị quyết</b>"]

    def test_without_inputs_there_is_no_such_section(self) -> None:
        assert tree(page()).xpath("//section[@id='impact']") == []


class TestSize:
    def test_a_hundred_changes_stay_below_300_kilobytes(self) -> None:
        assert len(to_html(large_comparison(100)).encode("utf-8")) < 300_000

    def test_two_thousand_changes_are_written_in_seconds(self) -> None:
        start = time.perf_counter()
        text = to_html(large_comparison(2000))
        assert time.perf_counter() - start < 20
        assert text.count("data-kind=") == 2000


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_texts_can_be_told_from_their_ground(scheme: int) -> None:
    """Contrast of at least 4.5 for texts and 3 for drawings (WCAG AA)."""
    blocks = re.findall(r":root \{(.*?)\}", (FOLDER / "report.css").read_text("utf-8"), re.DOTALL)
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", blocks[scheme]))
    pairs = [(text, ground) for text in ("text", "muted", "link", "breaking", "notable", "cosmetic")
             for ground in ("ground", "raised")]  # fmt: skip
    pairs += [("del-text", "del-ground"), ("ins-text", "ins-ground"), ("del-text", "ground"), ("ins-text", "ground")]
    low = {pair: contrast(colours[pair[0]], colours[pair[1]]) for pair in pairs}
    assert {pair: ratio for pair, ratio in low.items() if ratio < 4.5} == {}
    drawn = [("old", "ground"), ("new", "ground"), ("focus", "ground"), ("focus", "raised")]
    assert [pair for pair in drawn if contrast(colours[pair[0]], colours[pair[1]]) < 3] == []
