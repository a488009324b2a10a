"""Prices beyond counting: said before any search, at the figure that weighs most."""

from collections.abc import Iterator
from dataclasses import fields, replace

from planner.domain.floor import Floor
from planner.domain.goals import Goals
from planner.domain.places import NOWHERE, Places
from planner.domain.plan import Requirements
from planner.errors import Fault, InvalidInput
from planner.i18n import _
from planner.rostering.model.problem import to_problem
from solver.problem import RosterProblem
from solver.problem.sanity import MOST, dearest_roster

_USUAL = Goals()
_USUAL_WAGE = 25.0


def refuse_prices(
    floor: Floor,
    requirements: Requirements,
    problem: RosterProblem | None = None,
    *,
    places: Places = NOWHERE,
) -> None:
    """Raise `InvalidInput` where a roster could cost more than can be counted to the fen.

    Names the figure without which it would cost least. `problem` is that of the floor, where it is known already;
    `places` tell where the prices stand.
    """
    dearest = dearest_roster(problem or to_problem(floor, requirements))
    if dearest <= MOST:
        return
    _least, (place, value, usual) = min(
        ((dearest_roster(to_problem(other, requirements)), told) for other, told in _tamed(floor)),
        key=lambda each: each[0],
    )
    problem_text = _(
        "with such prices a roster could cost {yuan:.0e} yuan, at most {most:.0e} can be counted",
        yuan=dearest, most=MOST,
    )  # fmt: skip
    remedy = _("write a smaller figure; usual is {usual}, and the others may be too large as well", usual=usual)
    fault = Fault(file=places.file, place=places.place(place), value=value, problem=problem_text, remedy=remedy)
    raise InvalidInput(_("These prices are too large to count with"), [fault])


def _tamed(floor: Floor) -> Iterator[tuple[Floor, tuple[str, str, str]]]:
    """The floor with one price as it usually is; its place, what it was and is now."""
    for field in fields(Goals):
        own, usual = getattr(floor.goals, field.name), getattr(_USUAL, field.name)
        told = (f"goals.{field.name}", f"{own:g}", f"{usual:g}")
        yield replace(floor, goals=replace(floor.goals, **{field.name: usual})), told
    dearest = max(range(len(floor.queues)), key=lambda place: floor.queues[place].weight)
    yield (
        replace(floor, queues=tuple(replace(queue, weight=1.0) for queue in floor.queues)),
        (f"queues[{dearest}].weight", f"{floor.queues[dearest].weight:g}", "1"),
    )
    wage = max(agent.wage for agent in floor.agents)
    yield (
        replace(floor, agents=tuple(replace(agent, wage=_USUAL_WAGE) for agent in floor.agents)),
        ("tables.agents", f"{wage:g}", f"{_USUAL_WAGE:g}"),
    )
