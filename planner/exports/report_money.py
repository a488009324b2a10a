"""What the roster costs, and where the report comes from."""

import re
from dataclasses import dataclass
from functools import partial

from planner.domain.figures import PlanFigures, spread
from planner.domain.labels import cost_text
from planner.domain.plan import Plan
from planner.exports.pages import Both, both, t
from planner.i18n import N_

STOPS = {
    "budget": N_("work budget used up"),
    "time": N_("time used up"),
    "gap": N_("gap closed"),
    "interrupted": N_("stopped by hand"),
}
BUDGET = re.compile(r"(?P<kind>time|work) (?P<size>[\d.]+)(?: s)?, workers (?P<workers>\d+)")
"""How a run writes its budget: "time 45 s, workers 2" or "work 30, workers 2"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CostRow:
    """A part of the cost in whole yuan; `share` in tenths of a percent of what is paid."""

    name: Both
    yuan: int
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Costs:
    """Money that is spent, its parts adding up; beside it what only steers the search."""

    paid: tuple[CostRow, ...]
    total: int
    weights: tuple[CostRow, ...]
    weights_total: int

    @classmethod
    def of(cls, plan: Plan) -> "Costs":
        """The costs of `plan`."""
        paid = [part for part in plan.costs if part.paid and round(part.yuan)]
        yuan = [round(part.yuan) for part in paid]
        total = sum(yuan)
        shares = spread([100 * each / total for each in yuan], 100.0) if total > 0 else (0.0,) * len(yuan)
        weights = [part for part in plan.costs if not part.paid and round(part.yuan)]
        return cls(
            paid=tuple(
                CostRow(name=both(partial(cost_text, part.name)), yuan=each, share=share)
                for part, each, share in zip(paid, yuan, shares, strict=True)
            ),
            total=total,
            weights=tuple(
                CostRow(name=both(partial(cost_text, part.name)), yuan=round(part.yuan), share=0.0) for part in weights
            ),
            weights_total=sum(round(part.yuan) for part in weights),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """How the roster was found and from what, so that it can be made again."""

    cost: int
    bound: int | None
    gap: float | None
    seed: int
    budget: Both
    steps: int
    stopped: Both
    replications: int | None
    inputs: tuple[tuple[str, str], ...]
    software: str

    @classmethod
    def of(cls, plan: Plan) -> "Origin":
        """The origin of `plan`."""
        search = plan.search
        return cls(
            cost=round(search.cost),
            bound=None if search.bound is None else round(search.bound),
            gap=PlanFigures(plan=plan).gap,
            seed=plan.seed,
            budget=_budget(plan.budget),
            steps=search.steps,
            stopped=t(STOPS.get(search.stopped, search.stopped)),
            replications=plan.simulation.replications if plan.simulation else None,
            inputs=plan.inputs,
            software=plan.software,
        )


def _budget(text: str) -> Both:
    """The budget in words; as it stands where it is written in another way."""
    found = BUDGET.fullmatch(text)
    if found is None:
        return Both(text, text)
    if found["kind"] == "time":
        return t("{seconds} s, {workers} workers", seconds=found["size"], workers=found["workers"])
    return t("{steps} steps, {workers} workers", steps=found["size"], workers=found["workers"])
