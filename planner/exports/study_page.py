"""What the page of a study shows, in one language: figures, charts and tables, ready to be written out."""

from dataclasses import dataclass

from planner.domain.shares import percent_text, target_text
from planner.domain.study import Study, Verdict
from planner.domain.study_words import (
    axis_label,
    conclusion,
    decided_text,
    failing_text,
    hour_text,
    in_one_sentence,
    judged_text,
    people_text,
    spread_text,
    study_table,
    value_text,
)
from planner.exports.pages import number
from planner.exports.study_charts import Chart, Measure, Tick, chart_of
from planner.exports.study_front import Front, front_of
from planner.exports.study_tornado import Tornado, tornado_of
from planner.i18n import _

SIGNS = {
    Verdict.STANDS: "ok",
    Verdict.LIKELY: "tight",
    Verdict.SHORT: "tight",
    Verdict.BREAKS: "short",
    Verdict.ILLEGAL: "short",
    Verdict.FAILED: "dim",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """One of the large figures: what, how much, and a line of explanation."""

    label: str
    value: str
    note: str
    bad: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of the table: how it does and what decides that, and whether it is the scenario as it stands."""

    cells: tuple[str, ...]
    sign: str
    """Class of the verdict."""
    verdict: str
    why: str
    failed: bool
    base: bool
    new_group: bool
    """Whether the first lever takes its next value here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyPage:
    """Everything the page shows, in one language."""

    language: str
    words: dict[str, str]
    conclusion: str
    keys: tuple[Key, ...]
    charts: tuple[Chart, ...]
    front: Front | None
    tornado: Tornado | None
    heads: tuple[str, ...]
    levers: int
    rows: tuple[Row, ...]
    queue_heads: tuple[str, ...]
    queue_rows: tuple[tuple[str, ...], ...]


def page_of(study: Study, language: str) -> StudyPage:
    """The page in the current language; `language` is its `lang` attribute."""
    heads, *rows = study_table(study)
    played = [queue for queue in study.queues if any(p.figures and queue in p.figures.service for p in study.points)]
    return StudyPage(
        language=language,
        words=_words(study),
        conclusion=conclusion(study),
        keys=_keys(study),
        charts=_charts(study),
        front=front_of(study),
        tornado=tornado_of(study),
        heads=tuple(heads[:-1]),
        levers=len(study.axes),
        rows=tuple(
            Row(
                cells=tuple(row[:-1]),
                sign=SIGNS[study.verdict(point)],
                verdict=row[-1],
                why=failing_text(study, point),
                failed=point.figures is None,
                base=point.values == study.base,
                new_group=len(study.axes) > 1 and place > 0 and point.values[0] != study.points[place - 1].values[0],
            )
            for place, (row, point) in enumerate(zip(rows, study.points, strict=True))
        ),
        queue_heads=(*heads[: len(study.axes)], *(study.queues[queue].label for queue in played)),
        queue_rows=tuple(
            (
                *(value_text(axis, value) for axis, value in zip(study.axes, point.values, strict=True)),
                *(percent_text(point.figures.service.get(queue)) for queue in played),
            )
            for point in study.points
            if point.figures is not None
        ),
    )


def _words(study: Study) -> dict[str, str]:
    target = study.common_target
    return {
        "title": _("What-if"),
        "subject": study.campaign.label,
        "size": _("{points} combinations × {runs} simulated runs", points=len(study.points), runs=study.replications),
        "conclusion": _("Conclusion"),
        "table": _("Every combination"),
        "queues": _("Answered in time over all days, by queue"),
        "now": _("as planned"),
        "band": _("8 of 10 runs, others as planned"),
        "worth": _("nothing cheaper serves as well"),
        "beaten": _("something better costs no more"),
        "worse": _("worse"),
        "better": _("better"),
        "target": _("Target {share}", share=target_text(target)) if target is not None else "",
        "hollow": _("a hollow dot could not be planned"),
        "judged": "" if study.tells_judges else judged_text(study),
        "judged_by": _("{sentence}.", sentence=judged_text(study)) if study.tells_judges else "",
        "note": _(
            "Every combination was planned with the same budget ({steps} steps and half as many again, seed {seed}) "
            "and met the same customers and absences. Each goes on from the roster of the next harder one, which "
            "whoever is new joins: more people, or less work, never look worse by luck of the search.",
            steps=study.steps,
            seed=study.seed,
        ),
        "spread": spread_text(study),
        "missing": _(
            "By hours: short agent-hours over the contract hours of one person, rounded up. "
            "At worst: people lacking in the worst interval; standby and loans can fill it too."
        ),
    }


def _keys(study: Study) -> tuple[Key, ...]:
    """Large figures of the combination nearest to the scenario as it stands."""
    nearest = tuple(study.nearest_base(place) for place in range(len(study.axes)))
    point = study.point_at(nearest)
    if point.figures is None:
        return ()
    found = point.figures
    at = in_one_sentence(
        [f"{axis_label(study, axis)} {value_text(axis, at)}" for axis, at in zip(study.axes, nearest, strict=True)]
    )
    spread = f"{percent_text(found.midnight_p10)}–{percent_text(found.midnight_p90)}"
    return (
        Key(
            label=_("In time at {hour}", hour=hour_text(study)),
            value=percent_text(found.midnight_p50),
            note=_("{spread} in 8 of 10 runs", spread=spread)
            if not study.several
            else in_one_sentence([decided_text(study, found), _("{spread} in 8 of 10 runs", spread=spread)]),
            bad=found.midnight_p50 is not None and found.midnight_p50 < study.target_of(found),
        ),
        Key(
            label=_("Agent-hours short"),
            value=number(found.shortage_hours, 1),
            note=_("{share:.1%} of {hours:,.0f} needed", share=found.shortage_share, hours=found.required_hours),
            bad=found.shortage_share > study.tolerance,
        ),
        Key(label=_("Cost, yuan"), value=number(found.cost), note=at),
        Key(
            label=_("People short at worst"),
            value=number(max(found.worst_gap.values(), default=0)),
            note=people_text(study, found.worst_gap),
            bad=not study.at_least_likely(point),
        ),
    )


def _charts(study: Study) -> tuple[Chart, ...]:
    figures = [point.figures for point in study.points if point.figures is not None]
    shares = [share for each in figures for share in (each.midnight_p10, each.midnight_p50) if share is not None]
    charts, target = [], study.common_target
    if shares:
        charts.append(
            Measure(
                title=_("In time at {hour}", hour=hour_text(study)),
                value=lambda each: each.midnight_p50,
                text=lambda share: f"{share:.0%}",
                least=max(0.0, min([*shares, *([target] if target is not None else [])]) - 0.02),
                most=1.0,
                low=lambda each: each.midnight_p10,
                high=lambda each: each.midnight_p90,
                target=Tick(at=target, text="") if target is not None else None,
                odds=True,
            )
        )
    if figures:
        charts.append(
            Measure(
                title=_("Agent-hours short"),
                value=lambda each: each.shortage_hours,
                text=number,
                least=0.0,
                most=max(1.0, *(each.shortage_hours for each in figures)),
                more_is_worse=True,
            )
        )
    return tuple(chart_of(study, measure) for measure in charts)
