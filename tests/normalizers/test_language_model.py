"""A language model over Vietnamese syllables: what is counted of a text, and how likely words are after others."""

import tomllib
from hashlib import sha256
from math import exp, log
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from normalizers.language_model import Counts, LanguageModel, building, language_model
from normalizers.language_model.building import FRAMEWORK_WEIGHT, build, count_dictionary, known_places, known_terms
from normalizers.language_model.counts import FILES
from normalizers.language_model.model import UNKNOWN_SYLLABLE, UNKNOWN_WORD
from normalizers.language_model.segments import BOUNDARY, key, passages, segments
from normalizers.syllables import legal_syllables

CORPUS = Path(__file__).parents[2] / "corpus"
KIM_BANG = CORPUS / "kim-bang-2023-quyet-dinh-811.txt"

WORDS = st.sampled_from(["số", "Văn", "bản", "điểm", "-", "10", "100", "2023", ";", "UBND"])
LINES = st.lists(WORDS, min_size=1, max_size=8).map(" ".join)
TEXTS = st.lists(LINES, max_size=6).map("\n\n".join)


class TestSegments:
    """A text is cut into what the model counts."""

    def test_words_numbers_and_signs_apart(self) -> None:
        """Underscores of a blank to fill in are one sign."""
        assert segments("- Đạt 80%: điểm (a/b)* tối đa ____") == [
            "-", "Đạt", "80", "%", ":", "điểm", "(", "a", "/", "b", ")", "*", "tối", "đa", "____",
        ]  # fmt: skip

    def test_a_number_with_its_separators_is_one(self) -> None:
        """A fraction and a date as well; the number of a document ends before its letters."""
        assert segments("0,5 1.972.035 1/3 24/7/2023 42/2022/NĐ-CP") == [
            "0,5", "1.972.035", "1/3", "24/7/2023", "42/2022", "/", "NĐ", "-", "CP",
        ]  # fmt: skip

    def test_quotation_marks_dashes_and_bullets_are_written_in_many_ways(self) -> None:
        assert segments("“số” – • ‘a’") == ['"', "số", '"', "-", "-", "'", "a", "'"]

    @pytest.mark.parametrize(
        ("segment", "counted"),
        [
            ("Điểm", "điểm"),
            ("UBND", "ubnd"),
            ("100", "100"),
            ("50", "50"),
            ("85", "50"),
            ("05", "0"),
            ("7", "0"),
            ("81", "0"),
            ("2023", "2000"),
            ("1945", "2000"),
            ("2135", "0"),
            ("0,5", "0"),
            ("20/10", "0"),
            ("500", "0"),
            (";", ";"),
        ],
    )
    def test_numbers_are_counted_by_class(self, segment: str, counted: str) -> None:
        """A hundred, other multiples of five that are often per cent, years, all others."""
        assert key(segment) == counted

    def test_a_passage_ends_where_the_sense_ends(self) -> None:
        """At a blank line, a cell's border, a bullet on its own line; a line that only runs on is no end."""
        text = "Văn bản\nchỉ đạo\n- Kế hoạch\n\nĐiểm | 10\tGhi chú"
        assert passages(text) == [
            ["Văn", "bản", "chỉ", "đạo"], ["-", "Kế", "hoạch"], ["Điểm"], ["10"], ["Ghi", "chú"],
        ]  # fmt: skip

    def test_markup_is_no_word(self) -> None:
        """Tags that end a cell end the passage, others do not."""
        assert passages("<td>Tỷ <b>lệ</b></td><td>**50** \\% https://hue.gov.vn</td>") == [
            ["Tỷ", "lệ"],
            ["50", "\\", "%"],
        ]

    def test_combining_marks_are_read(self) -> None:
        """Letters and their marks as separate characters: the words are the same."""
        assert passages("Bộ chỉ số") == [["Bộ", "chỉ", "số"]]


