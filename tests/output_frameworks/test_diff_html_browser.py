"""The HTML report in a real browser: filters, search, keyboard, the file of decisions, small screens, paper."""

import base64
import csv
import json
import shutil
import time
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pdfplumber
import pytest
from comparison_sample import ATTACK, FORMULA_NAME, comparison, large_comparison

from output_frameworks.diffing.decisions.decisions import ApprovedChange, DecidedPair, Decisions
from output_frameworks.diffing.decisions.files import decisions_csv, read_decisions
from output_frameworks.diffing.reports.html import to_html

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")

pytestmark = [
    pytest.mark.system,
    pytest.mark.skipif(CHROMIUM is None or DRIVER is None, reason="chromium or chromedriver is not installed"),
]

ARGUMENTS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-default-apps", "--hide-scrollbars",
)  # fmt: skip
PATIENCE = 10.0


class Browser:
    """A page of the report in a browser."""

    def __init__(self, folder: Path) -> None:
        from selenium import webdriver
        from selenium.webdriver.chrome.options import Options
        from selenium.webdriver.chrome.service import Service

        options = Options()
        options.binary_location = str(CHROMIUM)
        for argument in (*ARGUMENTS, f"--user-data-dir={folder / 'profile'}"):
            options.add_argument(argument)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        self.driver = webdriver.Chrome(options=options, service=Service(str(DRIVER)))
        self.folder = folder
        self.downloads = folder / "downloads"
        behaviour = {"behavior": "allow", "downloadPath": str(self.downloads)}
        self.driver.execute_cdp_cmd("Browser.setDownloadBehavior", behaviour)

    def open(self, text: str, width: int = 1280, fragment: str = "") -> None:
        """Open a page afresh; what was logged before is forgotten."""
        file = self.folder / "report.html"
        file.write_text(text, "utf-8")
        self.driver.get("about:blank")
        metrics = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 600}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        self.driver.get_log("browser")
        self.driver.get_log("performance")
        self.driver.get(f"{file.as_uri()}{fragment}")

    def run(self, script: str, *values: object) -> Any:
        return self.driver.execute_script(f"return {script}", *values)

    def find(self, selector: str) -> Any:
        return self.driver.find_element("css selector", selector)

    def click(self, selector: str) -> None:
        """Click where a person would, with the element in the middle of the screen."""
        self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", self.find(selector))
        self.find(selector).click()

    def type(self, keys: str) -> None:
        self.driver.switch_to.active_element.send_keys(keys)

    def shown(self) -> list[str]:
        """Return the kinds of the changes that the filters leave."""
        return list(
            self.run("[...document.querySelectorAll('.change:not([hidden])')].map((card) => card.dataset.kind)")
        )

    def said(self) -> str:
        return str(self.find("#shown").text)

    def wait(self, condition: str) -> None:
        end = time.monotonic() + PATIENCE
        while not self.run(condition):
            assert time.monotonic() < end, f"never true: {condition}"
            time.sleep(0.02)

    def saved(self) -> Path:
        """Press the button and return the file that it saves."""
        shutil.rmtree(self.downloads, ignore_errors=True)
        self.downloads.mkdir()
        self.click("#save")
        end = time.monotonic() + PATIENCE
        while not (found := list(self.downloads.glob("*.csv"))):
            assert time.monotonic() < end, "nothing was saved"
            time.sleep(0.05)
        return found[0]


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    browser = Browser(tmp_path_factory.mktemp("browser"))
    yield browser
    browser.driver.quit()


@pytest.fixture(autouse=True)
def _no_errors(browser: Browser) -> Iterator[None]:
    """Whatever a test does, the script of the page fails nowhere."""
    yield
    assert browser.driver.get_log("browser") == []


@pytest.fixture(scope="module")
def text() -> str:
    return to_html(comparison(), "en")


@pytest.fixture
def page(browser: Browser, text: str) -> Browser:
    browser.open(text)
    return browser


ALL = len(comparison().changes)


class TestSafety:
    def test_nothing_is_fetched_and_nothing_goes_wrong(self, page: Browser) -> None:
        page.saved()
        entries = [json.loads(entry["message"])["message"] for entry in page.driver.get_log("performance")]
        asked = [
            entry["params"]["request"]["url"] for entry in entries if entry["method"] == "Network.requestWillBeSent"
        ]
        assert [url for url in asked if not url.startswith(("file://", "blob:"))] == []
        assert len([url for url in asked if url.startswith("file://")]) == 1
        assert page.driver.get_log("browser") == []

    def test_markup_in_names_never_runs(self, page: Browser) -> None:
        assert page.run("window.hacked") is None
        assert ATTACK in page.run("document.body.textContent")


