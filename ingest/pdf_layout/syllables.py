"""Whether letters can be a Vietnamese syllable: an onset, a rhyme and a tone that the spelling allows."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_STOPPED_TONES = {"\u0301", "\u0323"}
"""Syllables that end in c, ch, p, t carry the sắc or the nặng tone only."""

_ONSETS = "ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|b|c|d|đ|g|h|k|l|m|n|p|r|s|t|v|x|"
_RHYMES = (
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây "
    "e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu "
    "o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oem oen oeo oet oi om on ong ooc oong op ot "
    "ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc uê uêch uên uênh ui um un ung uôc uôi uôm uôn uông uôt up ut "
    "uy uya uych uyên uyêt uynh uyt uyu ư ưa ưc ưi ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu "
    "y yêm yên yêng yêt yêu ynh"
)
_AFTER_QU = "a ach ai an ang anh ao at au ay ăc ăm ăn ăng ăp ăt ân âng ât ây e en eo et ê ên êt ênh êch i ich in it inh ot y yên yêt yt ynh ych ơ ơi ơn"
_SYLLABLE = re.compile(
    rf"(?:(?:{_ONSETS})(?:{'|'.join(_RHYMES.split())})|qu(?:{'|'.join(_AFTER_QU.split())})|gi|gi[ếêề]ng)"
)

_WITHOUT_ONSET = frozenset(
    "a á à ạ ai ái am ám an án ang áng anh ánh ảnh ao áo ảo áp át au áu ác ách ăn ắc ắt âm ấm ẩm ân ấn ẩn ấp ất âu ấu ẩu ấy ẩy "
    "e em én eo éo ép ế êm im ít ỉ ì ích in ỉu o oa oai oan oán oang oanh oằn oắt oi ói òa óc om ong óng ót ô ổ ố ổi ôi ôm ốm ôn ổn ông ống "
    "ốc ồn ồ ốp ơ ở ớ ơi ơn ớt u ú ủ úa uẩn uất úc ui ủi um ung ủng úng út ủy uỷ úy uyên uyển uốn uống uôm ứ ưa ừ ức ưng ứng ửng ước ươm ướm "
    "ươn ương ướt ưu ý y ỷ yêm yếm yên yến yết yêu yếu ướp ứa ậm ập ậu ảm ải ối ồi ửu".split()
)
"""Syllables that begin with their vowel are few: by structure nearly every end of a word would be one."""


@lru_cache(maxsize=8192)
def is_syllable(letters: str) -> bool:
    """Tell whether letters, in any case and normal form, are spelled like one Vietnamese syllable."""
    word = unicodedata.normalize("NFC", letters).casefold()
    if word[:1] in _VOWELS:
        return word in _WITHOUT_ONSET
    bare = "".join(mark for mark in unicodedata.normalize("NFD", word) if mark not in _TONES)
    bare = unicodedata.normalize("NFC", bare)
    tones = [mark for mark in unicodedata.normalize("NFD", word) if mark in _TONES]
    if len(tones) > 1 or _SYLLABLE.fullmatch(bare) is None:
        return False
    return not (re.search(r"(?:c|ch|p|t)$", bare) and not _STOPPED_TONES.issuperset(tones or ["none"]))


_VOWELS = frozenset("aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ")
