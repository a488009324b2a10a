"""What a study says in words: values, a table, and the conclusion in a sentence or two."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import reduce

from planner.domain.levers import LeverForm
from planner.domain.listing import in_a_row
from planner.domain.shares import percent_text, share_text, target_text
from planner.domain.study import LeverAxis, Study, StudyFigures, StudyPoint, Verdict, WorstStretch
from planner.domain.times import day_text, moment_text, span_text
from planner.i18n import N_, _

NOTHING = "–"

VERDICTS = {
    Verdict.STANDS: N_("✓ stands"),
    Verdict.LIKELY: N_("◐ likely, not sure"),
    Verdict.SHORT: N_("△ too many hours short"),
    Verdict.BREAKS: N_("✕ breaks"),
    Verdict.ILLEGAL: N_("✕ rules broken"),
    Verdict.FAILED: N_("○ not planned"),
}


def axis_label(study: Study, axis: LeverAxis) -> str:
    """A lever as people call it: "Sales", "People in 售前"."""
    if axis.team:
        return _("People in {team}", team=study.team_name(axis.team))
    return _(axis.kind.label)


def value_text(axis: LeverAxis, value: float) -> str:
    """A value with its unit: 1.2×, 35%, +10."""
    if axis.kind.form is LeverForm.MULTIPLE:
        return f"{value:g}×"
    if axis.kind.form is LeverForm.SHARE:
        return f"{round(value * 100, 4):g}%"
    if axis.kind.form is LeverForm.PEOPLE:
        return f"{value:+g}".replace("-", "−") if value else "0"
    return f"{value:g}"


def value_words(axis: LeverAxis, value: float) -> str:
    """A value inside a sentence."""
    if axis.kind.form is LeverForm.MULTIPLE:
        return _("{value}×", value=f"{value:g}")
    return value_text(axis, value)


def in_one_sentence(parts: Sequence[str]) -> str:
    """Parts with commas between them."""
    return reduce(lambda first, second: _("{first}, {second}", first=first, second=second), parts)


def people_text(study: Study, people: Mapping[str, int]) -> str:
    """Teams and numbers, "售前 9，售后 2"; a dash where nobody is missing."""
    found = [f"{study.team_name(team)} {number}" for team, number in people.items() if number]
    return in_one_sentence(found) if found else NOTHING


def study_table(study: Study) -> list[list[str]]:
    """A heading row and a row a combination, how it does in the last column; why, see `failing_texts`."""
    heads = [axis_label(study, axis) for axis in study.axes]
    heads += [
        _("Agent-hours needed"),
        _("Agent-hours short"),
        _("Share short"),
        _("Cost, yuan"),
        _("In time at {hour}", hour=hour_text(study)),
        _("8 of 10 runs"),
        _("People missing, by hours"),
        _("People short at worst"),
        *([_("Decided by")] if study.several else []),
        _("Verdict"),
    ]
    return [heads, *(_row(study, point) for point in study.points)]


def _row(study: Study, point: StudyPoint) -> list[str]:
    row = [value_text(axis, value) for axis, value in zip(study.axes, point.values, strict=True)]
    found = point.figures
    if found is None:
        return [*row, *[NOTHING] * (9 if study.several else 8), verdict_text(Verdict.FAILED)]
    return [
        *row,
        f"{found.required_hours:,.0f}",
        f"{found.shortage_hours:,.1f}",
        f"{found.shortage_share:.1%}",
        f"{found.cost:,.0f}",
        percent_text(found.midnight_p50),
        f"{percent_text(found.midnight_p10)}–{percent_text(found.midnight_p90)}",
        people_text(study, found.missing),
        people_text(study, found.worst_gap),
        *([decided_text(study, found)] if study.several else []),
        verdict_text(study.verdict(point)),
    ]


def failing_text(study: Study, point: StudyPoint) -> str:
    """The tests a combination does not pass, each with queue, hour and limit; empty where it stands."""
    found = point.figures
    if found is None:
        return point.failure
    parts = []
    if point.breaches:
        parts.append(
            _("the roster breaks {count} rules: {first}", count=point.breaches, first=point.broken)
            if point.breaches > 1
            else _("the roster breaks a rule: {first}", first=point.broken)
        )
    aim = study.target_of(found)
    at = {"queue": _queue_text(study, found), "hour": _hour_of(study, found), "target": target_text(aim)}
    if found.midnight_p50 is not None and found.midnight_p50 < aim:
        share = share_text(found.midnight_p50, aim)
        parts.append(_("{queue} at {hour}: {share} in time, target {target}", share=share, **at))
    elif found.midnight_p10 is not None and found.midnight_p10 < aim:
        share = share_text(found.midnight_p10, aim, 0.0)
        if found.midnight_p10 == 0:
            parts.append(_("{queue} at {hour}: in one run of ten nobody is in time, target {target}", **at))
        else:
            parts.append(
                _("{queue} at {hour}: one run in ten has {share} or less in time, target {target}", share=share, **at)
            )
    if found.shortage_share > study.tolerance:
        share, limit = f"{found.shortage_share:.1%}", f"{study.tolerance:.1%}"
        parts.append(_("{share} of the hours short, limit {limit}", share=share, limit=limit))
        if found.worst is not None:
            parts.append(_worst_text(study, found.worst))
    return in_one_sentence(parts) if parts else ""


def failing_texts(study: Study) -> list[str]:
    """A line a combination that does not stand for sure: what decides it, with queue, hour and limit."""
    lines = []
    for point in study.points:
        why = failing_text(study, point)
        if why:
            at = " ".join(
                f"{axis_label(study, axis)} {value_text(axis, value)}"
                for axis, value in zip(study.axes, point.values, strict=True)
            )
            lines.append(_("{at}: {why}", at=at, why=why))
    return lines


def _worst_text(study: Study, worst: WorstStretch) -> str:
    when = span_text(worst.start, worst.end) if worst.live else day_text(worst.start)
    queue = study.queues[worst.queue].label if worst.queue in study.queues else worst.queue
    return _("most at {queue} {when}, {hours} agent-hours", queue=queue, when=when, hours=f"{worst.hours:.1f}")


def spread_text(study: Study) -> str:
    """How far two searches of one combination lie apart; empty where that was not measured."""
    spread = study.spread
    if spread is None:
        return ""
    at = in_one_sentence(
        [
            f"{axis_label(study, axis)} {value_text(axis, at)}"
            for axis, at in zip(study.axes, spread.values, strict=True)
        ]
    )
    one, other = (f"{share:.1%}" for share in spread.shortage_share)
    text = _(
        "Luck of the search: {at}, searched twice, {one} and {other} of the hours short", at=at, one=one, other=other
    )
    first, second = spread.midnight
    if first is not None and second is not None:
        shares = {"one": f"{first:.0%}", "other": f"{second:.0%}", "hour": hour_text(study)}
        text += _(", {one} and {other} in time at {hour}", **shares)
    return text + _("; smaller differences between rows say nothing.")


def verdict_text(verdict: Verdict) -> str:
    """A verdict in a word or two, with its sign."""
    return _(VERDICTS[verdict])


def hour_text(study: Study) -> str:
    """The zero hour that is judged, on the clock: 0:00; of several the worst."""
    if len(study.waves) > 1:
        return _("the worst zero hour")
    return _clock(study, study.waves[0] if study.waves else study.campaign.zero_hour)


def decided_text(study: Study, figures: StudyFigures) -> str:
    """Queue and zero hour that decide about a combination."""
    if figures.judged is None:
        return NOTHING
    return _("{queue} {hour}", queue=_queue_text(study, figures), hour=_hour_of(study, figures))


def judged_text(study: Study) -> str:
    """What combinations are judged by, and which queues were asked for in vain."""
    queues = in_a_row([queue.label for queue in study.judges])
    hours = in_a_row([_clock(study, wave) for wave in study.waves])
    if not study.judges:
        text = _("Nobody comes at a zero hour that is judged: the share of hours short decides alone")
    elif study.several:
        text = _("Judged by the worst of {queues} in the two hours from {hours}", queues=queues, hours=hours)
    else:
        text = _("{queue}, two hours from {hour}", queue=queues, hour=hours)
    if study.silent and study.judges:
        silent = in_a_row([queue.label for queue in study.silent])
        text = in_one_sentence([text, _("nobody comes to {queues} then", queues=silent)])
    return text


def _hour_of(study: Study, figures: StudyFigures) -> str:
    return _clock(study, figures.judged.stretch.zero) if figures.judged is not None else hour_text(study)


def _clock(study: Study, zero: datetime) -> str:
    """With its day where selling starts several times."""
    return moment_text(zero) if len(study.campaign.zero_hours) > 1 else f"{zero.hour}:{zero:%M}"


def _queue_text(study: Study, figures: StudyFigures) -> str:
    if figures.judged is None:
        return in_a_row([queue.label for queue in study.judges])
    queue = figures.judged.stretch.queue
    return study.queues[queue].label if queue in study.queues else queue


def conclusion(study: Study) -> str:
    """How far the first lever can go, what breaks next, and whether the second lever helps.

    Other levers stand where the scenario has them, or as near as the study comes.
    """
    parts = [_first_lever(study)]
    if len(study.axes) > 1:
        parts.append(_second_lever(study))
    failed = sum(point.figures is None for point in study.points)
    if failed:
        parts.append(_("Not planned: {count}, the table says why.", count=failed))
    sentences = [part for part in parts if part]
    return reduce(lambda first, second: _("{first} {second}", first=first, second=second), sentences)


def base_line(study: Study) -> list[StudyPoint]:
    """The first lever's combinations from easy to hard, the others at their base."""
    rest = tuple(study.nearest_base(place) for place in range(1, len(study.axes)))
    axis = study.axes[0]
    return [study.point_at((value, *rest)) for value in sorted(axis.values, reverse=not axis.kind.harder)]