class TestFilters:
    def test_everything_is_shown_first(self, page: Browser) -> None:
        assert page.said() == f"Shown: {ALL} of {ALL} changes"

    def test_by_impact(self, page: Browser) -> None:
        page.click("input[value=notable]")
        page.click("input[value=cosmetic]")
        breaking = [change.kind for change in comparison().changes if change.impact == "breaking"]
        assert sorted(page.shown()) == sorted(breaking)
        assert page.said() == f"Shown: {len(breaking)} of {ALL} changes"
        assert page.run("location.hash") == "#impact=breaking"

    def test_by_kind_and_pillar_and_back_to_all(self, page: Browser) -> None:
        page.click("#kind option[value=recoded]")
        assert page.shown() == ["recoded"] * 4
        page.click("#kind option[value=removed]")
        page.click("#pillar option[value=o2]")
        assert page.shown() == ["removed"]
        assert page.run("document.querySelectorAll('section.pillar:not([hidden])').length") == 1
        page.click("#show-all")
        page.wait(f"document.querySelectorAll('.change:not([hidden])').length === {ALL}")
        assert page.run("location.hash") == ""

    def test_search_with_and_without_marks(self, page: Browser) -> None:
        """`may tram` finds máy trạm; `máy trậm` is no word of it."""
        for typed, found in (("may tram", 2), ("máy trạm", 2), ("máy trậm", 0), ("MÁY TRẠM", 2)):
            search = page.find("#q")
            search.clear()
            search.send_keys(typed)
            page.wait(f"document.querySelectorAll('.change:not([hidden])').length === {found}")
        assert page.find("#no-match").is_displayed() is False

    def test_nothing_found_is_said(self, page: Browser) -> None:
        page.find("#q").send_keys("không có đâu")
        page.wait("!document.getElementById('no-match').hidden")
        assert page.said() == f"Shown: 0 of {ALL} changes"

    def test_search_opens_the_folds_where_it_finds(self, page: Browser) -> None:
        page.find("#q").send_keys("1.1 → 1")
        page.wait("document.querySelector('details.recoded').open")
        assert page.shown() == ["recoded"]
        assert page.find("details.recoded .count").text == "1"

    def test_counts_beside_the_impacts_follow_the_other_filters(self, page: Browser) -> None:
        page.click("#kind option[value=renamed]")
        assert page.find("[data-count=breaking]").text == "0"
        assert page.find("[data-count=notable]").text == "1"
        assert page.find("[data-count=cosmetic]").text == "1"

    def test_what_is_approved_leaves_the_list(self, page: Browser) -> None:
        page.click("#open")
        assert len(page.shown()) == ALL - 1
        page.click("[data-approve=c3]")
        assert len(page.shown()) == ALL - 2
        assert page.run("document.activeElement.dataset.approve") == "c4"

    def test_the_address_brings_the_filters_back(self, browser: Browser, text: str) -> None:
        browser.open(text, fragment="#impact=breaking,notable&kind=renamed&q=may%20tram")
        assert browser.shown() == ["renamed"]
        assert browser.find("#q").get_attribute("value") == "may tram"
        assert "kind=renamed" in unquote(browser.run("location.hash"))

    def test_what_is_no_filter_in_the_address_does_no_harm(self, browser: Browser, text: str) -> None:
        browser.open(text, fragment="#kind=nothing&pillar=n9&%3Cscript%3E=1")
        assert len(browser.shown()) == ALL
        assert browser.driver.get_log("browser") == []

    def test_numbers_of_the_summary_are_filters(self, page: Browser) -> None:
        page.click("a[href='#impact=cosmetic']")
        assert len(page.shown()) == comparison().impacts()["cosmetic"]

    def test_a_link_opens_the_fold_that_it_leads_into(self, page: Browser) -> None:
        page.click("#kind option[value=split]")
        page.run("document.querySelector('#tree details').open = true")
        page.click(".tree a[href='#c8']")
        assert page.run("document.getElementById('c8').closest('details').open") is True
        assert page.run("document.activeElement.id") == "c8"
        assert len(page.shown()) == ALL


