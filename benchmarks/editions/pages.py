"""Word files as PDF, through LibreOffice, many in one call; and pages turned on their side."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

SECONDS_PER_CALL = 600
FILES_PER_CALL = 60


def has_office() -> bool:
    """Tell whether LibreOffice is installed."""
    return shutil.which("soffice") is not None


def write_pdfs(words: list[Path], folder: Path) -> None:
    """Write a PDF for each Word file into a folder; RuntimeError names the first that did not come.

    LibreOffice now and then stops in the middle of a long list: what is missing is tried once more.
    """
    for start in range(0, len(words), FILES_PER_CALL):
        convert(words[start : start + FILES_PER_CALL], folder)
    missing = [word for word in words if not (folder / f"{word.stem}.pdf").exists()]
    for word in missing:
        convert([word], folder)
        if not (folder / f"{word.stem}.pdf").exists():
            raise RuntimeError(f"{word.name}: LibreOffice made no PDF of it.")


def convert(words: list[Path], folder: Path) -> None:
    """Run LibreOffice once, with a profile of its own."""
    with tempfile.TemporaryDirectory() as profile:
        command = ["soffice", "--headless", f"-env:UserInstallation=file://{profile}", "--convert-to", "pdf"]
        command += ["--outdir", str(folder), *map(str, words)]
        subprocess.run(command, capture_output=True, timeout=SECONDS_PER_CALL, check=False)


def turn_pages(file: Path, degrees: int) -> None:
    """Store the pages on their side, with the entry that shows them upright.

    The content is drawn turned against the entry, as scanners and some printers leave pages.
    """
    import pikepdf

    with pikepdf.open(file, allow_overwriting_input=True) as pdf:
        for page in pdf.pages:
            x0, y0, x1, y1 = (float(value) for value in page.mediabox)
            width, height = x1 - x0, y1 - y0
            if degrees == 90:
                matrix, size = f"0 1 -1 0 {height} 0", (height, width)
            elif degrees == 270:
                matrix, size = f"0 -1 1 0 0 {width}", (height, width)
            else:
                matrix, size = f"-1 0 0 -1 {width} {height}", (width, height)
            page.contents_add(pikepdf.Stream(pdf, f"q {matrix} cm\n".encode()), prepend=True)
            page.contents_add(pikepdf.Stream(pdf, b"\nQ"), prepend=False)
            page.mediabox = pikepdf.Array([0, 0, *size])
            if "/CropBox" in page:
                del page["/CropBox"]
            page.rotate(degrees, relative=False)
        pdf.save(file)