def _first_lever(study: Study) -> str:
    axis, line = study.axes[0], [point for point in base_line(study) if point.figures is not None]
    lever = axis_label(study, axis)
    if not line:
        return _("No combination could be planned.")
    broken = next((place for place, point in enumerate(line) if not study.at_least_likely(point)), None)
    told = line[-1] if broken is None else line[broken]
    value, state = value_words(axis, told.values[0]), _state(study, told)
    if broken is None:
        if study.verdict(told) is Verdict.LIKELY:
            return _(
                "{lever} {value}: the floor most likely stands it, {state}.", lever=lever, value=value, state=state
            )
        return _("{lever} {value}: the floor still stands it, {state}.", lever=lever, value=value, state=state)
    state = in_one_sentence([state, *_lacks(study, told)])
    if broken == 0:
        return _("Not even at {lever} {value} does the floor stand it: {state}.", lever=lever, value=value, state=state)
    held = value_words(axis, line[broken - 1].values[0])
    if study.verdict(line[broken - 1]) is Verdict.LIKELY:
        return _(
            "{lever} {held} is most likely fine; at {value}, {state}.", lever=lever, held=held, value=value, state=state
        )
    return _("{lever} {held} is fine; at {value}, {state}.", lever=lever, held=held, value=value, state=state)


