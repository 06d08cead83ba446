"""Leftovers of other formats in a text: HTML tags and LaTeX from scanning services, Markdown marks, Word bookmarks."""

from __future__ import annotations

import html
import re

from normalizers.repairs import RepairedText

_BOOKMARK = re.compile(r"\n?\[bookmark: [^\]\n]*\]")
_LINE_TAG = re.compile(r"\s*</?(?:p|br|li|div|tr|h[1-6])(?:\s[^<>]*)?/?>\s*", re.IGNORECASE)
_LIST_TAG = re.compile(r"\s*</?(?:ul|ol|table|tbody)(?:\s[^<>]*)?/?>\s*", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]{0,9}(?:\s+[a-zA-Z-]+=(?:\"[^\"]*\"|'[^']*'))*\s*/?>")
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{1,6});")
_LATEX = re.compile(r"\$([^$\n]{1,400})\$")
_LATEX_TEXT = re.compile(r"\\(?:text|mathrm|textbf|mathbf|textit)\s*\{([^{}]*)\}")
_LATEX_FRACTION = re.compile(r"\\d?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
_LATEX_SIGNS = {
    r"\geq": "≥",
    r"\ge": "≥",
    r"\leq": "≤",
    r"\le": "≤",
    r"\times": "×",
    r"\cdot": "*",
    r"\div": ":",
    r"\%": "%",
    r"\neq": "≠",
    r"\pm": "±",
    r"\to": "→",
    r"\sum": "Σ",
    r"\left": "",
    r"\right": "",
    r"\,": " ",
    r"\;": " ",
    r"\ ": " ",
    r"\_": "_",
    r"\&": "&",
}
_LATEX_SIGN = re.compile(
    "|".join(
        re.escape(sign) + (r"(?![a-zA-Z])" if sign[-1].isalpha() else "")
        for sign in sorted(_LATEX_SIGNS, key=len, reverse=True)
    )
)
_BOLD = re.compile(r"(\*{2,3}|_{2,3})(?=\S)([^*_\n](?:[^*\n]*[^*\s])?)\1")
_EMPHASIS = re.compile(r"(?<![\w*/)])\*(?=[^\s*])([^*\n]*[^*\s])\*(?![\w*])")
_LONE_BOLD = re.compile(r"\*{2,3}")


def _plain_latex(match: re.Match[str]) -> str:
    inner = _LATEX_FRACTION.sub(r"(\1)/(\2)", _LATEX_TEXT.sub(r"\1", match.group(1)))
    return _LATEX_SIGN.sub(lambda sign: _LATEX_SIGNS[sign.group()], inner).strip()


def strip_markup(text: RepairedText) -> None:
    """Turn markup into plain text: line tags to line breaks, `$\\geq 10\\%$` to `≥ 10%`, `<i>`, `**` away."""
    if "[" in text.value:
        text.sub(_BOOKMARK, "", "bookmark")
    if "<" in text.value:
        text.sub(_LIST_TAG, "\n", "html")
        text.sub(_LINE_TAG, "\n", "html")
        text.sub(_TAG, "", "html")
    if "&" in text.value:
        text.sub(_ENTITY, lambda match: html.unescape(match.group()), "html")
    if "$" in text.value:
        text.sub(_LATEX, _plain_latex, "latex")
    if "*" in text.value or "__" in text.value:
        text.sub(_BOLD, r"\2", "markdown")
        text.sub(_LONE_BOLD, "", "markdown")
        text.sub(_EMPHASIS, r"\1", "markdown")
