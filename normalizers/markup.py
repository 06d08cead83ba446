"""Leftovers of other formats in a text: HTML tags and LaTeX from scanning services, Markdown marks, Word bookmarks."""

from __future__ import annotations

import html
import re

from normalizers.repairs import RepairedText

_BOOKMARK = re.compile(r"\n?\[bookmark: [^\[\]\n]*\]")
_ATTRIBUTES = r"(?:\s+[a-zA-Z-]+=(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s\"'<>=]+))*(?:\s*/)?"
_LINE_TAG = re.compile(rf"(?<!\s)\s*</?(?:p|br|li|div|tr|h[1-6]){_ATTRIBUTES}>\s*", re.IGNORECASE)
_LIST_TAG = re.compile(rf"(?<!\s)\s*</?(?:ul|ol|table|tbody|thead){_ATTRIBUTES}>\s*", re.IGNORECASE)
_TAG = re.compile(
    rf"</?(?:a|b|big|center|code|del|em|font|i|ins|mark|o:p|pre|s|small|span|strike|strong|sub|sup|td|th|tt|u){_ATTRIBUTES}>",
    re.IGNORECASE,
)
"""Known tags alone: `<tên đơn vị>` or `a <b và c> d` are what the document says."""
_ENTITY = re.compile(r"&(?:amp;)*([a-zA-Z]{2,8}|#\d{1,6}|#[xX][0-9a-fA-F]{1,5});")
_LATEX = re.compile(r"\$(?![\s$])([^$\n]{1,400})(?<!\s)\$(?!\d)")
"""A formula between dollar signs; a price list (`5$ và 10$`) has blanks or digits beside them."""
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
_BOLD = re.compile(r"(\*{2,3})(?=\S)([^*\n](?:[^*\n]*[^*\s])?)\1")
_UNDERLINED = re.compile(r"(?<!\w)(_{2,3})(?=[^\W_])([^_\n]*[^_\s])\1(?!\w)")
_EMPHASIS = re.compile(r"(?<![\w*/)])\*(?=[^\s*)])([^*\n]*[^*\s(])\*(?![\w*])")
_LONE_BOLD = re.compile(r"(?<!\()\*{2,3}|\*{2,3}(?!\))")
"""Half of a pair whose other half stands in another cell or line; `(**)` is the sign of a note."""


def _plain_latex(match: re.Match[str]) -> str:
    inner = _LATEX_FRACTION.sub(r"(\1)/(\2)", _LATEX_TEXT.sub(r"\1", match.group(1)))
    return _LATEX_SIGN.sub(lambda sign: _LATEX_SIGNS[sign.group()], inner).strip()


def _unescaped(match: re.Match[str]) -> str:
    """Return the sign of an entity, however often it was escaped; what is no entity stays."""
    entity = f"&{match.group(1)};"
    sign = html.unescape(entity)
    return match.group() if sign == entity else sign


def strip_markup(text: RepairedText) -> None:
    r"""Turn markup into plain text: line tags to line breaks, `$\geq 10\%$` to `≥ 10%`, `<i>`, `**` away.

    What comes to light under markup is markup too (`&lt;i&gt;`): nothing is left for a second pass.
    """
    before = None
    while text.value != before:
        before = text.value
        _strip_once(text)


def _strip_once(text: RepairedText) -> None:
    if "[" in text.value:
        text.sub(_BOOKMARK, "", "bookmark")
    if "<" in text.value:
        text.sub(_LIST_TAG, "\n", "html")
        text.sub(_LINE_TAG, "\n", "html")
        text.sub(_TAG, "", "html")
    if "&" in text.value:
        text.sub(_ENTITY, _unescaped, "html")
    if "$" in text.value:
        text.sub(_LATEX, _plain_latex, "latex")
    if "*" in text.value:
        text.sub(_BOLD, r"\2", "markdown")
        text.sub(_LONE_BOLD, "", "markdown")
        text.sub(_EMPHASIS, r"\1", "markdown")
    if "__" in text.value:
        text.sub(_UNDERLINED, r"\2", "markdown")