class TestCounts:
    """Words, pairs and triples, and how words are written."""

    def test_a_line_with_its_ends(self) -> None:
        found = Counts.of("Văn bản số")
        assert found.words == {"văn": 1, "bản": 1, "số": 1, BOUNDARY: 1}
        assert found.pairs == {"¶ văn": 1, "văn bản": 1, "bản số": 1, "số ¶": 1}
        assert found.triples == {"¶ văn bản": 1, "văn bản số": 1, "bản số ¶": 1}

    def test_each_occurrence_weighs(self) -> None:
        assert Counts.of("số số", 4).words == {"số": 8, BOUNDARY: 4}

    def test_the_case_of_a_word_inside_a_sentence(self) -> None:
        """At the beginning, behind a full stop or a dash only whether it is a capital is counted, by what is before."""
        found = Counts.of("Thuộc UBND huyện. Báo cáo của Sở - nếu có")
        assert found.cases == {
            "¶Abc": 1, "UBND": 1, "huyện": 1, ".Abc": 1, "cáo": 1, "của": 1, "Sở": 1, "-abc": 1, "có": 1,
        }  # fmt: skip

    def test_a_heading_in_capitals_tells_nothing_of_case(self) -> None:
        found = Counts.of("QUYẾT ĐỊNH BAN HÀNH BỘ CHỈ SỐ")
        assert (found.cases, found.words["số"]) == ({}, 1)

    @given(TEXTS, TEXTS)
    def test_what_is_added_can_be_taken_away(self, first: str, second: str) -> None:
        """Nothing is left at nought: a word that was taken away is a word never seen."""
        counts = Counts.of(first, 2)
        counts.add(Counts.of(second, 4))
        counts.add(Counts.of(second, 4), -1)
        assert counts == Counts.of(first, 2)
        counts.add(Counts.of(first, 2), -1)
        assert counts == Counts()

    def test_more_than_there_is_cannot_be_taken_away(self) -> None:
        counts = Counts.of("số hóa")
        counts.add(Counts.of("số hóa", 3), -1)
        assert counts == Counts()

    def test_a_copy_is_its_own(self) -> None:
        counts = Counts.of("số")
        counts.copy().add(Counts.of("số"))
        assert counts == Counts.of("số")

    @given(text=TEXTS)
    def test_written_and_read_again(self, text: str, tmp_path_factory: pytest.TempPathFactory) -> None:
        folder = tmp_path_factory.mktemp("counts")
        Counts.of(text, 3).write(folder)
        assert Counts.read(folder) == Counts.of(text, 3)

    def test_the_files_can_be_read_by_people(self, tmp_path: Path) -> None:
        """The most frequent first, under a line that says how often."""
        Counts.of("số hóa\n\nsố").write(tmp_path)
        assert (tmp_path / "words.txt").read_text(encoding="utf-8") == "== 2\nsố\n¶\n== 1\nhóa\n"

    def test_one_way_to_write_the_same_counts(self, tmp_path: Path) -> None:
        """The order of reading leaves no trace: a new count shows as a small change."""
        one, other = Counts.of("số hóa\n\nvăn bản"), Counts.of("văn bản\n\nsố hóa")
        for name, counts in (("one", one), ("other", other)):
            (tmp_path / name).mkdir()
            counts.write(tmp_path / name)
        for name in FILES:
            assert (tmp_path / "one" / f"{name}.txt").read_bytes() == (tmp_path / "other" / f"{name}.txt").read_bytes()


def known_share(model: LanguageModel, before: str, before2: str) -> float:
    """Return how likely all counted words are together, after two others."""
    return sum(exp(model.logp(word, before, before2)) for word in model.counts.words)


