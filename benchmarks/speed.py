"""How long reading a PDF takes against pdfplumber's own `extract_tables` over the same pages, in one run.

    python -m benchmarks.speed [FILE…] [--rounds N]

Wall times of a machine drift; the ratio within one run does not.  Both sides start after all imports and close
each page when they are done with it.  The whole-process figure, imports included, stands beside it.
Exit code 1 when the median ratio is above the limit.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

LIMIT = 1.3
"""Reading takes at most so many times as long as `extract_tables`."""

ROOT = Path(__file__).resolve().parent.parent


def corpus_pdfs() -> list[Path]:
    """Return the PDFs of the corpus that have a text layer."""
    return [path for path in sorted((ROOT / "corpus").rglob("*.pdf")) if "scan" not in path.stem]


def read_once(path: Path) -> None:
    """Read a file as the program does."""
    from ingest.readers.pdf import read

    read(path)


def extract_once(path: Path) -> None:
    """Let pdfplumber find and extract the tables of every page."""
    import pdfplumber

    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            page.extract_tables()
            page.close()


def seconds(work: object, path: Path) -> float:
    """Return the wall time of one call."""
    start = perf_counter()
    work(path)  # type: ignore[operator]
    return perf_counter() - start


def whole_process(code: str, path: Path) -> float:
    """Return the wall time of a Python process that imports and works."""
    start = perf_counter()
    subprocess.run([sys.executable, "-c", code, str(path)], check=True, cwd=ROOT)
    return perf_counter() - start


READ = "import sys; from pathlib import Path; from ingest.readers.pdf import read; read(Path(sys.argv[1]))"
EXTRACT = """
import sys, pdfplumber
with pdfplumber.open(sys.argv[1]) as pdf:
    for page in pdf.pages:
        page.extract_tables()
        page.close()
"""


def main() -> int:
    """Print one line per file and the medians; 1 when the limit is not kept."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    files = args.files or corpus_pdfs()
    read_once(files[0])
    extract_once(files[0])
    ratios, processes = [], []
    print(f"{'file':34} {'read':>7} {'extract_tables':>15} {'ratio':>6} {'whole process':>14}")
    for path in files:
        reads, extracts = [], []
        for _ in range(args.rounds):
            extracts.append(seconds(extract_once, path))
            reads.append(seconds(read_once, path))
        ratio = median(reads) / median(extracts)
        process = whole_process(READ, path) / whole_process(EXTRACT, path)
        ratios.append(ratio)
        processes.append(process)
        print(f"{path.name:34} {median(reads):6.2f}s {median(extracts):14.2f}s {ratio:6.2f} {process:14.2f}")
    print(f"{'median':34} {'':7} {'':15} {median(ratios):6.2f} {median(processes):14.2f}   limit {LIMIT}")
    return int(median(ratios) > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
