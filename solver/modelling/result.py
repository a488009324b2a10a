"""What a search found, by names, and that nothing can be found."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import chain

from solver.audit import audit
from solver.conflicts import Before, Closed, Fact, Pinned, RuleFact, find_conflicts
from solver.goals import cost_parts
from solver.problem import RosterProblem
from solver.solution import Breach, NoRosterExists, Outcome, Stop

OFF_SHOWN = "-"


@dataclass(frozen=True, kw_only=True)
class Result:
    """A roster with its cost, counted anew, and what is known about better ones. `days`: dates, or indices."""

    problem: RosterProblem
    outcome: Outcome
    days: tuple[date, ...] | tuple[int, ...]

    @cached_property
    def roster(self) -> dict[str, tuple[str | None, ...]]:
        """By agent the shift of each day, None for a day off."""
        shifts = [shift.name for shift in self.problem.shifts]
        codes = self.outcome.roster.codes(len(self.problem.agents), self.problem.days)
        return {
            agent.name: tuple(None if code < 0 else shifts[code] for code in row)
            for agent, row in zip(self.problem.agents, codes.tolist(), strict=True)
        }

    @cached_property
    def parts(self) -> dict[str, float]:
        """What it costs by goal, where that is not nothing."""
        return {name: cost for name, cost in cost_parts(self.problem, self.outcome.roster).items() if cost}

    @property
    def cost(self) -> float:
        """The sum of `parts`."""
        return self.outcome.cost

    @property
    def bound(self) -> float | None:
        """No roster costs less; None where the search had no time for one."""
        return self.outcome.bound

    @property
    def gap(self) -> float | None:
        """How much of the cost a better roster could save at most, from 0 to 1; None without a bound."""
        if self.bound is None:
            return None
        return (self.cost - self.bound) / abs(self.cost) if self.cost else 0.0

    @cached_property
    def breaches(self) -> tuple[Breach, ...]:
        """Every hard rule broken, found without the search."""
        return tuple(audit(self.problem, self.outcome.roster))

    @property
    def legal(self) -> bool:
        """Whether no hard rule is broken. If one is, no legal roster was found: that is no proof there is none."""
        return not self.breaches

    @property
    def stopped(self) -> Stop:
        """Why the search ended."""
        return self.outcome.stopped

    @property
    def work(self) -> list[dict[str, object]]:
        """One row a stretch of work or a break: agent, day, shift, queue (None on break), minutes from and to."""
        rows: list[dict[str, object]] = []
        for duty in self.outcome.roster.duties:
            shift = self.problem.shifts[duty.shift]
            at = {"agent": self.problem.agents[duty.agent].name, "day": self.days[duty.day], "shift": shift.name}
            breaks = ((start, start + each.length, None) for start, each in zip(duty.breaks, shift.breaks, strict=True))
            work = ((each.start, each.end, self.problem.queues[each.queue].name) for each in duty.work)
            for start, end, queue in sorted(chain(work, breaks), key=lambda part: part[0]):
                rows.append({**at, "queue": queue, "start": start, "end": end})
        return rows

    def __str__(self) -> str:
        """The roster as a table, and a line of what it costs."""
        width = max(len(name) for name in self.roster)
        cell = max(len(shift.name) for shift in self.problem.shifts)
        lines = [
            " ".join([name.ljust(width), *((code or OFF_SHOWN).ljust(cell) for code in row)]).rstrip()
            for name, row in self.roster.items()
        ]
        bound = "no bound" if self.bound is None else f"bound {self.bound:g}"
        legal = "legal" if self.legal else f"{len(self.breaches)} rules broken"
        return "\n".join([*lines, f"cost {self.cost:g}, {bound}, {legal}"])


class Impossible(NoRosterExists):
    """No roster can exist. `names`: who has no legal sequence of shifts; `why`: the facts that cannot all hold."""

    def __init__(self, problem: RosterProblem, agents: tuple[int, ...]) -> None:
        super().__init__(agents)
        self.names = tuple(problem.agents[agent].name for agent in agents)
        self.why = tuple(
            f"{_name(problem, conflict.agent)}, days {conflict.first_day} to {conflict.last_day}: "
            + "; ".join(_words(problem, fact) for fact in conflict.facts)
            for conflict in find_conflicts(problem, only=set(agents)).conflicts
        )
        self.args = ("\n".join([f"no roster exists: nothing is legal for {', '.join(self.names)}", *self.why]),)


def _name(problem: RosterProblem, agent: int | None) -> str:
    return "everybody" if agent is None else problem.agents[agent].name


def _words(problem: RosterProblem, fact: Fact) -> str:
    """A fact as short as it can be said."""
    if isinstance(fact, Pinned):
        shift = "off" if fact.shift is None or fact.shift < 0 else problem.shifts[fact.shift].name
        return f"pinned to {shift} on day {fact.day}"
    if isinstance(fact, Closed):
        shifts = ", ".join(problem.shifts[shift].name for shift in fact.shifts)
        return f"{shifts} closed on day {fact.day} ({fact.why})"
    if isinstance(fact, RuleFact):
        figures = ", ".join(f"{name} {value}" for name, value in fact.figures.items())
        return f"rule {fact.slug}" + (f" ({figures})" if figures else "")
    if isinstance(fact, Before):
        return f"what was before day 0 ({fact.slug})"
    return f"rule {fact.slug}"
