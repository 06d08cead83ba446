"""Letters that a font lost are put back: what is printed stays, what is not sure is told."""

import re
from collections.abc import Sequence
from functools import cache
from math import log
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.language_model import Counts, LanguageModel, language_model
from normalizers.language_model.building import FRAMEWORK_WEIGHT
from normalizers.lost_letters import Restoration, restore
from normalizers.lost_letters.inference import MARK, Loss, expected_counts, infer_loss, is_padded, log_signs
from normalizers.lost_letters.lattice import Lattice
from normalizers.lost_letters.restoring import applied
from normalizers.lost_letters.signs import SIGNS, after_sign, may_stand
from normalizers.lost_letters.vocabulary import MOST_CANDIDATES, MOST_OF_NOTHING, Cases, Index, build_index, words_of

KIM_BANG = (Path(__file__).parents[2] / "corpus" / "kim-bang-2023-quyet-dinh-811.txt").read_text(encoding="utf-8")
LINES = [line.strip() for line in KIM_BANG.split("\n") if len(line.split()) > 5][:110]
"""Clean lines of a real framework; the model of these tests has not seen them."""
LOST = "ăềýkKữ%ằùỷ"
LEAVINGS = [" ", "", MARK]

SENTENCES = (
    "Văn bản chỉ đạo về chính quyền số",
    "Văn bản chỉ đạo chuyên đề về chuyển đổi số",
    "Ban hành kế hoạch hằng năm của các địa phương",
    "File điện tử có chữ ký số của đơn vị",
    "Trung tâm dữ liệu dùng chung của tỉnh",
    "Tỷ lệ hồ sơ được đăng ký trực tuyến",
)
CODES = (
    *("V", "K", "I", "k", "10", "1.1", "2.3.1", "100", "0,5", "a)", "-", "31.10"),
    *("42/2022/NĐ-CP ngày 24-06-2022", "01/2024/NQ-HĐND", "811/QĐ-UBND"),
)
BARE_NUMBERS = ("Có 100 văn bản của đơn vị", "Năm 2023 có 50 cuộc họp", "Mỗi cuộc họp được tính 10 điểm")
ALL = (
    *LINES,
    *SENTENCES,
    *CODES,
    *BARE_NUMBERS,
    "Tổng số đạt 100%: điểm tối đa",
    "Từ 50% đến 100% thì đạt điểm tối đa",
)


@cache
def model() -> LanguageModel:
    return language_model().without(KIM_BANG, FRAMEWORK_WEIGHT)


def without(text: str, lost: str, left: str) -> str:
    """Return a text as a font without some of its letters leaves it."""
    return "".join(left if char in lost else char for char in text)


@cache
def restored(left: str) -> Restoration:
    found = restore([without(text, LOST, left) for text in ALL], model())
    assert found is not None
    return found


@cache
def texts_after(left: str) -> dict[str, str]:
    """Return by each text what is made of it again."""
    damaged = [without(text, LOST, left) for text in ALL]
    return dict(zip(ALL, map(applied, damaged, restored(left).repairs), strict=True))


def printed(text: str) -> str:
    """Return what a text surely prints."""
    return "".join(text.replace(MARK, "").split())


def holds_in_order(text: str, letters: str) -> bool:
    rest = iter(text)
    return all(letter in rest for letter in letters)


def loss_of(lost: str, left: str) -> Loss:
    letters = {char: 0.9 for char in lost if char.isalpha()}
    return Loss(letters, {sign.char: 0.5 for sign in SIGNS if sign.char in lost}, left)


@cache
def index(left: str) -> Index:
    return build_index(model(), words_of(model()), loss_of(LOST, left).letters, left)


def lattice(text: str, left: str) -> Lattice:
    """Return the readings of a text that lost `LOST`."""
    return Lattice(text, index(left), model(), Cases(model()), signs=log_signs(loss_of(LOST, left)))


