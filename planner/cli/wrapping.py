"""Sentences in lines of a terminal: broken between words, and between Chinese signs, never within a figure or name."""

import re

from rich.cells import cell_len

_CHINESE, _OPENING, _CLOSING = r"\u2e80-\u9fff\uff00-\uffef", "[（“《]*", "[，。；：、！？）”》]*"
_PIECE = re.compile(rf"{_OPENING}(?:[{_CHINESE}]|[^\s{_CHINESE}]+){_CLOSING}|\s+")
"""A Chinese sign with the marks that may not part from it, a word or figure, or blanks."""


def wrapped(text: str, width: int) -> list[str]:
    """Lines of at most `width` cells; a word that is wider has a line of its own."""
    lines, line = [], ""
    for piece in _PIECE.findall(text):
        if line and cell_len((line + piece).rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line += piece if line else piece.lstrip()
    return [*lines, line.rstrip()] if line.strip() else lines or [""]
