"""Repairs of made-up orders: read or refused in words, and nothing before now changes, segment by segment.

`DACU_REPAIRS=500` goes on until so many orders are repaired that leave something past; a few where it is not set.
"""

import os
import random
import sys
from collections import Counter
from datetime import datetime, time, timedelta
from pathlib import Path

from planner.cli.options.repair import read_order
from planner.domain.plan import Plan
from planner.errors import InvalidInput, NoRoster
from planner.i18n import use_language
from planner.rostering.repair.repair import find_repair, repaired_plan
from tests.factories import FIRST
from tests.fuzz.frame import fuzz
from tests.fuzz.orders import order_of
from tests.rostering.edits import honest
from tests.rostering.repair.test_past import QUICK, STANDS_BY, past_of

REPAIRS = int(os.environ.get("DACU_REPAIRS", "3"))


def some_moment(chance: random.Random) -> datetime:
    """Of the three days, in steps of five minutes; few before anybody has come."""
    return datetime.combine(FIRST, time()) + timedelta(minutes=5 * chance.randrange(12 * 6, 12 * 24 * 3))


def test_most_orders_are_read_and_the_others_refused_in_words(tmp_path: Path) -> None:
    def attempt(chance: random.Random) -> None:
        with use_language(chance.choice(("zh_CN", "en"))):
            order = order_of(chance, STANDS_BY, some_moment(chance), tmp_path / "edited.csv")
            try:
                read_order(STANDS_BY, order)
            except InvalidInput as error:
                assert all(fault.problem.strip() and fault.remedy.strip() for fault in error.faults)
                raise

    fuzz("orders of a repair", attempt, cases=200, most_refused=0.5)


def test_nothing_before_now_changes_whatever_is_ordered(tmp_path: Path) -> None:
    published, outcomes = honest(STANDS_BY), Counter[str]()

    def repaired(chance: random.Random, plan: Plan, now: datetime) -> list[Plan]:
        """The plans of all ways out of one order; none where it is refused, over or impossible."""
        with use_language(chance.choice(("zh_CN", "en"))):
            try:
                event, limits, _notes = read_order(plan, order_of(chance, plan, now, tmp_path / "edited.csv"))
            except InvalidInput:
                outcomes["refused"] += 1
                raise
            if event is None:
                outcomes["nothing left to do"] += 1
                return []
            try:
                found = find_repair(plan, event, limits, QUICK)
            except NoRoster:
                outcomes["impossible"] += 1
                raise
            ways = [repaired_plan(plan, found, way, QUICK) for way in found.alternatives]
            # What is typed as --now may be noise: none, or another moment.
            since = limits.now or datetime.combine(FIRST, time())
            before = past_of(plan, since)
            assert [past_of(way, since) for way in ways] == [before] * len(ways)
            outcomes["repaired" if before else "repaired, nothing past"] += 1
            outcomes["ways"] += len(ways)
            outcomes["ways that change shifts"] += sum(way.assignments != plan.assignments for way in ways)
            outcomes["segments past"] += sum(map(len, before.values()))
            return ways

    def attempt(chance: random.Random) -> None:
        now = some_moment(chance)
        ways = repaired(chance, published, now)
        if ways and chance.random() < 0.3:
            # What happens later happens to a plan that was repaired already.
            later = now + timedelta(minutes=5 * chance.randrange(12 * 12))
            if later.date() <= published.floor.horizon.last_day:
                repaired(chance, chance.choice(ways), later)

    try:
        fuzz("repairs", attempt, cases=3, enough=lambda: outcomes["repaired"] >= REPAIRS, seconds=120.0)
    finally:
        sys.stdout.write(", ".join(f"{name} {count}" for name, count in sorted(outcomes.items())) + "\n")
