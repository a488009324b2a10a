"""How likely the windows around the zero hours hold, and whether all hold as often as asked for, on the terminal."""

from planner.cli.show import say, show_table
from planner.domain.odds import line_texts, nights_of, note_text, title_text
from planner.domain.plan import Plan
from planner.domain.shares import percent_text
from planner.domain.verified import verification_texts
from planner.i18n import _

NAMED = 5
"""Stretches that do not hold as asked for, named at once."""


def show_odds(plan: Plan) -> None:
    """How likely every window around the zero hours holds."""
    for night in nights_of(plan):
        rows = []
        for each in night.queues:
            met = (each.windows[kind].met if kind in each.windows else None for kind in night.kinds)
            rows.append((plan.floor.queue_by_id[each.queue].label, *(percent_text(share) for share in met)))
        show_table(title_text(night), (_("Queue"), *(night.head(kind) for kind in night.kinds)), rows)
        say(note_text(night))
        for text in line_texts(plan, night):
            say(text)


def show_verification(plan: Plan, place: str, *, whole: bool) -> None:
    """Whether every stretch holds as often as asked for, and those that do not: `whole` all of them."""
    head, *others = verification_texts(plan) or ("",)
    if head:
        say(head)
    named = others if whole else others[:NAMED]
    for text in named:
        say(text, 2)
    if len(named) < len(others):
        say(_("and {count} more: dacu show {plan}", count=len(others) - len(named), plan=place), 2)
