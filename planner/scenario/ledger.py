"""What everybody carries over from earlier rosters, from the ledger a plan wrote."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from planner.domain.ledger import MEASURES
from planner.domain.people import Agent, Ledger
from planner.i18n import _
from planner.scenario import layouts
from planner.scenario.columns import read_rows
from planner.scenario.faults import FaultList
from planner.scenario.sheets import Sheet


def read_ledger(sheet: Sheet, faults: FaultList) -> Mapping[str, Ledger]:
    """Ledgers by agent, none twice. People who are no longer there may stand in it."""
    ledgers: dict[str, Ledger] = {}
    for row in read_rows(sheet, layouts.LEDGER, faults):
        agent = row.get(layouts.AGENT)
        if agent in ledgers:
            row.add_fault(faults, layouts.AGENT, _("{agent} stands twice", agent=agent), remedy=_("keep one of them"))
            continue
        ledgers[agent] = Ledger(
            nights=row.get(layouts.LEDGER_NIGHTS),
            weekends=row.get(layouts.LEDGER_WEEKENDS),
            peak_hours=row.get(layouts.LEDGER_PEAK_HOURS),
            standby=row.get(layouts.LEDGER_STANDBY),
            holidays=row.get(layouts.LEDGER_HOLIDAYS),
        )
    return ledgers


def with_ledgers(agents: Iterable[Agent], ledgers: Mapping[str, Ledger]) -> tuple[Agent, ...]:
    """The agents with what they carry over.

    Who does not stand in the ledger has just come and starts at the mean of the team: otherwise the
    newest would be given every night until they have caught up with years of others.
    """
    people = tuple(agents)
    by_team: dict[str, list[Ledger]] = {}
    for agent in people:
        if agent.id in ledgers:
            by_team.setdefault(agent.team, []).append(ledgers[agent.id])
    return tuple(replace(agent, ledger=ledgers.get(agent.id) or _mean(by_team.get(agent.team, []))) for agent in people)


def _mean(ledgers: list[Ledger]) -> Ledger:
    count = max(1, len(ledgers))
    return Ledger(**{name: round(sum(getattr(each, name) for each in ledgers) / count, 2) for name in MEASURES})
