"""How long a step on the wallchart takes: `python -m benchmarks.desk_edits [--plan DIR] [--agents 200] [--steps 60]`.

The roster of a plan's folder (`dacu plan scenarios/double11 --out DIR`), each person copied until there are so many
agents, its days repeated until there are so many days; without one a roster drawn by lot. In a SQLite database of its
own. Steps go through the use cases
as the pages call them, the answer with everything a page is told; `--beside N` keeps N processes busy meanwhile.
"""

import argparse
import gc
import multiprocessing
import random
import statistics
import time
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.desk_rosters import large_plan
from benchmarks.figures import Figure, table_of
from planner.domain.people import Agent
from planner.domain.plan import Plan, QueueForecast, QueueRequirement
from planner.domain.roster import Assignment
from planner.exports.plan_file import PLAN_FILE, plan_text, read_plan
from planner.rostering.counting.coverage import coverage_of, shortages_of
from planner.services.desk.asked import CellAsked
from planner.services.desk.drafts import forget_drafts, open_draft, sheet_of
from planner.services.desk.edits import edit, move, preview
from planner.services.desk.step_effects import effect_shown, step_shown
from planner.storage.accounts import Account, Role
from planner.storage.campaigns import Campaign
from planner.storage.drafts import StepKind
from planner.storage.store import Store


def grown(plan: Plan, agents: int, days: int) -> Plan:
    """A plan like it with so many people on so many days, and as much more to do.

    People are copies of people, each with their shifts; days behind the last are copies of those a week before.
    """
    floor = plan.floor
    weeks = floor.horizon.days // 7 * 7
    horizon = replace(floor.horizon, last_day=floor.horizon.first_day + timedelta(days=days - 1))
    copies = list(islice(_copies(floor.agents), agents))
    source = [(day, floor.horizon.first_day + timedelta(days=index % weeks)) for index, day in enumerate(horizon.dates)]
    held = {(each.agent, each.day): each for each in plan.assignments}
    share = len(copies) / len(floor.agents)
    requirements = replace(
        plan.requirements,
        queues=tuple(_needed(plan, each, share, days, weeks) for each in plan.requirements.queues),
        standby={
            code: tuple(round(share * people[index % weeks]) for index in range(days))
            for code, people in plan.requirements.standby.items()
        },
    )
    wide = replace(
        floor,
        horizon=horizon,
        agents=tuple(agent for agent, _like in copies),
        wishes=(),
        leave=(),
        pins=(),
        desk_pins=(),
        availability=(),
        courses=(),
        seats=(),
        loan_balances=(),
        needs=(),
        published={},
    )
    assignments = tuple(
        _moved(held[like.id, from_day], agent.id, day)
        for agent, like in copies
        for day, from_day in source
        if (like.id, from_day) in held
    )
    coverage = coverage_of(wide, assignments)
    return replace(
        plan,
        floor=wide,
        requirements=requirements,
        assignments=assignments,
        standby_calls=(),
        forecasts=tuple(_foreseen(plan, each, share, days, weeks) for each in plan.forecasts),
        top_down=(),
        coverage=coverage,
        shortages=shortages_of(wide, requirements, coverage),
        findings=(),
        simulation=None,
        verification=None,
    )


def _copies(agents: tuple[Agent, ...]):  # type: ignore[no-untyped-def]
    turn = 0
    while True:
        for agent in agents:
            yield (agent if not turn else replace(agent, id=f"{agent.id}-{turn}"), agent)
        turn += 1


def _needed(plan: Plan, each: QueueRequirement, share: float, days: int, weeks: int) -> QueueRequirement:
    size = plan.floor.horizon.intervals_a_day if plan.floor.queue_by_id[each.queue].is_live else 1
    return replace(
        each,
        p50=_repeated(each.p50, share, days, weeks, size),
        p90=_repeated(each.p90, share, days, weeks, size),
    )


def _foreseen(plan: Plan, each: QueueForecast, share: float, days: int, weeks: int) -> QueueForecast:
    size = plan.floor.horizon.intervals_a_day if plan.floor.queue_by_id[each.queue].is_live else 1
    p10, p50, p90 = (_repeated(figures, share, days, weeks, size) for figures in (each.p10, each.p50, each.p90))
    return replace(each, p10=p10, p50=p50, p90=p90, last_year=(), error=None)


def _repeated(figures: tuple[float, ...], share: float, days: int, weeks: int, size: int) -> tuple[float, ...]:
    return tuple(
        round(share * figures[index % weeks * size + place], 2) for index in range(days) for place in range(size)
    )


def _moved(shift: Assignment, agent: str, day: date) -> Assignment:
    by = day - shift.day
    return replace(
        shift,
        agent=agent,
        day=day,
        start=shift.start + by,
        end=shift.end + by,
        segments=tuple(replace(part, start=part.start + by, end=part.end + by) for part in shift.segments),
    )


