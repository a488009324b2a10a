"""Which shifts are nights."""

from planner.domain.rules import Rules
from planner.domain.shifts import ShiftCode

MINUTES_A_DAY = 1440


def is_night(code: ShiftCode, rules: Rules) -> bool:
    """Whether a shift has at least `night_minutes` between `night_from` and `night_to`, midnight crossed."""
    return minutes_between(code, rules.night_from, rules.night_to) >= rules.night_minutes


def minutes_between(code: ShiftCode, begin: int, end: int) -> int:
    """Minutes of a shift, breaks included, between two times of day, past midnight where `end` is earlier."""
    window = (end - begin) % MINUTES_A_DAY
    starts = (begin + day * MINUTES_A_DAY for day in (-1, 0, 1))
    return sum(max(0, min(code.end, start + window) - max(code.start, start)) for start in starts)
