"""The linguistic pipeline on spaCy, for programs that build on its documents and spans.

Nothing that reads a document imports this package: spaCy costs a second and 90 MiB.  The rules themselves stand in
`normalizers` and know nothing of spaCy; here they become a tokenizer and components.
"""
