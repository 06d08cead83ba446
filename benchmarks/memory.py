"""Peak memory of reading a PDF of 30 and of 600 pages, each in a process of its own.

    python -m benchmarks.memory [FILE]

The pages are those of one corpus document over and over.  What grows is the document that is given back, not
what is kept of the pages; both are printed.  Exit code 1 when a page costs more than the limit.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

SIZES = (30, 600)
LIMIT_KIB_PER_PAGE = 100.0
"""What one more page may add; a page kept open by pdfplumber holds some 3,000 KiB."""

ROOT = Path(__file__).resolve().parent.parent
PROBE = """
import resource, sys
from pathlib import Path
import pdfplumber
from ingest.readers.pdf import read
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
document = read(Path(sys.argv[1]))
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(document.page_count, before, peak)
"""


def repeated(source: Path, pages: int, target: Path) -> None:
    """Write a PDF with the pages of another over and over; each page has its own copy of its content."""
    import pikepdf

    with pikepdf.open(source) as original, pikepdf.new() as many:
        for number in range(pages):
            many.pages.append(original.pages[number % len(original.pages)])
        for page in many.pages:
            page.Contents = many.make_stream(page.Contents.read_bytes())
        many.save(target)


def peak_kib(path: Path) -> tuple[int, int]:
    """Return the peak resident memory before and after reading, in KiB."""
    run = subprocess.run([sys.executable, "-c", PROBE, str(path)], check=True, cwd=ROOT, capture_output=True, text=True)
    _, before, peak = run.stdout.split()
    return int(before), int(peak)


def main() -> int:
    """Print the peak for each size and what a page adds; 1 when the limit is not kept."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.memory", description=__doc__.splitlines()[0])
    parser.add_argument("file", nargs="?", type=Path, default=ROOT / "corpus" / "editions" / "kim-bang-2023.pdf")
    args = parser.parse_args()
    peaks = []
    with tempfile.TemporaryDirectory() as folder:
        for pages in SIZES:
            path = Path(folder) / f"{pages}.pdf"
            repeated(args.file, pages, path)
            before, peak = peak_kib(path)
            peaks.append(peak)
            print(f"{pages:4} pages: peak {peak / 1024:6.1f} MiB, {before / 1024:.1f} MiB of it before reading")
    per_page = (peaks[1] - peaks[0]) / (SIZES[1] - SIZES[0])
    print(f"one more page adds {per_page:.1f} KiB (limit {LIMIT_KIB_PER_PAGE:.0f})")
    return int(per_page > LIMIT_KIB_PER_PAGE)


if __name__ == "__main__":
    sys.exit(main())
