"""What money buys: cost against service of every choice of people, and those nothing cheaper equals."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.domain.levers import LeverForm
from planner.domain.study import Study, StudyPoint
from planner.domain.study_words import axis_label, hour_text, value_text
from planner.exports.pages import number
from planner.exports.study_charts import BOTTOM, HEIGHT, LEFT, TOP, WIDTH, Dot, Tick, nice_ticks, scale
from planner.i18n import _

RIGHT = WIDTH - 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """Dots in an SVG: `worth` are joined by a line, `beaten` have something cheaper that serves as well."""

    title: str
    x_title: str
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    line: str
    worth: tuple[Dot, ...]
    beaten: tuple[Dot, ...]
    now: Dot | None
    """The scenario as it stands."""
    target: float | None
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = RIGHT
    top: int = TOP
    bottom: int = BOTTOM


def front_of(study: Study) -> Front | None:
    """None where the study chooses no people, or fewer than two choices were planned: other levers are no choice."""
    people = [place for place, axis in enumerate(study.axes) if axis.kind.form is LeverForm.PEOPLE]
    points = [point for point in study.points if _is_choice(study, point, people)]
    known = [(point, *figures) for point in points if (figures := _figures(point)) is not None]
    if not any(len(study.axes[place].values) > 1 for place in people) or len(known) < 2:
        return None
    best = worth_it([(cost, served) for _point, cost, served in known])
    shares = [served for _point, _cost, served in known]
    target = study.common_target
    y_ticks = nice_ticks(max(0.0, min([*shares, *([target] if target is not None else [])]) - 0.02), 1.0)
    x_ticks = nice_ticks(min(cost for _point, cost, _served in known), max(cost for _point, cost, _served in known), 4)
    x_of, y_of = scale(x_ticks[0], x_ticks[-1], LEFT + 8, RIGHT - 8), scale(y_ticks[0], y_ticks[-1], BOTTOM, TOP)

    def dot(place: int) -> Dot:
        point, cost, served = known[place]
        what = " ".join(
            f"{axis_label(study, study.axes[each])} {value_text(study.axes[each], point.values[each])}"
            for each in people
        )
        title = _("{what}: {cost} yuan, {share} in time", what=what, cost=number(cost), share=f"{served:.0%}")
        return Dot(x=x_of(cost), y=y_of(served), title=title, label=_short(study, point, people))

    order = sorted(best, key=lambda place: known[place][1])
    worth = tuple(dot(place) for place in order)
    now = next((place for place, each in enumerate(known) if each[0].values == study.base), None)
    return Front(
        title=_("What money buys"),
        x_title=_("cost, yuan; upwards: in time at {hour}", hour=hour_text(study)),
        x_ticks=tuple(Tick(at=x_of(each), text=number(each)) for each in x_ticks),
        y_ticks=tuple(Tick(at=y_of(each), text=f"{each:.0%}") for each in y_ticks),
        line=" ".join(f"{each.x},{each.y}" for each in worth),
        worth=worth,
        beaten=tuple(dot(place) for place in range(len(known)) if place not in best),
        now=None if now is None else dot(now),
        target=None if target is None else y_of(target),
    )


def worth_it(choices: Sequence[tuple[float, float]]) -> set[int]:
    """Places of the choices (cost, share served) that nothing cheaper, or as cheap, serves as well as or better."""
    return {
        place
        for place, (cost, served) in enumerate(choices)
        if not any(
            (other_cost, -other) < (cost, -served) and other_cost <= cost and other >= served
            for other_cost, other in choices
        )
    }


def _short(study: Study, point: StudyPoint, people: Sequence[int]) -> str:
    """The first team's change: all that fits at a dot."""
    return value_text(study.axes[people[0]], point.values[people[0]])


def _is_choice(study: Study, point: StudyPoint, people: Sequence[int]) -> bool:
    """Whether everything but people stands as the scenario has it, or as near as the study comes."""
    return (
        all(place in people or value == study.nearest_base(place) for place, value in enumerate(point.values))
        and not point.breaches
    )


def _figures(point: StudyPoint) -> tuple[float, float] | None:
    if point.figures is None or point.figures.midnight_p50 is None:
        return None
    return point.figures.cost, point.figures.midnight_p50
