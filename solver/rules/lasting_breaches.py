"""Which breaches stay whatever is added to a roster."""

from solver.solution import Breach

MENDED_BY_MORE = frozenset(
    {"short_run", "short_off", "long_off", "least_hours", "break_share", "meal_wave", "mentors", "lender_floor"}
)
"""Rules another duty can mend: it fills the gap, brings the hours, the mentor or one more at the desks,
of whom more may eat at once."""


def lasts(breach: Breach) -> bool:
    """Whether the rule stays broken however many duties are added.

    A part of a roster (what is pinned, say) that has a lasting breach cannot be completed.
    """
    if breach.rule == "pin":
        return breach.figures["shift"] != ""
    return breach.rule not in MENDED_BY_MORE and breach.figures.get("fault") != "few"
