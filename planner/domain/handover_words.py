"""Where chats of a queue go on to and who comes again, in words a supervisor can compare with the scenario."""

from collections.abc import Mapping

from planner.domain.demand import Queue
from planner.domain.handovers import Handover
from planner.domain.shares import target_text
from planner.i18n import _

HOUR = 60


def goes_on_text(queue: Queue, queues: Mapping[str, Queue]) -> str:
    """Share, queue and delay of each handover, and whether the other queue's figures hold them; who comes again.

    Empty where nothing goes on.
    """
    parts = [_text(each, queues[each.to].label) for each in queue.handovers]
    if queue.retries is not None:
        again = {"share": target_text(queue.retries.share), "minutes": queue.retries.after_minutes}
        parts.append(_("{share} of those who give up come again, after {minutes:g} minutes on average", **again))
    return _("; ").join(parts)


def _text(handover: Handover, to: str) -> str:
    share, hours = target_text(handover.share), handover.after_minutes / HOUR
    if handover.is_transfer:
        text = _("{share} of its chats go on to {queue} at once", share=share, queue=to)
    else:
        text = _("{share} of its chats come to {queue} after {hours:g} h", share=share, queue=to, hours=hours)
    if handover.included:
        return _("{text} (its own figures count them)", text=text)
    return _("{text} (on top of its own figures)", text=text)
