"""By which waves and queues a study judges: read from words, and told of what was played."""

from collections.abc import Sequence
from datetime import datetime

from planner.domain.demand import Queue
from planner.domain.floor import Floor
from planner.domain.judged import Asked
from planner.domain.naming import by_any_name
from planner.domain.study import StudyPoint
from planner.errors import Fault, InvalidInput
from planner.i18n import _


def asked_of(floor: Floor, waves: Sequence[str], queues: Sequence[str]) -> Asked:
    """Zero hours by moment or name of the wave, live queues by id or name.

    Raises InvalidInput with every one there is not, and for a wave outside the roster's days.
    """
    faults: list[Fault] = []
    zeros = [_zero(floor, text.strip(), faults) for text in waves]
    live = [queue for queue in floor.queues if queue.is_live]
    known = by_any_name(live)
    for text in queues:
        if text.strip() not in known:
            problem = _("there is no live queue {queue}", queue=text)
            remedy = _("known here: {names}", names=", ".join(queue.label for queue in live))
            faults.append(Fault(part="queue", value=text, problem=problem, remedy=remedy))
    if faults:
        raise InvalidInput(_("The study cannot be judged so"), faults)
    return Asked(
        waves=tuple(dict.fromkeys(zero for zero in zeros if zero is not None)),
        queues=tuple(dict.fromkeys(known[text.strip()] for text in queues)),
    )


def _zero(floor: Floor, text: str, faults: list[Fault]) -> datetime | None:
    inside = [zero for zero in floor.campaign.zero_hours if floor.horizon.holds(zero.date())]
    named = {wave.zero_hour: {wave.name, wave.label} for wave in floor.campaign.waves}
    for zero in inside:
        if text in {f"{zero:%Y-%m-%d %H:%M}", f"{zero:%Y-%m-%dT%H:%M}"} | (named.get(zero, set()) - {""}):
            return zero
    remedy = _(
        "zero hours of the roster's days: {moments}",
        moments=", ".join(f"{each:%Y-%m-%d %H:%M}" for each in inside) or "-",
    )
    faults.append(Fault(part="wave", value=text, problem=_("there is no zero hour {text}", text=text), remedy=remedy))
    return None


def judged_by(floor: Floor, points: Sequence[StudyPoint]) -> tuple[tuple[datetime, ...], tuple[Queue, ...]]:
    """Zero hours and queues the combinations were judged by, in order; none where nobody came to any."""
    found = [point.figures.judged for point in points if point.figures is not None]
    among = {each for judged in found if judged is not None for each in judged.among}
    zeros = {zero for _queue, zero in among}
    queues = {queue for queue, _zero in among}
    return (
        tuple(zero for zero in floor.campaign.zero_hours if zero in zeros),
        tuple(queue for queue in floor.queues if queue.id in queues),
    )
