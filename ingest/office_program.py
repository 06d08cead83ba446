"""LibreOffice as a program: where it is, and how a file is converted without leaving anything behind."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

NAMES = ("soffice", "libreoffice", "soffice.com")
"""On Windows the `.com` waits for the end of the work, the `.exe` does not."""

_SETTINGS = {
    "/org.openoffice.Office.Common/Security/Scripting": {
        "MacroSecurityLevel": "3",
        "DisableMacrosExecution": "true",
        "BlockUntrustedRefererLinks": "true",
    },
    "/org.openoffice.Office.Writer/Content/Update": {"Link": "0", "Field": "false", "Chart": "false"},
    "/org.openoffice.Inet/Settings": {
        "ooInetProxyType": "2",
        "ooInetHTTPProxyName": "127.0.0.1",
        "ooInetHTTPProxyPort": "9",
        "ooInetHTTPSProxyName": "127.0.0.1",
        "ooInetHTTPSProxyPort": "9",
        "ooInetNoProxy": "",
    },
}
"""No macro runs, no link is followed; what would still go out goes to a port at which nothing listens."""

_ITEM = '<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
_REGISTRY = (
    '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">{}</oor:items>'
)


class ConversionTime(Exception):
    """LibreOffice was not done in time and was ended."""


def find_office() -> Path | None:
    """Return the program: from the search path, else from the usual places of the system; None when there is none."""
    for name in NAMES:
        found = shutil.which(name)
        if found:
            return Path(found)
    return next((place for place in _usual_places() if place.is_file()), None)


def _usual_places() -> Iterator[Path]:
    if sys.platform == "win32":
        for variable in ("PROGRAMFILES", "PROGRAMW6432", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
            folder = os.environ.get(variable)
            if folder:
                yield Path(folder, "LibreOffice", "program", "soffice.com")
                yield Path(folder, "Programs", "LibreOffice", "program", "soffice.com")
    elif sys.platform == "darwin":
        for home in (Path("/"), Path.home()):
            yield home / "Applications" / "LibreOffice.app" / "Contents" / "MacOS" / "soffice"
    else:
        yield from sorted(Path("/opt").glob("libreoffice*/program/soffice"), reverse=True)
        for folder in ("/usr/lib/libreoffice", "/usr/lib64/libreoffice", "/usr/local/lib/libreoffice"):
            yield Path(folder, "program", "soffice")
        yield Path("/snap/bin/libreoffice")
        yield Path("/var/lib/flatpak/exports/bin/org.libreoffice.LibreOffice")


def convert_to_docx(program: Path, source: Path, folder: Path, seconds: float) -> Path | None:
    """Return the `.docx` made of `source` in `folder`, None when LibreOffice could not open the file.

    ConversionTime after `seconds`.  The program and all that it started are ended whatever happens, Ctrl-C included.
    """
    profile, out = folder / "profile", folder / "converted"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_registry(), "utf-8")
    out.mkdir()
    command = [
        str(program),
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--norestore",
        "--nologo",
        "--nodefault",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(out),
        str(source),
    ]
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        start_new_session=sys.platform != "win32",
    )
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired as error:
        raise ConversionTime(source) from error
    finally:
        _end(process)
    # The exit code is 0 also when nothing was loaded.
    made = out / f"{source.stem}.docx"
    return made if made.is_file() else None


def _registry() -> str:
    items = [
        _ITEM.format(path=path, name=name, value=value)
        for path, settings in _SETTINGS.items()
        for name, value in settings.items()
    ]
    return _REGISTRY.format("".join(items))


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process and its children: the program is a small one that starts the real one."""
    if sys.platform == "win32":
        if process.poll() is None:
            subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)
    else:
        # macOS refuses to signal a group of which only ended processes are left.
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