class TestVocabulary:
    """Words by what is left of them."""

    SMALL = LanguageModel(Counts.of("chữ ký số của kỳ họp\n\nkế hoạch", 40))

    def forms(self, loss: dict[str, float], left: str, *words: str) -> dict[str, list[str]]:
        found = build_index(self.SMALL, words, loss, left).forms
        return {form: [candidate.written for candidate in candidates] for form, candidates in found.items()}

    def test_every_lost_letter_of_a_word_leaves_a_blank(self) -> None:
        """Small, with a capital, in capitals: each loses what it holds; a word that loses nothing is no candidate."""
        assert self.forms({"k": 0.9, "ý": 0.9}, " ", "ký", "kế", "số") == {"  ": ["ký"], "K ": ["Ký"], " ế": ["kế"]}

    def test_or_nothing_or_a_sign(self) -> None:
        assert self.forms({"k": 0.9, "ý": 0.9}, "", "ký", "kế") == {"": ["ký"], "K": ["Ký"], "ế": ["kế"]}
        assert self.forms({"ý": 0.9}, MARK, "ký") == {f"k{MARK}": ["ký"], f"K{MARK}": ["Ký"]}

    def test_a_letter_that_is_hardly_lost_may_stay(self) -> None:
        """With those that surely are lost a word loses the doubtful ones as well, or none of them."""
        assert self.forms({"k": 0.9, "ý": 0.3}, " ", "ký") == {" ý": ["ký"], "  ": ["ký"], "K ": ["Ký"]}

    def test_the_cost_is_that_of_each_lost_letter(self) -> None:
        found = build_index(self.SMALL, ("ký",), {"k": 0.9, "ý": 0.8}, " ")
        assert found.forms["  "][0].cost == pytest.approx(log(0.9) + log(0.8))

    def test_few_candidates_are_weighed(self) -> None:
        """And fewer where nothing is left of a word, all of them counted."""
        many = build_index(model(), words_of(model()), dict.fromkeys("aàảãáạăâậấeêềếệiíoôồốộơớờờuưữứự", 0.9), " ")
        assert max(map(len, many.forms.values())) == MOST_CANDIDATES
        forms = index(" ").forms
        assert 0 < len(forms["  "]) <= MOST_OF_NOTHING
        assert {"ký"} <= {candidate.written for candidate in forms["  "]}
        assert all(candidate.key in model() for form in ("  ", "   ") for candidate in forms.get(form, ()))

    def test_capitals_by_what_stands_before(self) -> None:
        """A line begins with one, the middle of a sentence has none, and a line in capitals has nothing else."""
        cases = Cases(model())
        assert cases.logp("Kế", "kế", "¶", False) > cases.logp("kế", "kế", "¶", False)
        assert cases.logp("khai", "khai", "triển", False) > cases.logp("Khai", "khai", "triển", False)
        assert cases.logp("KHAI", "khai", "triển", True) > cases.logp("khai", "khai", "triển", True)
        assert cases.logp("UBND", "ubnd", "của", False) > cases.logp("ubnd", "ubnd", "của", False)


class TestSigns:
    @pytest.mark.parametrize(
        ("char", "last", "before", "following", "may"),
        [
            ("%", "n", "100", "", True),
            ("%", "n", "100", ":", True),
            ("%", "n", "100", "điểm", False),
            ("%", "w", "điểm", "", False),
            (";", "w", "điểm", " ", True),
            (";", "n", "10", "\n", True),
            (";", "p", "%", " ", True),
            (";", "p", "-", " ", False),
            (";", "w", "điểm", "10", False),
            ("“", "s", "của", "Chuyển", True),
            ("“", "w", "của", "Chuyển", False),
            ("“", "s", "của", " ", False),
            ("&", "s", "TT", " ", True),
            ("&", "s", "TT", "TT", False),
            ("&", "s", "¶", " ", False),
        ],
    )
    def test_where_a_sign_may_stand(self, char: str, last: str, before: str, following: str, may: bool) -> None:
        """Per cent behind a number, a semicolon behind a word, a quotation mark before one."""
        found = next(sign for sign in SIGNS if sign.char == char)
        assert may_stand(found, last, before, following) is may

    @pytest.mark.parametrize(("char", "last"), [("%", "w"), (";", "w"), ("”", "w"), ("“", "s"), ("&", "p")])
    def test_a_sign_that_belongs_to_the_left_wants_a_blank_behind_it(self, char: str, last: str) -> None:
        """`mã độc  ịp thời` lost one letter: a semicolon with `kịp` right behind it is no reading."""
        assert after_sign(next(sign for sign in SIGNS if sign.char == char)) == last


PIECES = st.sampled_from([*" ".join(LINES).split(), "10", "100%", "V", "1.1", ";", "(", ")", "\n", "  ", "ký", "Kế"])
ANY_LINE = st.lists(PIECES, max_size=12).map(" ".join)


