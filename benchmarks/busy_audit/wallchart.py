"""A plan's JSON as shifts and segments in minutes from the first day's midnight, in steps of five."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

Json = dict[str, Any]
DAY = 1440
STEP = 5
IDLE = ("standby", "training")


class Wallchart:
    """Shifts and segments of a plan in minutes."""

    def __init__(self, plan: Json) -> None:
        self.floor: Json = plan["floor"]
        self.first = date.fromisoformat(self.floor["horizon"]["first_day"])
        self.days = (date.fromisoformat(self.floor["horizon"]["last_day"]) - self.first).days + 1
        self.agents: dict[str, Json] = {agent["id"]: agent for agent in self.floor["agents"]}
        self.codes: dict[str, Json] = {code["code"]: code for code in self.floor["codes"]}
        self.teams: dict[str, Json] = {team["id"]: team for team in self.floor["teams"]}
        self.queues: dict[str, Json] = {queue["id"]: queue for queue in self.floor["queues"]}
        self.rules: Json = self.floor["rules"]
        self.shifts: list[Json] = sorted(plan["assignments"], key=lambda each: (each["agent"], each["day"]))
        self.at: dict[str, dict[int, Json]] = defaultdict(dict)
        for shift in self.shifts:
            self.at[shift["agent"]][self.day(shift["day"])] = shift

    def day(self, text: str) -> int:
        """Index of a date."""
        return (date.fromisoformat(text) - self.first).days

    def minute(self, text: str) -> int:
        """Minutes from the first midnight to a local moment."""
        since = datetime.fromisoformat(text).replace(tzinfo=None) - datetime.combine(self.first, time())
        return round(since.total_seconds() / 60)

    def span(self, part: Json) -> tuple[int, int]:
        """Start and end of a shift or segment."""
        return self.minute(part["start"]), self.minute(part["end"])

    def home(self, agent: str) -> str:
        """An agent's home queue."""
        return str(self.teams[self.agents[agent]["team"]]["queues"][0])

    def steps(self, part: Json) -> range:
        """Steps of a shift or segment inside the horizon."""
        start, end = self.span(part)
        return range(start, min(end, self.days * DAY), STEP)

    def work(self, shift: Json) -> Iterator[Json]:
        """What of a shift is worked at a queue."""
        return (part for part in shift["segments"] if part["kind"] == "work")

    def idle(self, shift: Json) -> bool:
        """Whether a shift is at no desk."""
        return self.codes[shift["code"]]["kind"] in IDLE

    def is_open(self, queue: str, minute: int) -> bool:
        """Whether a queue is open in a minute."""
        of = self.queues[queue]
        return bool(of["opens"] <= minute % DAY < of["closes"])


def firsts(minutes: list[int]) -> list[int]:
    """The first of each unbroken run of steps."""
    known = set(minutes)
    return sorted(at for at in known if at - STEP not in known)
