"""A roster problem said in names, times and days: what a researcher writes instead of arrays and indices.

    ward = Model(days=14)
    ward.add_shift("early", "06:00", "14:00")
    ward.add_shift("night", "22:00", "06:00", night=True)
    for name in ("Ann", "Bo", "Cy", "Di", "Eve"):
        ward.add_agent(name, hours=40)
    ward.need("early", 2)
    ward.need("night", 1)
    ward.limit(min_rest="11:00", max_days_in_row=5)
    print(ward.solve(steps=20))

Sentences may stand in any order: names are looked up when the problem is built, and whatever makes no sense is told
at once, as one `ModelFault`.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from solver.modelling.building import built
from solver.modelling.faults import Faults, ModelFault
from solver.modelling.result import Impossible, Result
from solver.modelling.said import NameList, SaidAgent, SaidFair, SaidNeed, SaidOf, SaidShift
from solver.modelling.story import Story
from solver.modelling.times import Days, Horizon, Time
from solver.problem import Break, RosterProblem, Runs
from solver.solution import Budget, NoRosterExists, Watcher

SHORT = 100.0
"""Price of a person missing on a shift, unless one is given: that of an agent-hour short in `Weights`."""


class Model:
    """`days` days from `first`, a date or a weekday.

    Hours of agents are counted by week, Monday to Sunday, of which cut ones have their share, or over the whole
    horizon with `hours_by="horizon"`.
    """

    def __init__(self, days: int, first: str | date = "Mon", *, hours_by: str = "week") -> None:
        self._story = Story(days=days, first=first, hours_by=hours_by)

    def add_shift(
        self,
        name: str,
        start: Time,
        end: Time,
        *,
        night: bool = False,
        worked: Time | None = None,
        breaks: Iterable[Break] = (),
        at_desk: bool = True,
    ) -> None:
        """A shift that may be worked on any day; an end that is not after the start is of the next day.

        `worked` are its paid minutes: all of it less unpaid breaks. With `at_desk` False its people serve no queue.
        """
        said = SaidShift(
            name=name, start=start, end=end, night=night, worked=worked, breaks=tuple(breaks), at_desk=at_desk
        )
        self._story.shifts.append(said)

    def add_queue(self, name: str, *, weight: float = 1.0) -> None:
        """Work that wants people by the hour; an hour short costs `Weights.shortage` times `weight`."""
        self._story.queues.append((name, weight))

    def add_agent(
        self,
        name: str,
        *,
        hours: float | None = None,
        overtime: float = 0.0,
        least_hours: float = 0.0,
        wage: float = 0.0,
        skills: Mapping[str, float] | Iterable[str] | None = None,
        shifts: NameList = None,
        most: Mapping[str, int] | None = None,
        most_weekends: int | None = None,
        runs: Runs | None = None,
        last_shift: str | None = None,
        days_in_row: int = 0,
        nights_in_row: int = 0,
    ) -> None:
        """Somebody to be rostered.

        Parameters
        ----------
        hours, overtime, least_hours
            At the normal wage, above it at most, and at least, in hours a week (or of the horizon). Without `hours`
            there is no limit.
        wage
            An hour.
        skills
            Queues, the first is home, with the efficiency at each where it is not 1; every queue unless given.
        shifts
            Those that may be worked; all unless given.
        most
            Most shifts of a name in the horizon.
        runs
            Own shortest and longest runs of days worked and of days off.
        last_shift, days_in_row, nights_in_row
            What was on the day before day one, and up to it.
        """
        if isinstance(skills, str):
            skills = (skills,)
        self._story.agents.append(
            SaidAgent(
                name=name,
                hours=hours,
                overtime=overtime,
                least_hours=least_hours,
                wage=wage,
                skills=skills if skills is None or isinstance(skills, Mapping) else tuple(skills),
                shifts=shifts,
                most=dict(most or {}),
                most_weekends=most_weekends,
                runs=runs,
                last_shift=last_shift,
                days_in_row=days_in_row,
                nights_in_row=nights_in_row,
            )
        )

    def need(
        self,
        what: str | Iterable[str],
        people: float,
        days: Days = None,
        *,
        between: tuple[Time, Time] | None = None,
        agents: NameList = None,
        most: int | None = None,
        under: float = SHORT,
        over: float = 0.0,
        hard: bool = False,
        high: float | None = None,
    ) -> None:
        """People wanted: on a shift (of several together), or at a queue.

        On a shift `people` is the fewest, of `agents` or of everybody. Each one missing costs `under`, each above
        `most` (or above `people`, where that is None) costs `over`; `hard` forbids too few, and too many where `most`
        is given. At a queue `people` are wanted `between` two times of each day, the whole day unless given, and
        `high` with caution, priced by `Weights.p90_factor`. What is said later of the same goes before.
        """
        self._story.needs.append(
            SaidNeed(
                what=what if isinstance(what, str) else tuple(what),
                people=people,
                days=days,
                between=between,
                agents=agents,
                most=most,
                under=under,
                over=over,
                hard=hard,
                high=high,
            )
        )

    def forbid(self, agents: NameList = None, shifts: NameList = None, days: Days = None) -> None:
        """These agents may not start these shifts on these days; what is left out means all."""
        self._story.facts.append(SaidOf(verb="forbid", agents=agents, shifts=shifts, days=days))

    def forbid_next(self, shift: str, following: NameList) -> None:
        """The day after `shift` none of `following` may be worked."""
        self._story.successions.append((shift, following))

    def pin(self, agents: NameList, shift: str | None, days: Days) -> None:
        """These agents work `shift` on these days, or have them off with None."""
        self._story.facts.append(SaidOf(verb="pin", agents=agents, shifts=_or_off(shift), days=days))

    def wish(self, agents: NameList, shifts: str | Iterable[str] | None, days: Days, price: float) -> None:
        """One of these shifts, or with None a day off, is wished for: anything else costs `price` a day."""
        self._story.facts.append(SaidOf(verb="wish", agents=agents, shifts=_or_off(shifts), days=days, price=price))

    def avoid(self, agents: NameList, shifts: str | Iterable[str] | None, days: Days, price: float) -> None:
        """These shifts, or with None a day off, had better not be: each day costs `price`."""
        self._story.facts.append(SaidOf(verb="avoid", agents=agents, shifts=_or_off(shifts), days=days, price=price))

    def share_out(self, name: str, shifts: NameList = None, days: Days = None, *, price: float) -> None:
        """Share these shifts out evenly: n of them cost an agent `price` times n squared."""
        self._story.fair.append(SaidFair(name=name, shifts=shifts, days=days, price=price))

    def limit(self, **figures: Time | float | None) -> None:
        """Set hard rules that are the same for everybody, by the names of `Limits`; times may be "11:00"."""
        self._story.limits.update(figures)

    def goal(self, **prices: float | None) -> None:
        """Set prices of soft goals, by the names of `Weights`."""
        self._story.prices.update(prices)

    def problem(self) -> RosterProblem:
        """Everything said, in minutes and indices.

        Raises
        ------
        ModelFault
            Unknown names, times or days, twice the same name, figures below nothing: all of it.
        """
        return built(self._story)

    def solve(
        self,
        *,
        seconds: float | None = None,
        steps: int | None = None,
        seed: int = 1,
        workers: int = 2,
        watch: Watcher | None = None,
        start: Result | None = None,
    ) -> Result:
        """The best roster found in `seconds`, or in counted `steps`: then the same again for the same `seed`.

        `start` is an earlier result of the same agents, days and shifts, from which the search goes on.

        Raises
        ------
        ModelFault
            See `problem`; or neither seconds nor steps, or both.
        Impossible
            No roster can exist.
        UnusableProblem
            Prices that cannot be calculated with.
        """
        if (seconds is None) == (steps is None):
            raise ModelFault(["solve: say either seconds or steps"])
        for name, value in (("seconds", seconds), ("steps", steps), ("workers", workers)):
            if value is not None and not value > 0:
                raise ModelFault([f"solve: {name} is {value!r}; a number above 0 is needed"])
        problem = self.problem()
        # loaded here: who only builds a problem does not wait for the compiled engine
        from solver.engine import solve

        budget = Budget(seconds=seconds, steps=steps, workers=workers, seed=seed)
        try:
            outcome = solve(problem, budget, watch, start=None if start is None else start.outcome.roster)
        except NoRosterExists as error:
            raise Impossible(problem, error.agents) from error
        horizon = Horizon(self._story.days, self._story.first, Faults())
        return Result(problem=problem, outcome=outcome, days=horizon.names)


def _or_off(shifts: str | Iterable[str] | None) -> str | tuple[str, ...]:
    return () if shifts is None else shifts if isinstance(shifts, str) else tuple(shifts)