class TestModel:
    """Probabilities are what they are called."""

    SMALL = LanguageModel(Counts.of("chuyển đổi số\n\nchuyển đổi số\n\nchuyển đổi nhận thức\n\nkinh tế số", 2))

    def test_words_by_themselves(self) -> None:
        """Thirteen words and four ends, each two times: what ends a line is counted as a word."""
        assert exp(self.SMALL.word_logp("số")) == pytest.approx(3 / 17)
        assert exp(self.SMALL.word_logp("tế")) == pytest.approx(1 / 17)

    def test_a_syllable_never_seen_is_likelier_than_what_is_none(self) -> None:
        assert self.SMALL.word_probability("huyện") == UNKNOWN_SYLLABLE
        assert self.SMALL.word_probability("huyrn") == UNKNOWN_WORD
        assert UNKNOWN_SYLLABLE > UNKNOWN_WORD

    def test_what_was_seen_more_often_is_likelier(self) -> None:
        model = self.SMALL
        assert (
            model.logp("số", "đổi", "chuyển") > model.logp("nhận", "đổi", "chuyển") > model.logp("tế", "đổi", "chuyển")
        )

    def test_more_context_tells_more(self) -> None:
        """After `kinh tế` stands `số` alone; after what was never seen its own frequency counts."""
        model = self.SMALL
        assert model.logp("số", "tế", "kinh") > model.logp("số", "tế") > model.word_logp("số")
        assert model.logp("số", "xyz", "zyx") == pytest.approx(model.word_logp("số"))

    def test_nothing_is_impossible(self) -> None:
        """Also behind a word after which one alone was ever seen."""
        assert self.SMALL.logp("qwrt", "tế", "kinh") > log(1e-12)

    def test_knowing(self) -> None:
        """Counted words, and every legal syllable."""
        assert "số" in self.SMALL
        assert "huyện" not in self.SMALL
        assert self.SMALL.knows("huyện")
        assert not self.SMALL.knows("huyrn")

    @given(TEXTS, TEXTS, st.lists(LINES, max_size=4))
    def test_shares_add_up_to_one_at_most(self, text: str, framework: str, dictionary: list[str]) -> None:
        """After whatever was counted, in texts of any weight and in dictionaries, which know no ends."""
        counts = Counts.of(text, 2)
        counts.add(Counts.of(framework, 4))
        counts.add(count_dictionary([line.lower() for line in dictionary]))
        model = LanguageModel(counts)
        for pair in [*counts.pairs, "never seen"]:
            before2, before = pair.split(" ")
            assert known_share(model, before, before2) <= 1 + 1e-9, pair

    @given(TEXTS.filter(bool), TEXTS)
    def test_without_a_text_is_as_if_it_had_never_been_counted(self, text: str, rest: str) -> None:
        whole = Counts.of(rest, 2)
        whole.add(Counts.of(text, 4))
        model = LanguageModel(whole)
        assert model.without(text, 4).counts == Counts.of(rest, 2)
        assert model.counts == whole, "the model itself stays as it is"

    def test_more_counts_make_another_model(self) -> None:
        """A document's own words become likelier."""
        own = self.SMALL.with_counts(Counts.of("Hue-S", 4))
        assert own.word_logp("hue") > self.SMALL.word_logp("hue")
        assert "hue" not in self.SMALL


class TestCommittedModel:
    """The counts that come with the package."""

    def test_it_is_loaded_once(self) -> None:
        assert language_model() is language_model()

    @pytest.mark.parametrize(
        ("likely", "unlikely", "before"),
        [
            ("đổi", "đối", "chuyển"),
            ("số", "sổ", "đổi"),
            ("hoạch", "hoạt", "kế"),
            ("ban", "bàn", "uỷ"),
            ("nhân", "nhận", "ban"),
            ("%", ";", "100"),
        ],
    )
    def test_it_knows_how_offices_write(self, likely: str, unlikely: str, before: str) -> None:
        assert language_model().logp(likely, before) > language_model().logp(unlikely, before) + 1

    @pytest.mark.parametrize("word", ["ubnd", "cbccvc", "dvctt", "website", "zalo", "vneid", "huế", "bảng"])
    def test_it_knows_abbreviations_foreign_words_and_places(self, word: str) -> None:
        assert word in language_model()

    @pytest.mark.parametrize(
        "context", ["¶ ¶", "chuyển đổi", "không suy", "nực cười", "đoạn tuyệt", "đánh giá", "never seen"]
    )
    def test_shares_add_up_to_one_at_most(self, context: str) -> None:
        """Words of the dictionary alone, of texts, and of neither."""
        before2, before = context.split(" ")
        assert known_share(language_model(), before, before2) <= 1 + 1e-9

    def test_all_syllables_never_seen_together_take_next_to_nothing(self) -> None:
        unseen = [word for word in legal_syllables() if word not in language_model()]
        assert sum(map(language_model().word_probability, unseen)) < 0.002

    def test_every_source_is_named_with_its_hash(self) -> None:
        """Once each."""
        sources = tomllib.loads((building.COUNTS_FOLDER / "sources.toml").read_text(encoding="utf-8"))["source"]
        assert [source.keys() for source in sources] == [{"name", "kind", "sha256"}] * len(sources)
        assert len({source["sha256"] for source in sources}) == len(sources)
        assert {source["kind"] for source in sources} == {"text", "framework", "dictionary"}
        assert all(len(source["sha256"]) == 64 for source in sources)

    def test_the_frameworks_were_counted_as_they_are_now(self) -> None:
        """Those of the corpus that lost no letters: a document that changes has to be counted again."""
        sources = tomllib.loads((building.COUNTS_FOLDER / "sources.toml").read_text(encoding="utf-8"))["source"]
        counted = {source["name"]: source["sha256"] for source in sources if source["kind"] == "framework"}
        whole = [file for file in CORPUS.glob("*.txt") if not file.name.startswith("thua-thien-hue-2023")]
        assert counted == {file.name: sha256(file.read_bytes()).hexdigest() for file in whole}

    def test_a_document_can_be_taken_out_of_it(self) -> None:
        """So that it is measured on what it has not seen: everything it counted there goes, nothing else."""
        text = KIM_BANG.read_text(encoding="utf-8")
        counts = language_model().without(text, FRAMEWORK_WEIGHT).counts.copy()
        assert language_model().counts.pairs["huyện kim"] == 6 * FRAMEWORK_WEIGHT
        assert "huyện kim" not in counts.pairs
        counts.add(Counts.of(text, FRAMEWORK_WEIGHT))
        assert counts == language_model().counts


