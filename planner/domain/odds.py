"""With which probability each window of a night holds: the share of runs in which a queue's target is met."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from math import sqrt

from planner.domain.plan import Plan, RushLine, ServiceWindow, WindowKind
from planner.domain.shares import percent_text
from planner.domain.times import day_text, hours_between, moment_text, until_text
from planner.domain.verdict import Mark, mark_of
from planner.i18n import _

KINDS = tuple(kind for kind in WindowKind if kind is not WindowKind.WORST)
_NORMAL_95 = 1.96


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueOdds:
    """One queue around one zero hour: a window of each kind in which anybody comes."""

    queue: str
    windows: Mapping[WindowKind, ServiceWindow]
    target: float

    def mark(self, kind: WindowKind) -> Mark | None:
        """As the verdict would judge the window."""
        window = self.windows.get(kind)
        return None if window is None else mark_of(window.p10, window.p50, self.target)


@dataclass(frozen=True, slots=True, kw_only=True)
class NightOdds:
    """All queues around one zero hour, those with most contacts first."""

    zero: datetime
    queues: tuple[QueueOdds, ...]

    @property
    def kinds(self) -> tuple[WindowKind, ...]:
        """Kinds of window that some queue has."""
        return tuple(kind for kind in KINDS if any(kind in each.windows for each in self.queues))

    @property
    def runs(self) -> tuple[int, int]:
        """How often the windows were played, the fewest and the most."""
        every = [window.runs for window in self._windows()]
        return min(every), max(every)

    @property
    def error(self) -> float:
        """Half the 95 % interval of the least certain share: how far it is from that of endless runs. In [0, 1]."""
        return max(_moved(window) for window in self._windows())

    def _windows(self) -> Iterator[ServiceWindow]:
        for each in self.queues:
            yield from each.windows.values()

    def head(self, kind: WindowKind) -> str:
        """The window as a column is headed: 22:00–24:00, 00:00–00:15, then only when it ends."""
        window = next(each.windows[kind] for each in self.queues if kind in each.windows)
        if kind is WindowKind.DAY:
            return _("{day}, all day", day=day_text(window.start))
        if kind in (WindowKind.HOUR, WindowKind.ZERO):
            return f"–{until_text(window.start, window.end)}"
        return hours_between(window.start, window.end)


def _moved(window: ServiceWindow) -> float:
    """Half the 95 % interval of its share."""
    return window.error or 0.0


def _with_error(window: ServiceWindow, runs: int) -> ServiceWindow:
    """The window of a plan from before it told: `runs` plain ones, whole days half as many. Of a share that is certain
    in all of them the error is Wilson's interval."""
    share, played = window.met or 0.0, runs // 2 if window.kind is WindowKind.DAY else runs
    chance = max(_NORMAL_95 * sqrt(share * (1 - share) / played), _NORMAL_95**2 / (played + _NORMAL_95**2))
    return replace(window, runs=played, error=chance)


def nights_of(plan: Plan) -> tuple[NightOdds, ...]:
    """A night for each zero hour inside the horizon; none for plans from before runs were told by window."""
    runs = plan.simulation.window_replications if plan.simulation else 0
    if plan.simulation is None or runs < 2:
        return ()
    found: dict[datetime, dict[str, dict[WindowKind, ServiceWindow]]] = {}
    windows = [
        each if each.error is not None else _with_error(each, runs)
        for each in plan.simulation.windows
        if each.met is not None
    ]
    for window in windows:
        for zero in _zeros_of(window, windows):
            found.setdefault(zero, {}).setdefault(window.queue, {})[window.kind] = window
    return tuple(NightOdds(zero=zero, queues=_sorted(plan, of)) for zero, of in sorted(found.items()))


def title_text(night: NightOdds) -> str:
    """What the table shows."""
    return _("How likely each queue meets its target around {zero}", zero=moment_text(night.zero))


def note_text(night: NightOdds) -> str:
    """What the shares are of, and how far chance may move them."""
    fewest, most = night.runs
    return _(
        "Shares of simulated runs that meet the target, {fewest:,} to {most:,} runs a figure; nineteen times in twenty "
        "one is within {error} of what endless runs would say.",
        fewest=fewest,
        most=most,
        error=percent_text(night.error),
    )


def line_texts(plan: Plan, night: NightOdds) -> tuple[str, ...]:
    """When the line of the rush is worked off: a sentence a queue whose rush does not hold, or where it takes more than
    a quarter of an hour in one run of ten or more."""
    lines = {each.queue: each for each in (plan.simulation.lines if plan.simulation else ()) if each.zero == night.zero}
    told = []
    for each in night.queues:
        line, mark = lines.get(each.queue), each.mark(WindowKind.ZERO)
        if line is not None and (mark is not Mark.HOLDS or _takes_long(line)):
            told.append(_line_text(plan, line))
    return tuple(told)


def _takes_long(line: RushLine) -> bool:
    return line.gone_p90 is None or line.gone_p90 > line.zero + timedelta(minutes=15)


def _line_text(plan: Plan, line: RushLine) -> str:
    queue, end = plan.floor.queue_by_id[line.queue].label, until_text(line.zero, line.watched)
    if line.gone_p50 is None:
        return _("{queue}: in half of the runs the line of the rush is not worked off by {end}.", queue=queue, end=end)
    middle = until_text(line.zero, line.gone_p50)
    if line.gone_p90 is None:
        return _(
            "{queue}: the line of the rush is worked off by {middle} in half of the runs; in one of ten it is not by "
            "{end}.",
            queue=queue,
            middle=middle,
            end=end,
        )
    late = until_text(line.zero, line.gone_p90)
    if late == middle:
        return _("{queue}: the line of the rush is worked off by {late} in nine of ten runs.", queue=queue, late=late)
    return _(
        "{queue}: the line of the rush is worked off by {middle} in half of the runs, by {late} in nine of ten.",
        queue=queue,
        middle=middle,
        late=late,
    )


def _zeros_of(window: ServiceWindow, windows: list[ServiceWindow]) -> Iterator[datetime]:
    """The zero hours a window belongs to: a day may hold two."""
    if window.kind is WindowKind.EVE:
        yield window.end
    elif window.kind is WindowKind.DAY:
        rushes = {each.start for each in windows if each.kind is WindowKind.ZERO}
        yield from (start for start in rushes if start.date() == window.start.date())
    elif window.kind is not WindowKind.WORST:
        yield window.start


def _sorted(plan: Plan, of: dict[str, dict[WindowKind, ServiceWindow]]) -> tuple[QueueOdds, ...]:
    rows = (
        QueueOdds(queue=queue, windows=windows, target=plan.floor.queue_by_id[queue].target_share)
        for queue, windows in of.items()
    )
    return tuple(sorted(rows, key=lambda each: -max(window.contacts for window in each.windows.values())))
