"""A backtest in words and tables, for terminal and page alike: what was tried, and what to trust."""

from math import isnan

import numpy as np

from planner.domain.campaign import PhaseKind
from planner.domain.floor import Floor
from planner.domain.horizon import clock
from planner.domain.labels import label
from planner.domain.shares import UNKNOWN, percent_text
from planner.domain.times import day_text
from planner.exports.pages import number
from planner.forecasting.backtest import Backtest, Protocol
from planner.forecasting.phases import UNCERTAIN
from planner.forecasting.trial import Method, Scope, Score, Trial
from planner.i18n import N_, _

METHODS = {
    Method.DACU: N_("Forecast"),
    Method.NAIVE: N_("Last week"),
    Method.SIX_WEEKS: N_("6-week mean"),
}
WEEKDAYS = (N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"))
LESS_SURE = 1.5
"""Hours whose error is this many times the day's are told apart."""
PROMISED, TOO_FEW = 0.8, 0.7
"""Of 100 intervals a band of P10 to P90 promises to hold 80; below 70 it is called too narrow."""


def chosen_text(protocol: Protocol) -> str:
    """From where, how often and how far the forecast was tried."""
    return _(
        "History {first} to {last}: forecast anew from {count} earlier days ({origins}), each time {ahead} days ahead",
        first=protocol.first.isoformat(),
        last=protocol.last.isoformat(),
        count=len(protocol.origins),
        origins=_(", ").join(day_text(day) for day in protocol.origins),
        ahead=protocol.ahead,
    )


def limits_texts(found: Backtest, floor: Floor) -> list[str]:
    """What the backtest could not see: days further ahead, queues with too few days, methods not installed."""
    texts = []
    if found.protocol.reach > found.protocol.ahead:
        texts.append(
            _(
                "The plan's last day lies {reach} days after the history; only {ahead} days ahead could be tried: "
                "trust later days less",
                reach=found.protocol.reach,
                ahead=found.protocol.ahead,
            )
        )
    for queue, days in found.left_out.items():
        texts.append(
            _("{queue}: not tried, its history has {days} days", queue=floor.queue_by_id[queue].label, days=days)
        )
    peers = dict.fromkeys(trial.peer for trial in found.trials if trial.peer)
    if peers:
        texts.append(
            _(
                "{models}: of the models of statsforecast the one nearest to what came, chosen with hindsight",
                models=_(", ").join(peers),
            )
        )
    else:
        texts.append(_("Not compared with statsforecast: `pip install 'dacu[peers]'` adds it"))
    return texts


def trust_text(floor: Floor, trial: Trial) -> str:
    """One sentence on what to trust of a queue, every clause from the figures of the same days."""
    usual = trial.usual()
    score = trial.score(Method.DACU, usual)
    queue = floor.queue_by_id[trial.queue].label
    if isnan(score.wape):
        return _("{queue}: nobody came on the days compared", queue=queue)
    figures = {
        "queue": queue,
        "day": percent_text(score.day_wape),
        "interval": trial.interval,
        "cell": percent_text(score.wape),
    }
    if _speaks_of_usual(trial):
        begin = _("{queue}: on a usual day the total is {day} off, {interval} minutes by themselves {cell}", **figures)
    else:
        begin = _(
            "{queue}: on the days compared the total is {day} off, {interval} minutes by themselves {cell}", **figures
        )
    clauses = [begin, *_less_sure(trial, score), *_on_holidays(trial, score), _band(score)]
    clauses += _nearer(trial, score)
    return _("; ").join(clauses)


def _nearer(trial: Trial, score: Score) -> list[str]:
    """The other method that comes nearest, where it is better by what can be read."""
    others = {method: trial.score(method, trial.usual()).wape for method in trial.forecasts if method != Method.DACU}
    best = min(others, key=others.__getitem__)
    if others[best] >= score.wape or percent_text(others[best]) == percent_text(score.wape):
        return []
    return [_("{method} comes nearer ({cell})", method=method_text(trial, best), cell=percent_text(others[best]))]


def _speaks_of_usual(trial: Trial) -> bool:
    """Whether the days scored as usual are such; where there are too few, all days stand in for them."""
    return not trial.all_usual() or not (trial.holidays.any() or any(phase in UNCERTAIN for phase in trial.phases))


def _less_sure(trial: Trial, score: Score) -> list[str]:
    """The longest stretch of hours that err much more than the day does, if there is one."""
    usual = trial.usual()
    hours = [trial.score(Method.DACU, usual, [hour]).wape for hour in range(trial.hours)]
    runs: list[list[int]] = []
    for hour, error in enumerate(hours):
        if error > LESS_SURE * score.wape:
            if runs and runs[-1][-1] == hour - 1:
                runs[-1].append(hour)
            else:
                runs.append([hour])
    if not runs:
        return []
    run = max(runs, key=len)
    span = f"{clock(run[0] * 60)}–{clock((run[-1] + 1) * 60)}"
    return [_("{span} less sure ({cell})", span=span, cell=percent_text(trial.score(Method.DACU, usual, run).wape))]


def _on_holidays(trial: Trial, score: Score) -> list[str]:
    """Holidays, where they err much more than usual days do."""
    if not trial.holidays.any() or not _speaks_of_usual(trial):
        return []
    off = trial.score(Method.DACU, trial.holidays).day_wape
    return [_("holidays {day} off", day=percent_text(off))] if off > LESS_SURE * score.day_wape else []


def _band(score: Score) -> str:
    held = score.coverage if score.coverage is not None else float("nan")
    figures = {"held": f"{100 * held:.0f}"}
    if held < TOO_FEW:
        return _("the band is too narrow: it holds {held} of 100 intervals, 80 are promised", **figures)
    return _("the band holds {held} of 100 intervals", **figures)


def heads() -> tuple[str, ...]:
    """Headings of `rows_of`."""
    return (
        "",
        _("Days"),
        _("Off, day's total"),
        _("Off, single interval"),
        _("Bias"),
        "MASE",
        _("Pinball 0.1 / 0.5 / 0.9"),
        _("In the band"),
    )


def table_title(floor: Floor, trial: Trial) -> str:
    """What the first rows of a queue's table speak of."""
    queue = floor.queue_by_id[trial.queue].label
    if not trial.all_usual():
        return _("{queue}: usual days, then all days by distance and phase", queue=queue)
    return _("{queue}: all days, then by distance and phase", queue=queue)


def rows_of(trial: Trial) -> list[tuple[str, ...]]:
    """Methods on usual days, then this forecast by week ahead and, where there are several, by phase."""
    usual = trial.usual()
    rows = [_row(method_text(trial, method), trial.score(method, usual)) for method in trial.forecasts]
    rows += [
        _row(_("days {first}–{last}", first=first, last=last), trial.score(Method.DACU, part))
        for first, last, part in trial.ahead_weeks()
    ]
    rows += [_row(_("holidays"), trial.score(Method.DACU, part)) for _name, part, _hours in trial.parts(Scope.HOLIDAY)]
    phases = trial.parts(Scope.PHASE)
    if len(phases) > 1:
        rows += [_row(part_text(Scope.PHASE, name), trial.score(Method.DACU, part)) for name, part, _hours in phases]
    return rows


def method_text(trial: Trial, method: Method) -> str:
    """What a method is called; of the peer, which model it is."""
    return trial.peer if method is Method.PEER else _(METHODS[method])


def part_text(scope: Scope, name: str) -> str:
    """What a part of a trial is called."""
    if scope is Scope.HOUR:
        return clock(int(name) * 60)
    if scope is Scope.WEEKDAY:
        return _(WEEKDAYS[int(name)])
    if scope is Scope.PHASE:
        return label(PhaseKind(name)) if name else _("no phase")
    return name


def _row(name: str, score: Score) -> tuple[str, ...]:
    return (
        name,
        number(score.days),
        known_percent(score.day_wape),
        known_percent(score.wape),
        UNKNOWN if isnan(score.bias) else f"{number(100 * score.bias, 1, sign=True)}%",
        UNKNOWN if isnan(score.mase) else f"{score.mase:.2f}",
        " / ".join(f"{loss:.2f}" for loss in score.pinball) if score.pinball else UNKNOWN,
        UNKNOWN if score.coverage is None else percent_text(score.coverage),
    )


def known_percent(share: float) -> str:
    """A share with one decimal, a dash where it is not a number."""
    return UNKNOWN if np.isnan(share) else f"{100 * share:.1f}%"
