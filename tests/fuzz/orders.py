"""Orders of a repair as somebody types them: most can be meant, some are slips of the hand, a few are noise."""

import csv
import random
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

from planner.cli.options.repair import RepairOrder
from planner.domain.floor import Floor
from planner.domain.plan import Plan
from planner.exports.tables import write_roster_csv
from tests.fuzz.words import word

NOISE = 0.02
"""Of all parts of an order: a word that belongs elsewhere."""
CHANGES = ("+20%", "+50%", "-30%", "x2", "x1.5", "×0.5", "+300%")
HOURS = ("00..10", "08..12", "12..24", "14:30..17", "20", "22..06", "09:05..11:20")


def order_of(chance: random.Random, plan: Plan, now: datetime, place: Path) -> RepairOrder:
    """One to three things that happened at `now`, mostly ahead of it; an edited wallchart lies at `place`."""
    hand = _Hand(chance, plan.floor, now)
    absent, volume, pin = list[str](), list[str](), list[str]()
    edited: Path | None = None
    for _thing in range(chance.choice((1, 1, 1, 2, 2, 3))):
        match chance.randrange(9):
            case 0 | 1 | 2:
                absent.append(hand.absence())
            case 3 | 4:
                volume.append(hand.volume())
            case 5 | 6:
                pin.append(hand.pin())
            case 7:
                pin.append(hand.desk())
            case _other:
                edited = _edited(chance, plan, now, place)
    return RepairOrder(
        absent=absent,
        volume=volume,
        pin=pin,
        edited=edited,
        most_people=chance.choice((1, 3, 6)),
        now=hand.typed(f"{now:%Y-%m-%dT%H:%M}"),
        not_before=chance.choice(("", "", "", "2h", "30min")),
    )


class _Hand:
    """Types people, days and hours of a floor in every usual way."""

    def __init__(self, chance: random.Random, floor: Floor, now: datetime) -> None:
        self._chance, self._floor = chance, floor
        self._ahead = [day for day in floor.horizon.dates if day >= now.date()]

    def absence(self) -> str:
        day = self._day()
        match self._chance.randrange(4):
            case 0 | 1:
                when = self._written(day)
            case 2:
                last = min(day + timedelta(days=self._chance.randrange(3)), self._floor.horizon.last_day)
                when = f"{self._written(day)}..{self._written(last)}"
            case _other:
                when = f"{self._written(day)}T{self._chance.choice(HOURS)}"
        return self._parts((self._who(), when))

    def volume(self) -> str:
        queue = self._chance.choice(self._floor.queues)
        day, hour = self._written(self._day()), self._chance.randrange(24)
        when = day if self._chance.random() < 0.4 else f"{day}T{hour:02d}..{self._chance.randrange(25):02d}"
        return self._parts((self._chance.choice((queue.id, queue.name)), self._chance.choice(CHANGES), when))

    def pin(self) -> str:
        codes = [*self._floor.code_by_id, "OFF", "休"]
        return self._parts((self._who(), self._written(self._day()), self._chance.choice(codes)))

    def desk(self) -> str:
        """Somebody at a desk of the own team, or lent to another."""
        agent = self._chance.choice(self._floor.agents)
        lent = [loan.queue for loan in self._floor.loans if loan.team == agent.team]
        queue = self._chance.choice([*self._floor.team_by_id[agent.team].queues, *lent])
        start = self._chance.randrange(9, 22)
        hours = f"{queue}@{start:02d}..{start + self._chance.choice((1, 2)):02d}"
        return self._parts((agent.id, self._written(self._day()), hours))

    def typed(self, text: str) -> str:
        """The text, or noise."""
        return text if self._chance.random() >= NOISE else word(self._chance)[:2000]

    def _who(self) -> str:
        agent = self._chance.choice(self._floor.agents)
        return self._chance.choice((agent.id, agent.id, agent.name, agent.id.lower()))

    def _day(self) -> date:
        """Mostly a day something can still be changed on."""
        return self._chance.choice(self._ahead if self._chance.random() < 0.95 else self._floor.horizon.dates)

    def _written(self, day: date) -> str:
        ways = (f"{day:%Y-%m-%d}", f"{day:%m-%d}", f"{day:%Y/%m/%d}", f"{day.month}月{day.day}日")
        return self._chance.choice(ways)

    def _parts(self, parts: Sequence[str]) -> str:
        return self._chance.choice("::::：").join(self.typed(part) for part in parts)


def _edited(chance: random.Random, plan: Plan, now: datetime, place: Path) -> Path:
    """The wallchart with some cells typed over, mostly of days ahead."""
    write_roster_csv(plan, place)
    with place.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    days = plan.floor.horizon.dates
    people = [row for row in rows if row and row[0] in plan.floor.agent_by_id]
    for _cell in range(chance.randrange(1, 4)):
        row = chance.choice(people)
        index = chance.choice([index for index, day in enumerate(days) if day > now.date()] or range(len(days)))
        cell = chance.choice([*plan.floor.code_by_id, ""]) if chance.random() >= NOISE else word(chance)[:200]
        row[len(row) - len(days) + index] = cell
    with place.open("w", encoding="utf-8-sig", errors="replace", newline="") as file:
        csv.writer(file).writerows(rows)
    return place
