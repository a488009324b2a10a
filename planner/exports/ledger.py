"""The ledger after a roster: what everybody has had of nights, weekends, peak hours and standby."""

from pathlib import Path

from planner.domain.ledger import MEASURES, ledger_after
from planner.domain.plan import Plan
from planner.exports.tables import write_csv
from planner.scenario import layouts

DECIMALS = 2


def write_ledger(plan: Plan, path: Path) -> None:
    """ledger.csv: a row an agent, in the form in which the next scenario reads it under tables: ledger."""
    ledgers = ledger_after(plan.floor, plan.assignments)
    rows = [
        (agent.id, *(f"{round(getattr(ledgers[agent.id], name), DECIMALS):g}" for name in MEASURES))
        for agent in plan.floor.agents
    ]
    write_csv(path, [layouts.LEDGER.headings, *rows])
