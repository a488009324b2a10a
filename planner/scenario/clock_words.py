"""Times of day with words: 上午9:00, 下午 1点半, 1:30 PM; everything else reads 24 hours."""

import re

_BEFORE = re.compile(
    r"(上午|下午|早上|早晨|清晨|凌晨|中午|傍晚|晚上|夜里|晚|am|pm)\s*(\d{1,2})(?:[:点时](\d{1,2}|半)?分?)(?::(\d{2}))?(?!\d)",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?<![\d:])(?:(\d{1,2}):(\d{2})(?::(\d{2}))?|(?<![./月-])(\d{1,2}))\s*([ap])\.?m\b\.?", re.IGNORECASE
)
"""The hour alone is none behind the month of a day: 11-10 PM is half a day."""
_POINT = re.compile(r"(?<![\d:])(\d{1,2})[点时](?:(\d{1,2}|半)分?)?(?![\d间段])")
_LATE = frozenset(("下午", "傍晚", "晚上", "晚", "夜里", "pm", "p"))
_EARLY = frozenset(("上午", "早上", "早晨", "清晨", "凌晨", "am", "a"))


def in_24_hours(text: str) -> str:
    """Plain text with each such time as HH:MM; what is none stays as it is."""
    if not text or (text.isascii() and "m" not in text.lower()):
        return text
    text = _BEFORE.sub(lambda found: _clock(found[1], found[2], found[3], found[4], found[0]), text)
    text = _AFTER.sub(lambda found: _clock(found[5], found[1] or found[4], found[2], found[3], found[0]), text)
    return _POINT.sub(lambda found: _clock("", found[1], found[2], None, found[0]), text)


def _clock(word: str, hour_text: str, minute_text: str | None, seconds: str | None, written: str) -> str:
    hour, word = int(hour_text), word.lower()
    minute = 30 if minute_text == "半" else int(minute_text or 0)
    if hour > 24 or minute > 59:
        return written
    if word in _EARLY and hour == 12:
        hour = 0
    elif word in _LATE and hour < 12:
        hour += 12
    elif word in ("晚上", "晚", "夜里") and hour == 12:
        hour = 24
    elif word == "中午" and hour < 3:
        hour += 12
    elif word in _EARLY and hour > 12:
        return written
    return f"{hour:02d}:{minute:02d}" + (f":{seconds}" if seconds else "")
