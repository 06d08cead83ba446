"""Numbers as list labels print them: 1, 01, iv, IV, c, C."""

from __future__ import annotations

_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def roman(number: int) -> str:
    """Return a Roman numeral in capitals; numbers below 1 or above 9999 stay decimal, as Word prints them."""
    if not 0 < number < 10_000:
        return str(number)
    letters = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        letters += sign * count
    return letters


def repeated_letter(number: int) -> str:
    """Return A … Z, AA, BB … as Word counts with letters: the letter repeated, not a second digit."""
    if number < 1:
        return str(number)
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def letter(number: int) -> str:
    """Return A … Z, AA, AB … as HTML and spreadsheets count with letters."""
    if number < 1:
        return str(number)
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
