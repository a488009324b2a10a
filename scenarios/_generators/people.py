"""People of a made-up floor: names, contracts, what they did before day one, leave, wishes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from scenarios._generators.draws import Draws
from scenarios._generators.names import chinese_names
from scenarios._generators.tables import Table

AGENT_HEADING = (
    *("工号", "姓名", "小组", "技能", "周工时", "时薪", "入职日期", "不排夜班", "不加班", "转化"),
    *("上次下班", "已连上", "本周已上", "本周夜班", "本月加班"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Crew:
    """A team to fill: how many people, with which skills, led by whom."""

    team: str
    size: int
    queues: tuple[str, ...]
    leads: tuple[str, ...] = ()
    converts: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One row of the table of agents."""

    id: str
    name: str
    team: str
    skills: Mapping[str, float]
    wage: float
    joined: date
    week_hours: float = 40
    no_nights: bool = False
    no_overtime: bool = False
    conversion: float = 1.0
    last_end: datetime | None = None
    days_in_row: int = 0
    hours_this_week: float = 0
    nights_this_week: int = 0
    overtime_this_month: float = 0

    def row(self) -> tuple[str, ...]:
        """The cells, in the order of the heading."""
        return (
            self.id,
            self.name,
            self.team,
            ";".join(f"{queue}:{efficiency:g}" for queue, efficiency in self.skills.items()),
            f"{self.week_hours:g}",
            f"{self.wage:g}",
            self.joined.isoformat(),
            "是" if self.no_nights else "",
            "是" if self.no_overtime else "",
            f"{self.conversion:g}",
            f"{self.last_end:%Y-%m-%d %H:%M}" if self.last_end else "",
            str(self.days_in_row),
            f"{self.hours_this_week:g}",
            str(self.nights_this_week),
            f"{self.overtime_this_month:g}",
        )


def agents_table(people: Sequence[Person]) -> Table:
    """The table of agents."""
    return Table(heading=AGENT_HEADING, rows=[person.row() for person in people])


def hire(crews: Sequence[Crew], first_day: date, draws: Draws) -> list[Person]:
    """Everybody, team by team: leads first, then by drawn experience; wages of 22 to 32 follow it."""
    taken = {lead for crew in crews for lead in crew.leads}
    people: list[Person] = []
    for crew in crews:
        names = [*crew.leads, *chinese_names(crew.size - len(crew.leads), taken, draws)]
        for place, name in enumerate(names):
            months = draws.whole(30, 70) if place < len(crew.leads) else 3 + int(abs(draws.normal(0, 22)))
            joined = first_day - timedelta(days=30 * months + draws.whole(0, 29))
            wage = min(32.0, 22.5 + months / 8 + draws.whole(0, 3) / 2 + (2 if place < len(crew.leads) else 0))
            conversion = min(1.4, max(0.7, draws.normal(1.0, 0.13) + months / 600)) if crew.converts else 1.0
            people.append(
                Person(
                    id=f"A{len(people) + 1:03d}",
                    name=name,
                    team=crew.team,
                    skills=dict.fromkeys(crew.queues, 1.0),
                    wage=round(wage * 2) / 2,
                    joined=joined,
                    conversion=round(conversion, 2),
                )
            )
    return people


def as_newcomer(person: Person, joined: date) -> Person:
    """`person` as somebody who has just started: four fifths as quick, at the lowest wage."""
    skills = dict.fromkeys(person.skills, 0.8)
    return replace(person, joined=joined, skills=skills, wage=22.0, conversion=min(person.conversion, 0.85))


def with_past(person: Person, first_day: date, draws: Draws) -> Person:
    """`person` with the days before the first one: a streak of at most five days, hours since Monday."""
    if person.joined >= first_day:
        return person
    streak = draws.one_of((0, 0, 1, 2, 2, 3, 3, 4, 4, 5))
    rested = 0 if streak else draws.whole(1, 2)
    last = first_day - timedelta(days=1 + rested)
    end = datetime.combine(last, datetime.min.time()) + timedelta(minutes=draws.one_of((990, 1050, 1140, 1350, 1440)))
    since_monday = first_day.weekday()
    worked = min(streak, since_monday) if streak else max(0, since_monday - rested)
    overtime = draws.one_of((0.0, 0.0, 0.0, 2.0, 4.0, 8.0)) if first_day.day > 7 else 0.0
    return replace(person, last_end=end, days_in_row=streak, hours_this_week=8.0 * worked, overtime_this_month=overtime)


def after_a_night(person: Person, first_day: date, in_row: int) -> Person:
    """`person` as somebody who comes off a night shift on the first morning at eight."""
    nights = min(in_row, first_day.weekday())
    return replace(
        person,
        last_end=datetime.combine(first_day, datetime.min.time()) + timedelta(hours=8),
        days_in_row=in_row,
        hours_this_week=8.0 * nights,
        nights_this_week=nights,
    )


def day_off_wishes(people: Sequence[Person], days: Sequence[date], share: float, draws: Draws) -> list[tuple[str, ...]]:
    """Rows agent, day, code, avoid, weight: `share` of the people want one of `days` off."""
    return [
        (person.id, draws.one_of(days).isoformat(), "", "", draws.one_of(("1", "1", "1", "2")))
        for person in people
        if draws.chance(share)
    ]


def code_wishes(
    people: Sequence[Person], days: Sequence[date], codes: Sequence[str], share: float, draws: Draws
) -> list[tuple[str, ...]]:
    """Rows agent, day, code, avoid, weight: `share` of the people want a code on a day, one in three not to have it."""
    return [
        (person.id, draws.one_of(days).isoformat(), draws.one_of(codes), "是" if draws.chance(0.33) else "", "1")
        for person in people
        if draws.chance(share)
    ]


def without_clashes(
    wishes: Sequence[tuple[str, ...]], leave: Sequence[tuple[str, ...]], pins: Sequence[tuple[str, ...]]
) -> list[tuple[str, ...]]:
    """The first wish of each agent and day, none on a day of leave or one already decided. ISO days compare as text."""
    taken = {(agent, day) for agent, day, *_ in pins}
    kept = []
    for wish in wishes:
        agent, day = wish[:2]
        away = any(agent == who and first <= day <= last for who, first, last, _ in leave)
        if not away and (agent, day) not in taken:
            taken.add((agent, day))
            kept.append(wish)
    return kept
