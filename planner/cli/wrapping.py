"""Sentences in lines of a terminal: broken between words, and between Chinese signs, never within a figure or name."""

import re

from rich.cells import cell_len

_CHINESE, _OPENING, _CLOSING = r"\u2e80-\u9fff\uff00-\uffef", "[（“《]*", "[，。；：、！？）”》]*"
_TYPED = rf"[!-<>-~]+[{_CHINESE}]{{1,12}}=[!-~]+"
"""What is typed as it stands, like `headcount:售前=-1,0,+1`."""
_PIECE = re.compile(rf"{_OPENING}(?:{_TYPED}|[{_CHINESE}]|[^\s{_CHINESE}]+){_CLOSING}|\s+")
"""What is typed, a Chinese sign with the marks that may not part from it, a word or figure, or blanks."""

ITEM = "- "
"""What an item of a list begins with."""


def laid_out(text: str, width: int) -> list[str]:
    """The lines of a text with lists: those after the first of an item stand in behind its sign."""
    lines = []
    for part in text.split("\n"):
        sign = ITEM if part.startswith(ITEM) else ""
        first, *more = wrapped(part.removeprefix(sign), width - len(sign))
        lines += [sign + first, *(" " * len(sign) + line for line in more)]
    return lines


def wrapped(text: str, width: int) -> list[str]:
    """Lines of at most `width` cells, none of them longer than a line of the text; a wider word has one of its own."""
    return [line for part in text.split("\n") for line in _broken(part, width)]


def _broken(text: str, width: int) -> list[str]:
    lines, line = [], ""
    for piece in _PIECE.findall(text):
        if line and cell_len((line + piece).rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line += piece if line else piece.lstrip()
    return [*lines, line.rstrip()] if line.strip() else lines or [""]
