"""The spaCy pipeline: our tokens, our components under their names, and those of others beside them."""

import subprocess
import sys

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from normalizers.linguistics.annotations import annotate
from normalizers.names import composed
from normalizers.tokens import tokens

SENTENCE = "Theo Nghị quyết số 01/2024/NQ-HĐND ngày 31/10/2024, UBND huyện đạt ≥ 10% trước 31.10"


@pytest.fixture(scope="module")
def nlp():
    from normalizers.linguistics.pipeline import vietnamese_pipeline

    return vietnamese_pipeline()


class TestTokenizer:
    def test_the_tokens_are_those_of_the_rules(self, nlp):
        words = [token.text for token in nlp(SENTENCE) if not token.is_space]
        assert words == [token.text for token in tokens(SENTENCE)]
        assert {"01/2024/NQ-HĐND", "31/10/2024", "10%", "31.10"} <= set(words)

    @given(text=st.text(alphabet="aăĐ1/.-% \n\tHĐND", max_size=50))
    def test_the_text_of_a_document_is_the_text(self, nlp, text: str):
        assert nlp.make_doc(text).text == composed(text)


class TestComponents:
    def test_each_leaves_its_spans_with_what_was_read(self, nlp):
        doc = nlp(SENTENCE)
        found = {(span.label_, span.text) for span in doc.spans["vi"]}
        assert found == {
            ("CITATION", "01/2024/NQ-HĐND"),
            ("DATE", "ngày 31/10/2024"),
            ("ABBREVIATION", "UBND"),
            ("QUANTITY", "≥ 10%"),
            ("DATE", "31.10"),
        }

    def test_entities_do_not_overlap_and_numbers_of_documents_come_first(self, nlp):
        assert [(entity.label_, entity.text) for entity in nlp(SENTENCE).ents] == [
            ("CITATION", "01/2024/NQ-HĐND"),
            ("DATE", "ngày 31/10/2024"),
            ("ABBREVIATION", "UBND"),
            ("QUANTITY", "≥ 10%"),
            ("DATE", "31.10"),
        ]

    def test_a_pipeline_of_others_finds_them_by_name_alone(self):
        """In a new interpreter that imports nothing of ours: the entry points of the installed package name them."""
        code = "import spacy; nlp = spacy.blank('xx'); nlp.add_pipe('vi_quantities'); print(nlp('đạt 5 điểm').ents)"
        run = subprocess.run(
            [sys.executable, "-X", "utf8", "-c", code], capture_output=True, encoding="utf-8", check=False
        )
        assert run.stdout.strip() == "(5 điểm,)", run.stderr

    def test_components_of_others_come_after_ours(self):
        from normalizers.linguistics.pipeline import vietnamese_pipeline

        assert vietnamese_pipeline("sentencizer").pipe_names[-1] == "sentencizer"
        with pytest.raises(ValueError, match="khong_co"):
            vietnamese_pipeline("khong_co")

    def test_a_saved_pipeline_loads_again(self, nlp, tmp_path):
        nlp.to_disk(tmp_path)
        again = spacy.load(tmp_path)
        assert [entity.text for entity in again(SENTENCE).ents] == [entity.text for entity in nlp(SENTENCE).ents]


class TestAnnotate:
    def test_annotations_come_in_the_order_of_the_text_with_their_values(self):
        first, *_, last = annotate(SENTENCE)
        assert (first.label, first.value) == ("CITATION", {"number": "01/2024/NQ-HĐND", "type": "Nghị quyết"})
        assert (last.label, last.value["iso"], last.value["first"]) == ("DATE", "--10-31", None)

    def test_a_number_in_doubt_shows_both_values(self):
        (number,) = annotate("đạt 1.500")
        assert (number.value["value"], number.value["other"], number.value["doubt"]) == (
            "1500",
            "1.500",
            "ambiguous-number",
        )

    def test_the_text_itself_defines_abbreviations(self):
        (found,) = annotate("thị trấn (TT)")
        assert (found.value["long"], found.value["source"]) == ("thị trấn", "document")

    @given(text=st.text(alphabet="UBND 1/3%.,điểm\nngày()", max_size=60))
    def test_every_annotation_quotes_the_text(self, text: str):
        for found in annotate(text):
            assert composed(text)[found.start : found.end] == found.text


@pytest.mark.parametrize("module", ["bochiso.cli", "bochiso.reading", "bochiso.writing", "parsers.reading"])
def test_reading_a_document_never_imports_spacy(module: str):
    code = f"import sys, {module}; bochiso = __import__('bochiso'); bochiso.read; print('spacy' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.stdout.strip() == "False", run.stderr