class TestBuilding:
    """How texts and dictionaries become counts."""

    def test_a_dictionary_tells_nothing_of_ends(self) -> None:
        """A word of it stands anywhere in a sentence; what follows inside it is counted once."""
        found = count_dictionary(["chuyển đổi", "số"])
        assert found == Counts({"chuyển": 1, "đổi": 1, "số": 1}, {"chuyển đổi": 1}, {}, {})

    def test_names_tell_how_they_are_written(self) -> None:
        assert count_dictionary(["Kim Bảng", "UBND"], cases=True).cases == {"Kim": 1, "Bảng": 1, "UBND": 1}

    def test_the_lists_of_the_package(self) -> None:
        """Abbreviations by their parts, foreign words, provinces and districts."""
        assert {"CBCCVC", "UBND", "Zalo", "Internet"} <= set(known_terms())
        assert {"Kim Bảng", "Hà Nam", "Bà Rịa - Vũng Tàu"} <= set(known_places())

    def test_a_build_names_what_it_counted_and_leaves_out_what_lost_letters(self, tmp_path: Path) -> None:
        """Frameworks weigh twice, official texts once, the dictionary half."""
        texts, frameworks = tmp_path / "texts", tmp_path / "frameworks"
        for folder in (texts, frameworks):
            folder.mkdir()
        (texts / "a.md").write_text("đánh giá", encoding="utf-8")
        (texts / "README.md").write_text("xin đọc", encoding="utf-8")
        (texts / "b.pdf").write_text("xin đọc", encoding="utf-8")
        (texts / "lost.txt").write_text("Tri n hai chuy n đ i s " * 60, encoding="utf-8")
        (frameworks / "c.txt").write_text("đánh giá", encoding="utf-8")
        dictionary = tmp_path / "words.txt"
        dictionary.write_text("đánh giá\n\n", encoding="utf-8")
        counts, sources = build([texts], [frameworks], dictionary)
        assert [(source["name"], source["kind"]) for source in sources] == [
            ("a.md", "text"), ("c.txt", "framework"), ("words.txt", "dictionary"),
        ]  # fmt: skip
        assert sources[0]["sha256"] == sha256("đánh giá".encode()).hexdigest()
        lists = count_dictionary(known_terms())
        lists.add(count_dictionary(known_places()))
        assert counts.pairs["đánh giá"] - lists.pairs.get("đánh giá", 0) == 2 + 4 + 1
        assert "xin đọc" not in counts.pairs

    def test_the_command_writes_counts_and_sources(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(building, "COUNTS_FOLDER", tmp_path / "counts")
        (tmp_path / "a.md").write_text("chuyển đổi số của cấp xã", encoding="utf-8")
        result = CliRunner().invoke(building.main, ["--texts", str(tmp_path)])
        assert result.output.startswith("1 sources; ")
        sources = tomllib.loads((tmp_path / "counts" / "sources.toml").read_text(encoding="utf-8"))["source"]
        assert [source["name"] for source in sources] == ["a.md"]
        assert Counts.read(tmp_path / "counts").pairs["đổi số"] == 2
