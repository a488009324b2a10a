"""Queues open past midnight at the edges of a roster: its first morning and its last night."""

from collections.abc import Iterator

from planner.domain.carried import carried_over
from planner.domain.demand import Queue
from planner.domain.floor import Floor
from planner.domain.horizon import MINUTES_A_DAY, clock
from planner.domain.opening import Opened, openings
from planner.domain.shifts import ShiftKind
from planner.errors import Fault
from planner.i18n import _
from planner.scenario.agent_columns import LAST_END


def edge_notes(floor: Floor, file: str, agents: str) -> Iterator[Fault]:
    """Hours nobody of this roster can work, and those no figure of it counts; `agents` is their table."""
    end = floor.horizon.days * MINUTES_A_DAY
    for index, queue in enumerate(floor.queues):
        for each in openings(queue, floor.horizon):
            if queue.is_live and each.begin < 0 < each.end and not _somebody_there(floor, queue, each):
                problem = _(
                    "queue {queue} is open until {closes} on the first day, from the evening before; nobody is known "
                    "to be there",
                    queue=queue.label,
                    closes=clock(each.end),
                )
                remedy = _(
                    "write in {column} of the agents whose last shift ends then; no shift begins as early",
                    column=f"{LAST_END.chinese}/{LAST_END.english}",
                )
                yield Fault(file=agents, problem=problem, remedy=remedy)
            if each.end > end:
                problem = _(
                    "queue {queue} is open until {closes} after the last day; what comes after 24:00 is not counted "
                    "in what it needs",
                    queue=queue.label,
                    closes=clock(each.end - end),
                )
                remedy = _("pin the shifts of the last day that go on until then; the plan tells who is there")
                yield Fault(file=file, place=f"queues[{index}]", problem=problem, remedy=remedy)


def _somebody_there(floor: Floor, queue: Queue, opened: Opened) -> bool:
    """Whether somebody is left over from the day before, or a shift begins early enough."""
    early = any(code.start < opened.end for code in floor.codes if code.kind is not ShiftKind.STANDBY)
    return early or any(each.queue == queue.id for each in carried_over(floor))
