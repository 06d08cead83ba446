"""Tables whose cells ran together line by line."""

from ingest.document import Document


def with_run_together_tables(document: Document) -> Document:
    """Return the document."""
    return document