class TestKeyboard:
    def test_the_first_key_leads_past_the_head(self, page: Browser) -> None:
        page.find("body").send_keys("\ue004")
        assert page.run("document.activeElement.className") == "skip"
        assert page.run("document.activeElement.getBoundingClientRect().left >= 0") is True
        page.type("\ue007")
        assert page.run("document.activeElement.id") == "changes"

    def test_every_control_is_reached(self, page: Browser) -> None:
        """One after the other by the tabulator, folds opened: nothing that can be used is left out."""
        page.run("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
        wanted = page.run(
            "[...document.querySelectorAll('a[href], button, input, select, summary')].filter((control) =>"
            " control.type !== 'radio' || control.checked).length"
        )
        reached = 0
        page.find("body").send_keys("\ue004")
        while page.run("document.activeElement !== document.body") and reached <= wanted:
            assert page.run("getComputedStyle(document.activeElement).outlineStyle") != "none"
            reached += 1
            page.type("\ue004")
        assert reached == wanted

    def test_controls_have_names(self, page: Browser) -> None:
        page.driver.execute_cdp_cmd("Accessibility.enable", {})
        nodes = page.driver.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
        roles = {"button", "checkbox", "radio", "combobox", "searchbox", "textbox", "link"}
        controls = [node for node in nodes if not node["ignored"] and node["role"]["value"] in roles]
        assert len(controls) > 40
        assert [node for node in controls if not node["name"]["value"].strip()] == []


class TestDecisions:
    def test_undecided_it_is_the_file_that_the_program_writes(self, page: Browser) -> None:
        file = page.saved()
        assert file.name == "decisions-cu-2022--moi-2023.csv"
        assert file.read_bytes() == decisions_csv(comparison())

    def test_what_is_decided_on_the_page_is_read_back(self, page: Browser) -> None:
        page.click("#p1 input[value=confirmed]")
        page.click("#p2 input[value=refused]")
        page.find("[data-note=p1]").send_keys('Đã hỏi "Sở", đúng; như vậy')
        page.click("[data-approve=c11]")
        page.click("h1")
        assert page.find("#saving").text == "Not saved yet: 3"
        file = page.saved()
        assert page.find("#saving").text == f"Saved as {file.name}"
        read = read_decisions(file)
        assert [(pair.decision, pair.old, pair.new, pair.similarity, pair.note) for pair in read.pairs] == [
            ("confirmed", "2/2.2", "II/2", "0.55", 'Đã hỏi "Sở", đúng; như vậy'),
            ("refused", "1/1.3", "I/3", "0.31", ""),
        ]
        assert read.approved == {"000000000001", "00000000000b"}
        assert read.pairs[1].new_name == FORMULA_NAME

    def test_a_name_that_a_spreadsheet_would_compute_is_text(self, page: Browser) -> None:
        rows = list(csv.DictReader(page.saved().open(encoding="utf-8-sig", newline="")))
        assert rows[1]["new_name"] == f"'{FORMULA_NAME}"
        assert ATTACK in {row["old_name"] for row in rows}

    def test_earlier_decisions_are_shown_and_kept(self, browser: Browser) -> None:
        """Also those that had nothing to decide this time: what a person wrote is never lost."""
        earlier = Decisions(
            (DecidedPair("refused", "1/1.3", "I/3", similarity="0.31", note="hai việc"),),
            (
                ApprovedChange("000000000001", note="đã rõ"),
                ApprovedChange("ffffffffffff", "renamed", old_name="Cũ, xưa"),
            ),
        )
        browser.open(to_html(comparison(), "en", decisions=earlier))
        assert browser.run("document.querySelector('#p2 input:checked').value") == "refused"
        assert browser.saved().read_bytes() == decisions_csv(comparison(), earlier)

    def test_a_fold_is_approved_at_once(self, page: Browser) -> None:
        page.click("details.recoded summary")
        page.click("details.recoded .approve-all")
        assert len(read_decisions(page.saved()).changes) == 4


class TestScreensAndPaper:
    @pytest.mark.parametrize("width", [320, 360, 768])
    @pytest.mark.parametrize("lang", ["vi", "en"])
    def test_nothing_is_wider_than_the_screen(self, browser: Browser, width: int, lang: str) -> None:
        browser.open(to_html(comparison(), lang), width)
        browser.run("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
        assert browser.run("document.documentElement.scrollWidth") <= width

    def test_paper_shows_what_is_folded_and_no_controls(self, page: Browser) -> None:
        printed = page.driver.execute_cdp_cmd("Page.printToPDF", {})["data"]
        with pdfplumber.open(BytesIO(base64.b64decode(printed))) as pdf:
            text = "\n".join(part.extract_text() for part in pdf.pages)
        assert "1.1 → 1 Người" in text
        assert "Tỷ lệ tổ công nghệ số cấp thôn" in text
        assert "Save decisions" not in text
        assert "Filter" not in text

    def test_dark_is_dark(self, browser: Browser, text: str) -> None:
        dark = {"features": [{"name": "prefers-color-scheme", "value": "dark"}]}
        browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", dark)
        browser.open(text)
        ground = browser.run("getComputedStyle(document.body).backgroundColor")
        browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
        assert ground == "rgb(18, 23, 29)"

    def test_without_a_script_everything_is_there_and_no_dead_control(self, browser: Browser, text: str) -> None:
        browser.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
        try:
            browser.open(text)
            assert len(browser.driver.find_elements("css selector", ".change")) == ALL
            assert not browser.find(".filters").is_displayed()
            assert not browser.find("#save").is_displayed()
        finally:
            browser.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_two_thousand_changes_can_be_filtered(browser: Browser) -> None:
    browser.open(to_html(large_comparison(2000), "en"))
    assert browser.said() == "Shown: 2000 of 2000 changes"
    start = time.perf_counter()
    browser.find("#q").send_keys("lan 17 trong")
    browser.wait("document.querySelectorAll('.change:not([hidden])').length === 3")
    assert time.perf_counter() - start < PATIENCE