def campaign_with(store: Store, plan: Plan) -> tuple[Account, Campaign]:
    """A campaign with that plan, and whoever edits it."""
    with store.write() as work:
        shop = work.accounts.shop("benchmark")
        who = work.accounts.add(login="zhou", name="周敏", password_hash="-", role=Role.SUPERVISOR, shop=shop)
        campaign = work.campaigns.add(shop=shop, name="benchmark", author=who.id)
        tree = work.trees.add({PLAN_FILE: plan_text(plan).encode()})
        work.rosters.add(campaign=campaign.id, tree=tree, author=who.id)
    return who, campaign


FOUND: list[Figure] = []
AIMS = {"edit": "150 ms, p95 300 while a run is on", "undo": "100 ms"}


def timed(name: str, steps: int, once: Callable[[int], object]) -> None:
    """Print median and p95 of some calls in milliseconds: on the clock, and of this process's own counting."""
    taken: list[tuple[float, float]] = []
    for number in range(steps):
        begun = time.perf_counter(), time.process_time()
        once(number)
        taken.append((1000 * (time.perf_counter() - begun[0]), 1000 * (time.process_time() - begun[1])))
    told = [f"  {name:<26}"]
    for what, figures in zip(("clock", "own"), (sorted(each) for each in zip(*taken, strict=True)), strict=True):
        p95 = figures[min(len(figures) - 1, round(0.95 * len(figures)))]
        told.append(f"{what}: median {statistics.median(figures):8.1f}  p95 {p95:8.1f}")
    FOUND.append(Figure(what=name, aim=AIMS.get(name, ""), seen="; ".join(each.strip() for each in told[1:])))
    print("   ".join(told), flush=True)


@contextmanager
def busy(processes: int):  # type: ignore[no-untyped-def]
    """So many processes that count, as a run does."""
    stopped = multiprocessing.Event()
    workers = [multiprocessing.Process(target=_count, args=(stopped,), daemon=True) for _number in range(processes)]
    for worker in workers:
        worker.start()
    try:
        yield
    finally:
        stopped.set()
        for worker in workers:
            worker.join()


def _count(stopped) -> None:  # type: ignore[no-untyped-def]
    while not stopped.is_set():
        sum(range(100_000))


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plan", type=Path)
    parser.add_argument("--agents", type=int, default=200)
    parser.add_argument("--days", type=int, default=28)
    parser.add_argument("--steps", type=int, default=60)
    parser.add_argument("--beside", type=int, default=0)
    given = parser.parse_args()
    small = read_plan(given.plan) if given.plan else None
    plan = grown(small, given.agents, given.days) if small else large_plan(given.agents, given.days)
    floor, draw = plan.floor, random.Random(18)
    codes = [*(code.code for code in floor.codes), ""]

    def cell(_number: int) -> list[CellAsked]:
        agent, day = draw.choice(floor.agents), draw.choice(floor.horizon.dates)
        return [CellAsked(agent=agent.id, day=day.isoformat(), code=draw.choice(codes))]

    with TemporaryDirectory() as place, busy(given.beside):
        store = Store.open(f"sqlite:///{Path(place) / 'dacu.db'}")
        who, campaign = campaign_with(store, plan)
        draft = open_draft(store, who, campaign)
        shifts = len(plan.assignments)
        print(f"{given.agents} agents x {given.days} days, {shifts} shifts, {given.beside} busy beside")

        def shown(done):  # type: ignore[no-untyped-def]
            return step_shown(store, campaign, done)

        def previewed(number: int) -> object:
            return effect_shown(store, campaign, *preview(store, who, campaign, cell(number)))

        timed("open (nothing in memory)", 1, lambda _number: sheet_of(store, draft))
        timed("first edit", 1, lambda number: shown(edit(store, who, campaign, cell(number))))
        gc.collect()
        timed("edit", given.steps, lambda number: shown(edit(store, who, campaign, cell(number), token=f"e{number}")))
        timed("preview", given.steps, previewed)
        timed("undo", given.steps // 2, lambda _number: shown(move(store, who, campaign, StepKind.UNDO)))
        timed("redo", given.steps // 2, lambda _number: shown(move(store, who, campaign, StepKind.REDO)))
        week = floor.horizon.dates[:7]
        block = [
            CellAsked(agent=agent.id, day=day.isoformat(), code=draw.choice(codes))
            for agent in floor.agents[:20]
            for day in week
        ]
        timed("paste of 20 x 7", 1, lambda _number: shown(edit(store, who, campaign, block, kind=StepKind.PASTE)))
        forget_drafts()
        timed("open after a restart", 1, lambda _number: sheet_of(store, draft))
        store.close()
    print(table_of([("desk edits", FOUND)]))


if __name__ == "__main__":
    main()
