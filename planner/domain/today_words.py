"""What a day's contacts so far say, in a sentence a queue."""

from planner.domain.money import signed
from planner.i18n import _


def today_text(
    queue: str, at: str, so_far: float, expected: float, was: float, rest: tuple[float, float, float]
) -> str:
    """Contacts by now beside those expected, and the rest of the day as it was and as it is."""
    low, middle, high = rest
    figures = {"queue": queue, "at": at, "so_far": f"{so_far:,.0f}", "rest": f"{middle:,.0f}"}
    figures |= {"was": f"{was:,.0f}", "low": f"{low:,.0f}", "high": f"{high:,.0f}"}
    if expected <= 0:
        return _(
            "{queue}: {so_far} contacts by {at}, where none were expected; still to come {rest} ({low}–{high}), as "
            "planned {was}",
            **figures,
        )
    return _(
        "{queue}: {so_far} contacts by {at}, {expected} were expected ({change}); still to come {rest} ({low}–{high}), "
        "as planned {was}",
        **figures,
        expected=f"{expected:,.0f}",
        change=f"{signed((so_far / expected - 1) * 100, 0, plus=True)}%",
    )