def _second_lever(study: Study) -> str:
    """Whether the second lever mends what breaks first on the first one."""
    line = base_line(study)
    breaking = next((point for point in line if point.figures is not None and not study.at_least_likely(point)), None)
    axis, start = study.axes[1], study.nearest_base(1)
    easier = [value for value in axis.values if (value < start) is axis.kind.harder and value != start]
    easier.sort(key=lambda value: abs(value - start))
    if breaking is None or not easier:
        return ""
    tried = [study.point_at((breaking.values[0], value, *breaking.values[2:])) for value in easier]
    lever, first = axis_label(study, axis), value_words(study.axes[0], breaking.values[0])
    for point in tried:
        if study.at_least_likely(point):
            value = value_words(axis, point.values[1])
            if study.verdict(point) is Verdict.LIKELY:
                return _(
                    "With {lever} {value}, {first} is most likely fine too.", lever=lever, value=value, first=first
                )
            return _("With {lever} {value}, {first} is fine too.", lever=lever, value=value, first=first)
    known = [point for point in tried if point.figures is not None]
    if not known:
        return ""
    value, state = value_words(axis, known[-1].values[1]), _state(study, known[-1])
    return _(
        "{lever} {value} does not save {first} either: {state}.", lever=lever, value=value, first=first, state=state
    )


def _state(study: Study, point: StudyPoint) -> str:
    """How a combination that was planned does."""
    if point.figures is None:
        return point.failure
    if point.figures.midnight_p50 is None:
        return _("{share:.1%} of the hours are short", share=point.figures.shortage_share)
    aim = study.target_of(point.figures)
    median, hour = share_text(point.figures.midnight_p50, aim), _hour_of(study, point.figures)
    service = _("{share} in time at {hour}", share=median, hour=hour)
    if len(study.judges) > 1:
        service = _(
            "{queue} {share} in time at {hour}", queue=_queue_text(study, point.figures), share=median, hour=hour
        )
    if study.verdict(point) is Verdict.LIKELY:
        low = share_text(point.figures.midnight_p10, aim, 0.0)
        tail = (
            _("nobody in one run of ten")
            if point.figures.midnight_p10 == 0
            else _("{low} or less in one run of ten", low=low)
        )
        service = in_one_sentence([service, tail])
    if point.breaches:
        service = in_one_sentence([service, _("the roster breaks a rule: {first}", first=point.broken)])
    if point.figures.shortage_share <= study.tolerance:
        return service
    return in_one_sentence([service, _("{share:.1%} of the hours are short", share=point.figures.shortage_share)])


def _lacks(study: Study, point: StudyPoint) -> list[str]:
    """The two teams that lack most people in their worst interval."""
    gaps = point.figures.worst_gap if point.figures is not None else {}
    most = sorted((team for team in gaps if gaps[team]), key=lambda team: -gaps[team])[:2]
    return [_("{team} {count} people short at worst", team=study.team_name(team), count=gaps[team]) for team in most]


def lines_of(study: Study) -> list[tuple[tuple[float, ...], list[StudyPoint]]]:
    """The study as lines over the first lever: the other levers' values, and points in order of the first."""
    groups: dict[tuple[float, ...], list[StudyPoint]] = {}
    for point in study.points:
        groups.setdefault(point.values[1:], []).append(point)
    return [(rest, sorted(points, key=lambda point: point.values[0])) for rest, points in groups.items()]
