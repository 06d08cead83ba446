"""Vietnamese written in old codes, by tables typed from the published charts: the other way than the program goes."""

from __future__ import annotations

import unicodedata

from hypothesis import strategies as st

from normalizers.syllables import ONSETS, RHYMES

SMALL = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
CAPITAL = "ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴĐ"

# The chart of TCVN 5712 VN3 from 0xA1, sixteen codes to a line; a dot is a free code.
_TCVN3_CHART = ".ĂÂÊÔƠƯĐăâêôơưđ......àảãáạ.ằẳẵắ.......ặầẩẫấậè.ẻẽéẹềểễếệìỉ...ĩíịò.ỏõóọồổỗốộờởỡớợù.ủũúụừửữứựỳỷỹýỵ."
TCVN3 = {letter: chr(0xA0 + place) for place, letter in enumerate(_TCVN3_CHART) if letter != "."}

_VNI_PAIRS = """
    à aø á aù ả aû ã aõ ạ aï ă aê ằ aè ắ aé ẳ aú ẵ aü ặ aë â aâ ầ aà ấ aá ẩ aå ẫ aã ậ aä
    è eø é eù ẻ eû ẽ eõ ẹ eï ê eâ ề eà ế eá ể eå ễ eã ệ eä ì ì í í ỉ æ ĩ ó ị ò
    ò oø ó où ỏ oû õ oõ ọ oï ô oâ ồ oà ố oá ổ oå ỗ oã ộ oä ơ ô ờ ôø ớ ôù ở ôû ỡ ôõ ợ ôï
    ù uø ú uù ủ uû ũ uõ ụ uï ư ö ừ öø ứ öù ử öû ữ öõ ự öï ỳ yø ý yù ỷ yû ỹ yõ ỵ î đ ñ
    À AØ Á AÙ Ả AÛ Ã AÕ Ạ AÏ Ă AÊ Ằ AÈ Ắ AÉ Ẳ AÚ Ẵ AÜ Ặ AË Â AÂ Ầ AÀ Ấ AÁ Ẩ AÅ Ẫ AÃ Ậ AÄ
    È EØ É EÙ Ẻ EÛ Ẽ EÕ Ẹ EÏ Ê EÂ Ề EÀ Ế EÁ Ể EÅ Ễ EÃ Ệ EÄ Ì Ì Í Í Ỉ Æ Ĩ Ó Ị Ò
    Ò OØ Ó OÙ Ỏ OÛ Õ OÕ Ọ OÏ Ô OÂ Ồ OÀ Ố OÁ Ổ OÅ Ỗ OÃ Ộ OÄ Ơ Ô Ờ ÔØ Ớ ÔÙ Ở ÔÛ Ỡ ÔÕ Ợ ÔÏ
    Ù UØ Ú UÙ Ủ UÛ Ũ UÕ Ụ UÏ Ư Ö Ừ ÖØ Ứ ÖÙ Ử ÖÛ Ữ ÖÕ Ự ÖÏ Ỳ YØ Ý YÙ Ỷ YÛ Ỹ YÕ Ỵ Î Đ Ñ
"""
VNI = dict(zip(_VNI_PAIRS.split()[::2], _VNI_PAIRS.split()[1::2], strict=True))

TABLES = {"tcvn3": TCVN3, "vni": VNI}


def written(text: str, encoding: str) -> str:
    """Return a text in the codes of an encoding, as characters of Latin-1."""
    return "".join(TABLES[encoding].get(char, char) for char in text)


def _syllable(onset: str, rhyme: str, tone: str) -> str:
    """Return a syllable with its tone on the vowel that has a mark of its own, or else on the first vowel."""
    marked = [at for at, char in enumerate(rhyme) if char in "ăâêôơư"]
    at = marked[-1] if marked else 0
    return onset + unicodedata.normalize("NFC", rhyme[: at + 1] + tone + rhyme[at + 1 :])


syllables = st.builds(
    _syllable,
    st.sampled_from(ONSETS),
    st.sampled_from(sorted(RHYMES)),
    st.sampled_from(["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]),
)
"""Syllables as words are built; many of them mean nothing."""

sentences = st.lists(syllables, min_size=1, max_size=12).map(" ".join)
