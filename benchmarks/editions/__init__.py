"""The same framework laid out as many files, each with the answer that a right reading gives.

A truth (`corpus/truth/*.json`, `truths/*.json`) is composed into a layout (`composing`), the layout is written
as Word, PDF, HTML, Excel or text, and the truth is written beside it, less what the layout does not print.

    python -m benchmarks.editions --list
    python -m benchmarks.editions --out FOLDER [EDITION…] [--truth ID…]
"""
