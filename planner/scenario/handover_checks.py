"""Whether chats that go on to other queues can: known live queues, shares that add up, no circle."""

from collections.abc import Iterator, Sequence

from planner.domain.demand import QueueKind
from planner.domain.handovers import circle_of
from planner.i18n import _
from planner.scenario.checker import Checker
from planner.scenario.handover_models import EscalationModel, TransferModel
from planner.scenario.models import QueueModel
from planner.scenario.name_models import shown_name
from planner.scenario.sections import Sections
from planner.scenario.strict_yaml import Location

_MOST = 1.0 + 1e-9


def queues_handed_to(check: Checker, sections: Sections) -> Iterator[tuple[Location, str]]:
    """Every queue chats go on to, and where it is named."""
    for place, queue in sections.queues:
        for location, each in _handovers(check, place, queue):
            yield (*location, "to"), each.to


def check_handovers(check: Checker, sections: Sections) -> None:
    """Faults of transfers and escalations, but for queues there are none of."""
    by_id = {queue.id: queue for _place, queue in sections.queues}
    for place, queue in sections.queues:
        name = shown_name(queue.name)
        for key, found in (("transfers", queue.transfers), ("escalations", queue.escalations)):
            total = sum(each.share for each in found)
            if total > _MOST:
                problem = _("queue {queue}: {share:.0%} of its chats go on", queue=name, share=total)
                check.add(("queues", place, key), problem, "", _("write shares that add up to 1 at most"))
        seen: set[tuple[str, str]] = set()
        for location, each in _handovers(check, place, queue):
            other, key = by_id.get(each.to), str(location[2])
            problem = ""
            if queue.kind is QueueKind.DEFERRABLE:
                problem = _("queue {queue} is deferrable and takes no contacts", queue=name)
            elif each.to == queue.id:
                problem = _("queue {queue} hands chats over to itself", queue=name)
            elif other is not None and other.kind is QueueKind.DEFERRABLE:
                problem = _("queue {queue} is deferrable and takes no contacts", queue=shown_name(other.name))
            elif (key, each.to) in seen:
                problem = _("{queue} stands twice", queue=each.to)
            seen.add((key, each.to))
            if problem:
                check.add((*location, "to"), problem, each.to, _("name another live queue, each once"))
    _check_circle(check, sections)


def _check_circle(check: Checker, sections: Sections) -> None:
    goes_to = {
        queue.id: [each.to for _location, each in _handovers(check, place, queue) if each.to != queue.id]
        for place, queue in sections.queues
    }
    circle = circle_of(goes_to)
    if not circle:
        return
    names = {queue.id: shown_name(queue.name) for _place, queue in sections.queues}
    place, first = next((place, queue) for place, queue in sections.queues if queue.id == circle[0])
    location = next(at for at, each in _handovers(check, place, first) if each.to == circle[1])
    problem = _("chats go round in a circle: {queues}", queues=" → ".join(names[each] for each in circle))
    check.add((*location, "to"), problem, circle[1], _("leave one of these out"))


def _handovers(
    check: Checker, place: int, queue: QueueModel
) -> Iterator[tuple[Location, TransferModel | EscalationModel]]:
    """Transfers and escalations of a queue, and where each is written."""
    found: tuple[tuple[str, Sequence[TransferModel | EscalationModel]], ...] = (
        ("transfers", queue.transfers),
        ("escalations", queue.escalations),
    )
    for key, several in found:
        single = isinstance(check.document.value(("queues", place, key)), dict)
        for number, each in enumerate(several):
            yield ("queues", place, key) if single else ("queues", place, key, number), each