class TestLattice:
    """All ways to read a text, weighed."""

    @pytest.mark.parametrize("left", LEAVINGS)
    @given(text=ANY_LINE)
    def test_what_is_printed_stands_in_every_reading(self, left: str, text: str) -> None:
        """In the same order; blanks may go, letters and digits never do, and no digit comes."""
        damaged = without(text, LOST, left)
        for reading in lattice(damaged, left).readings():
            if reading.after is None:
                continue
            there = printed(damaged[reading.start : reading.end])
            assert holds_in_order(reading.after, there)
            assert re.sub(r"\D", "", reading.after) == re.sub(r"\D", "", there)

    @pytest.mark.parametrize("left", LEAVINGS)
    @given(text=ANY_LINE)
    def test_one_thing_stands_in_each_place(self, left: str, text: str) -> None:
        """The probabilities of all readings over a character add up to one at most."""
        damaged = without(text, LOST, left)
        readings = lattice(damaged, left).readings()
        for at in range(len(damaged)):
            over = sum(reading.probability for reading in readings if reading.start <= at < reading.end)
            assert over <= 1 + 1e-6, (at, damaged)

    def test_the_likelier_reading_has_the_greater_share(self) -> None:
        """`ch  số` alone says little; before it `điện tử có` says it all."""
        best = max(
            lattice("có chữ    số", " ").readings(), key=lambda reading: reading.probability * bool(reading.after)
        )
        assert (best.after, best.start, best.end) == ("ký", 7, 9)

    def test_a_text_without_gaps_has_one_reading(self) -> None:
        assert lattice("Hội đồng nhân dân", MARK).readings() == []

    def test_what_is_no_word_is_told(self) -> None:
        """Remains of words, lone consonants, signs without what belongs to them; no part of an address."""
        found = lattice("Tri n xuqz tr cho (a/ ) hue.gov.vn", " ").odd_pieces()
        assert {word for _, word in found} >= {"n", "xuqz", "tr"}
        assert not {"hue", "gov", "vn"} & {word for _, word in found}

    def test_a_code_alone_is_no_remains_of_a_word(self) -> None:
        """`V` and `X` are Roman numbers, `d)` a list mark."""
        for code in ("V", "X", "L", "V.", "d)", "I\nV", "VIII"):
            assert lattice(code, " ").odd_pieces() == [], code


class TestInference:
    """What is lost is a property of the document."""

    @pytest.mark.parametrize("left", LEAVINGS)
    def test_what_a_lost_letter_leaves(self, left: str) -> None:
        assert restored(left).loss.left == left

    @pytest.mark.parametrize("left", LEAVINGS)
    def test_which_letters_are_lost(self, left: str) -> None:
        """All that are needed, and none that the document prints."""
        loss = restored(left).loss
        assert set("ăềýk") <= loss.letters.keys()
        assert all(loss.letters[char] > 0.9 for char in "ăềýk")
        everywhere = [char for char in "abcdđghilmnoprstuvxâêôơưáàảạộốệếịảCTBĐ" if "".join(LINES).count(char) > 20]
        assert len(everywhere) > 30
        assert not loss.letters.keys() & set(everywhere)

    @pytest.mark.parametrize("left", LEAVINGS)
    def test_per_cent_is_lost_as_well(self, left: str) -> None:
        assert set(restored(left).loss.signs) == {"%"}

    def test_texts_without_damage_lost_nothing(self) -> None:
        assert infer_loss(["Hội đồng nhân dân tỉnh", "Văn bản chỉ đạo về chuyển đổi số", "V", "10"], model()) is None
        assert infer_loss([], model()) is None

    def test_blanks_of_layout(self) -> None:
        """One at the end of nearly every line; empty lines do not count."""
        assert is_padded(["Văn bản \nchỉ đạo \n", "Kế hoạch ", "", "số "])
        assert not is_padded(["Văn bản \nchỉ đạo\n", "Kế hoạch", "số "])

    def test_letters_are_expected_as_often_as_the_model_counted_them(self) -> None:
        """Together as many as the text has; a capital far less often than its small letter."""
        expected = expected_counts(model(), 10_000)
        assert sum(count for char, count in expected.items() if char.islower()) == pytest.approx(10_000, rel=0.02)
        assert expected["n"] > expected["k"] > expected["õ"] > 0
        assert expected["k"] > expected["K"] > 0


