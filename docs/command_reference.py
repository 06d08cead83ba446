"""Writes `docs/commands.md` and `docs/commands.vi.md` from what every command says under `--help`.

    python docs/command_reference.py

A test holds the pages in step with the program.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from bochiso.cli import COMMANDS

DOCS = Path(__file__).resolve().parent
PAGES = {"en": "commands.md", "vi": "commands.vi.md"}
"""The page of each language."""

HEADS = {
    "en": """# The commands

Every command takes a document or a framework file (`.json` that `bochiso read` wrote); a document is read on the way.
Data goes to stdout or `--out`, progress and messages to stderr. Messages are Vietnamese; `--lang en` or the environment
variable `BOCHISO_LANG=en` makes them English.

| exit code | means |
| --- | --- |
| 0 | done |
| 1 | `check`: at least one finding is an error |
| 2 | the command was not understood: an option or a name is wrong |
| 3 | some input held nothing that can be read (`score`, `rule`: inputs are missing or wrong); all else was done |
| 70 | a fault of the program |
| 130 | stopped with Ctrl+C; no file is left half-written |
| 141 | whoever read the output went away (`bochiso show … \\| head`) |

This page is generated from the program.
""",
    "vi": """# Các lệnh

Lệnh nào cũng nhận một văn bản hoặc một tệp bộ chỉ số (`.json` do `bochiso read` ghi); nếu là văn bản thì được đọc ngay
khi chạy. Dữ liệu ghi ra màn hình hoặc vào nơi ghi ở `--out`; tiến độ và thông báo ra stderr. Thông báo bằng tiếng Việt;
muốn tiếng Anh thì thêm `--lang en` hoặc đặt biến môi trường `BOCHISO_LANG=en`.

| mã kết thúc | nghĩa là |
| --- | --- |
| 0 | đã xong |
| 1 | lệnh `check`: có ít nhất một lỗi |
| 2 | gõ lệnh chưa đúng: sai tùy chọn hoặc sai tên |
| 3 | có tệp không đọc được (`score`, `rule`: số liệu thiếu hoặc sai); phần còn lại vẫn được làm đầy đủ |
| 70 | lỗi của chương trình |
| 130 | dừng bằng Ctrl+C; không để lại tệp ghi dở |
| 141 | chương trình nhận dữ liệu đã đóng (`bochiso show … \\| head`) |

Trang này được tạo từ chính chương trình.
""",
}


def help_text(lang: str, *command: str) -> str:
    """Return what `bochiso COMMAND --help` prints, at the usual width of a terminal."""
    program = [sys.executable, "-c", "from bochiso.cli import main; main()", "--lang", lang, *command, "--help"]
    environment = {**os.environ, "COLUMNS": "80", "PYTHONUTF8": "1"}
    run = subprocess.run(program, env=environment, capture_output=True, check=True)
    lines = run.stdout.decode("utf-8").splitlines()
    return "\n".join(line.rstrip() for line in lines).strip()


def page(lang: str) -> str:
    """Return the reference page of one language."""
    sections = [("bochiso", help_text(lang))]
    sections += [(f"bochiso {name}", help_text(lang, name)) for name in COMMANDS]
    return HEADS[lang] + "".join(f"\n## {title}\n\n```\n{text}\n```\n" for title, text in sections)


def main() -> None:
    """Write both pages."""
    for lang, name in PAGES.items():
        (DOCS / name).write_text(page(lang), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
