"""What a document says: letterhead, citations, tables, frameworks; and the ledger of what became of every piece."""

from parsers.reading import DocumentReading, read_document

__all__ = ["DocumentReading", "read_document"]