class TestRestoring:
    @pytest.mark.parametrize("left", LEAVINGS)
    @pytest.mark.parametrize("sentence", SENTENCES)
    def test_sentences(self, left: str, sentence: str) -> None:
        """Up to capitals: k and K are lost both."""
        assert texts_after(left)[sentence].casefold() == sentence.casefold()

    def test_what_the_first_of_them_had_lost(self) -> None:
        """Each with where it stood, in order."""
        (repairs,) = [found for text, found in zip(ALL, restored(" ").repairs, strict=True) if text == SENTENCES[0]]
        assert without(SENTENCES[0], LOST, " ") == "V n bản chỉ đạo v  chính quy n số"
        assert [(repair.start, repair.before, repair.after) for repair in repairs] == [
            (0, "V n", "Văn"),
            (16, "v ", "về"),
            (25, "quy n", "quyền"),
        ]
        assert all(repair.probability > 0.95 for repair in repairs)

    @pytest.mark.parametrize("left", LEAVINGS)
    @pytest.mark.parametrize("code", CODES)
    def test_codes_numbers_and_dates_are_never_changed(self, left: str, code: str) -> None:
        """Nor asked about; a letter that was a whole code is not made up, where a sign shows it a person is asked."""
        repairs = restored(left).repairs[ALL.index(code)]
        damaged = without(code, LOST, left)
        if damaged == MARK:
            assert repairs[0].probability < 0.95
        else:
            assert (applied(damaged, repairs), repairs) == (damaged, ())

    @pytest.mark.parametrize("left", LEAVINGS)
    def test_nothing_printed_is_changed(self, left: str) -> None:
        """Not one letter, sign or digit, in the whole document."""
        for text, after in texts_after(left).items():
            assert holds_in_order(after, printed(without(text, LOST, left))), text
            assert re.sub(r"\D", "", after) == re.sub(r"\D", "", text), text

    @pytest.mark.parametrize("left", LEAVINGS)
    def test_repairs_come_in_order_and_say_what_was_there(self, left: str) -> None:
        for text, repairs in zip(ALL, restored(left).repairs, strict=True):
            damaged, at = without(text, LOST, left), 0
            for repair in repairs:
                assert at <= repair.start
                at = repair.start + len(repair.before)
                assert damaged[repair.start : at] == repair.before
                assert 0 <= repair.probability <= 1

    @pytest.mark.parametrize("left", [" ", MARK])
    def test_per_cent_behind_numbers(self, left: str) -> None:
        """Where all such signs are lost and a gap shows; a bare number is no percentage."""
        after = texts_after(left)
        assert after["Tổng số đạt 100%: điểm tối đa"] == "Tổng số đạt 100%: điểm tối đa"
        assert after["Từ 50% đến 100% thì đạt điểm tối đa"] == "Từ 50% đến 100% thì đạt điểm tối đa"
        assert [after[text].casefold() for text in BARE_NUMBERS] == [text.casefold() for text in BARE_NUMBERS]

    def test_no_per_cent_in_a_document_that_prints_it(self) -> None:
        """A blank behind `100` is a blank there, however likely per cent may be."""
        texts = [*(without(line, "ăềýk", " ") for line in LINES), "Tổng số đạt 100 : điểm tối đa", "Đạt 100  thì"]
        found = restore(texts, model())
        assert found is not None
        assert found.loss.signs == {}
        assert [applied(text, made) for text, made in zip(texts, found.repairs, strict=True)][-2:] == texts[-2:]

    def test_what_can_be_two_words_is_told_with_both(self) -> None:
        """The likelier one is put back, the others are alternatives; what nobody can read has none."""
        doubts = [
            repair for found in restored(" ").repairs for repair in found if repair.probability < 0.95 and repair.before
        ]
        assert doubts
        for doubt in doubts:
            assert doubt.probability == 0 or doubt.alternatives
            shares = [doubt.probability, *(share for _, share in doubt.alternatives)]
            assert all(share >= 0.02 for _, share in doubt.alternatives)
            assert max(shares) <= 1

    def test_wrong_words_are_doubts(self) -> None:
        """Of all that is not as it was, nothing is sure of itself."""
        for text, found in zip(ALL, restored(" ").repairs, strict=True):
            if text in CODES or applied(without(text, LOST, " "), found).casefold().split() == text.casefold().split():
                continue
            assert any(repair.probability < 0.95 for repair in found), text

    @pytest.mark.parametrize("left", LEAVINGS)
    def test_a_second_pass_changes_nothing(self, left: str) -> None:
        again = restore(list(texts_after(left).values()), model())
        sure = [repair for found in again.repairs for repair in found if repair.probability >= 0.95] if again else []
        assert [repair for repair in sure if repair.before != repair.after] == []

    def test_undamaged_texts_give_nothing(self) -> None:
        """Codes, numbers and foreign words among them; `File` and `Code` are looked at and left alone."""
        texts = ["V", "I", *CODES[4:], *BARE_NUMBERS, *SENTENCES[:3], "Triển khai Website & VNeID; 100 %"]
        assert restore(texts, model()) is None
        found = restore([*texts, *SENTENCES, "Quét mã QR Code trên Zalo"], model())
        assert found is None or not any(found.repairs)

    def test_an_undamaged_document_is_not_changed(self) -> None:
        found = restore(LINES, model())
        repairs = [repair for made in found.repairs for repair in made] if found else []
        assert [repair for repair in repairs if repair.before != repair.after and repair.probability >= 0.95] == []

    def test_applying(self) -> None:
        repairs = restored(" ").repairs[ALL.index(SENTENCES[3])]
        """Any part of the repairs: the others stay as they were printed."""
        assert applied(without(SENTENCES[3], LOST, " "), repairs[:1]) == "File điện tử có chữ    số của đơn vị"


def test_the_texts_of_these_tests_are_damaged() -> None:
    """Enough for the inference to have something to go by."""
    damaged: Sequence[str] = [text for text in ALL if without(text, LOST, "") != text]
    assert len(damaged) > 60
