"""What is a night: by one measure of the clock, once for the rules and once for what is counted and paid.

A standby duty is waiting. It is no night worked, so it brings no allowance and stands in no count of nights, unless
its holder is called: the hours of a call are a code of their own. But whoever waits may be called, so the rules that
protect sleep (nights a week and in a row, rest after them, people who work no nights) count it like any other.
"""

from planner.domain.rules import Rules
from planner.domain.shifts import ShiftCode

MINUTES_A_DAY = 1440


def is_night(code: ShiftCode, rules: Rules) -> bool:
    """Whether a shift is a night worked: what is paid, shared out and shown."""
    return not code.is_standby and takes_the_night(code, rules)


def takes_the_night(code: ShiftCode, rules: Rules) -> bool:
    """Whether a duty, work or standby, has at least `night_minutes` between `night_from` and `night_to`: what rules
    limit."""
    return minutes_between(code, rules.night_from, rules.night_to) >= rules.night_minutes


def minutes_between(code: ShiftCode, begin: int, end: int) -> int:
    """Minutes of a shift, breaks included, between two times of day, past midnight where `end` is earlier."""
    window = (end - begin) % MINUTES_A_DAY
    starts = (begin + day * MINUTES_A_DAY for day in (-1, 0, 1))
    return sum(max(0, min(code.end, start + window) - max(code.start, start)) for start in starts)
