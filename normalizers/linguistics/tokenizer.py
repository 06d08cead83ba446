"""The tokenizer of the pipeline: the tokens of `normalizers.tokens` as a spaCy document."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import DummyTokenizer, get_words_and_spaces, registry
from spacy.vocab import Vocab

from normalizers.names import composed
from normalizers.tokens import tokens

TOKENIZER: Final = "bochiso.vietnamese_tokenizer.v1"
"""The name to write into a pipeline's configuration: `[nlp.tokenizer] @tokenizers = …`."""


class VietnameseTokenizer(DummyTokenizer):
    """Makes documents of the composed (NFC) text; nothing of it is lost, white space included.

    It has no state: spaCy saves nothing for it.
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Return the document of a text."""
        text = composed(text)
        words, spaces = get_words_and_spaces([token.text for token in tokens(text)], text)
        return Doc(self.vocab, words=words, spaces=spaces)


def make_tokenizer() -> Callable[[Language], VietnameseTokenizer]:
    """Return what makes the tokenizer of a pipeline, as spaCy's registry of tokenizers asks for it."""
    return lambda nlp: VietnameseTokenizer(nlp.vocab)


registry.tokenizers(TOKENIZER, func=make_tokenizer)
