"""The pipeline for Vietnamese official texts: blank Vietnamese, our tokenizer, our components, and those of others."""

from __future__ import annotations

import spacy
from spacy.language import Language

from normalizers.linguistics.components import COMPONENTS
from normalizers.linguistics.tokenizer import TOKENIZER


def vietnamese_pipeline(*extra: str) -> Language:
    """Return a new pipeline with the components of this package, then `extra`: names that spaCy has factories for.

    Others add theirs with `@Language.component("name")`, or with an entry point of the group `spacy_factories`, and
    name them here.  ValueError, from spaCy, when a name is not known.
    """
    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER}}})
    for name in (*COMPONENTS, *extra):
        nlp.add_pipe(name)
    return nlp
