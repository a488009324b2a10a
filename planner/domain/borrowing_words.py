"""What a queue with few contacts of its own is forecast from, in words."""

from planner.domain.borrowing import Borrowed
from planner.domain.floor import Floor
from planner.i18n import _


def borrowed_text(floor: Floor, lent: Borrowed) -> str:
    """From how many days it is learnt, and whose hours and campaign it takes."""
    values = {
        "queue": floor.queue_by_id[lent.queue].label,
        "like": lent.like.label if lent.like is not None else _("all other queues together"),
        "times": f"{lent.times:.3g}",
        "days": lent.days,
    }
    if not lent.days:
        return _("queue {queue} has no contacts of its own: forecast as {times} times {like}", **values)
    return _(
        "queue {queue} has contacts on {days} days only: forecast as {times} times {like}, with its hours, weekdays "
        "and campaign",
        **values,
    )
