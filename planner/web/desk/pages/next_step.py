"""What to do about what a study found: one sentence and where it is done."""

from dataclasses import dataclass
from urllib.parse import urlencode

from planner.domain.levers import HEADCOUNT, LeverForm
from planner.domain.study import LeverAxis, Study, StudyPoint, Verdict
from planner.domain.study_words import base_line, value_text
from planner.i18n import _
from planner.services.desk.study_forms import LEVER, typed_values

FURTHER = (0.0, 0.5, 1.0, 1.5)
"""Multiples of the people lacking at worst, to be tried next."""

MORE = (0.0, 5.0, 10.0, 20.0)
"""People beyond what was tried, to be tried next."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """`address` within the campaign, empty where there is nothing to click; `label` what the button says."""

    text: str
    label: str = ""
    address: str = ""
    changes: bool = False
    """Whether it changes the scenario: not for those who only read."""


def next_step(study: Study) -> NextStep:
    """Of a curve over people how many to have, of another lever how many people the first value that breaks takes."""
    if study.axes[0].kind.form is LeverForm.PEOPLE:
        return _people(study)
    broken = next(
        (each for each in base_line(study) if each.figures is not None and not study.at_least_likely(each)), None
    )
    if broken is None:
        return NextStep(
            text=_("Nothing has to be done for it: build the roster"), label=_("Build roster"), address="/runs"
        )
    team, lacking = _worst_team(broken)
    if not lacking:
        return NextStep(text=_("People do not help here: see in the table what decides"))
    values = tuple(dict.fromkeys(float(round(times * lacking)) for times in FURTHER))
    asked = {
        f"{LEVER}{axis.key}": typed_values(LeverAxis(name=axis.name, team=axis.team, values=(value,)))
        for axis, value in zip(study.axes, broken.values, strict=True)
        if axis.key != f"{HEADCOUNT}:{team}" and value != axis_base(study, axis)
    }
    asked[f"{LEVER}{HEADCOUNT}:{team}"] = typed_values(LeverAxis(name=HEADCOUNT, team=team, values=values))
    return NextStep(
        text=_(
            "{team} lacks {count} people at worst: study how many more hold it",
            team=study.team_name(team),
            count=lacking,
        ),
        label=_("Study more people"),
        address=f"/whatif?{urlencode(asked)}",
    )


def axis_base(study: Study, axis: LeverAxis) -> float:
    """Where a lever stands in the scenario."""
    return study.base[study.axes.index(axis)]


def _people(study: Study) -> NextStep:
    """By the tried change of the first team with which nine runs of ten, or half of them, meet the target."""
    axis = study.axes[0]
    line = sorted((each for each in base_line(study) if each.figures is not None), key=lambda each: each.values[0])
    sure = next((point.values[0] for point in line if study.verdict(point) is Verdict.STANDS), None)
    even = next((point.values[0] for point in line if study.at_least_likely(point)), None)
    team = study.team_name(axis.team)
    if sure is None and even is None:
        most = max(axis.values)
        values = tuple(most + more for more in MORE)
        asked = {f"{LEVER}{axis.key}": typed_values(LeverAxis(name=axis.name, team=axis.team, values=values))}
        return NextStep(
            text=_("{change} people in {team} are not enough either", change=value_text(axis, most), team=team),
            label=_("Study more people"),
            address=f"/whatif?{urlencode(asked)}",
        )
    if sure is None:
        change = value_text(axis, even or 0.0)
        text = _(
            "{change} people in {team}: even odds; for nine in ten more are needed than were tried",
            change=change,
            team=team,
        )
        return NextStep(text=text)
    if sure <= 0:
        text = _("{team} has people enough for nine in ten: build the roster", team=team)
        return NextStep(text=text, label=_("Build roster"), address="/runs")
    return NextStep(
        text=_("Nine in ten takes {count} more people in {team}", count=round(sure), team=team),
        label=_("Bring in {count} more agents", count=round(sure)),
        address="/upload",
        changes=True,
    )


def _worst_team(point: StudyPoint) -> tuple[str, int]:
    gaps = point.figures.worst_gap if point.figures is not None else {}
    team = max(gaps, key=lambda each: gaps[each], default="")
    return team, gaps.get(team, 0)
