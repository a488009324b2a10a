"""Times that name a zone of their own: those of a scenario are on the shop's wall clock and name none."""

import re

_CLOCK = r"\d{1,2}:\d{2}(?P<seconds>:\d{2}(?:[.,]\d+)?)?"
_OFFSET = r"(?:UTC|GMT)?\s*\+\s*\d{1,2}(?::?\d{2})?"
_WEST = r"(?:UTC|GMT)\s*[-−]\s*\d{1,2}(?::?\d{2})?"
_WEST_OF_SECONDS = r"[-−]\d{2}:?\d{2}"
"""Behind a time without seconds it would be the end of a stretch: 09:30-10:00."""
_NAMED = r"(?!AM\b|PM\b)[A-Z]{1,5}|\[?[A-Z][A-Za-z]+/[A-Za-z_/]+\]?|北京时间?"
_ZONED = re.compile(rf".*\d.*?[\sT日]{_CLOCK}\s*(?P<zone>{_OFFSET}|{_WEST}|{_WEST_OF_SECONDS}|{_NAMED})\s*")


def zone_in(text: str) -> str:
    """The zone a time names behind itself: Z, +08:00, UTC, GMT+8, Asia/Shanghai; empty where it names none."""
    found = _ZONED.fullmatch(text)
    if found is None or (found["seconds"] is None and re.fullmatch(_WEST_OF_SECONDS, found["zone"])):
        return ""
    return found["zone"]
