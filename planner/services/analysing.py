"""The front door for analysts: plans and studies as pandas tables, scenarios from tables. See docs/analysts.md."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pandas as pd

from planner.domain.floor import Scenario
from planner.errors import Fault, InvalidInput, NoRoster
from planner.exports.plan_file import read_plan
from planner.frames.plan import PlanFrames
from planner.frames.study import study_frame
from planner.i18n import _
from planner.rostering import RosterBudget
from planner.services.checking import check, refuse_conflicts
from planner.services.planning import plan_scenario
from planner.services.scenario_frames import ScenarioOfFrames, scenario_of_frames
from planner.services.storing import store_plan
from planner.services.versions import scenario_of
from planner.services.warming import prepare
from planner.services.whatif import parse_levers, run_study

Planned = Path | str | Scenario | ScenarioOfFrames
"""What can be planned: the folder of a scenario, one that was read, one of frames."""


def open_plan(folder: Path | str, *, scenario: Planned | None = None) -> PlanFrames:
    """The plan in `folder`, which `dacu plan` or `planner.plan` wrote, or in a plan.json.

    `scenario` is what it was made from, needed for contacts of the past alone; the folder the plan names if not given.
    Raises `InvalidInput` with every fault where it cannot be read.
    """
    place = Path(folder)
    with _told_in_full():
        plan = read_plan(place)
    home = place if place.is_dir() else place.parent

    def read() -> Scenario:
        with _told_in_full():
            source = scenario if scenario is not None else scenario_of(home)
            if source is None:
                remedy = _("name the scenario: open_plan(folder, scenario=...)")
                fault = Fault(file=str(place), problem=_("the plan does not say what it was made from"), remedy=remedy)
                raise InvalidInput(_("contacts of the past are not known"), (fault,))
            found, _folder = _scenario(source)
            if found.inputs != plan.inputs:
                remedy = _("name the scenario as it was: open_plan(folder, scenario=...)")
                fault = Fault(file=str(place), problem=_("the plan was made from other files"), remedy=remedy)
                raise InvalidInput(_("contacts of the past are not known"), (fault,))
            return found

    return PlanFrames(plan=plan, read_scenario=read)


def plan(
    scenario: Planned,
    *,
    seconds: float | None = None,
    work: int | None = None,
    seed: int | None = None,
    workers: int = 2,
    out: Path | str | None = None,
) -> PlanFrames:
    """Plan a scenario: forecast, roster, simulation, audit.

    Searches `seconds` (60 where nothing is said), or `work` steps, which gives the same plan each time. With `out` the
    plan is also written there as `dacu plan` does, an older one is replaced. Raises `InvalidInput` with every fault,
    `NoRoster` where none can exist.
    """
    started = time.monotonic()
    with _told_in_full():
        if seconds is not None and work is not None:
            raise InvalidInput(_("seconds and work exclude each other; give one"))
        if not 0 < (60.0 if seconds is None else seconds) <= 86400:
            raise InvalidInput(_("seconds={seconds}: between 0 and 86400", seconds=seconds))
        if not 0 < (1 if work is None else work) <= 10_000_000:
            raise InvalidInput(_("work={steps}: between 1 and 10000000 steps", steps=work))
        found, folder = _scenario(scenario)
        refuse_conflicts(found)
        prepare()
        budget = RosterBudget(
            seconds=None if work is not None else seconds or 60.0,
            steps=work,
            seed=found.seed if seed is None else seed,
            workers=workers,
        )
        made = plan_scenario(found, budget)
        if out is not None:
            store_plan(made, Path(out), seconds=time.monotonic() - started, scenario=folder)
    return PlanFrames(plan=made, read_scenario=lambda: found)


def study(
    scenario: Planned,
    levers: Sequence[str],
    *,
    work: int = 20,
    replications: int = 30,
    seed: int | None = None,
    workers: int = 2,
    waves: Sequence[str] = (),
    queues: Sequence[str] = (),
) -> pd.DataFrame:
    """Plan and play every combination of `levers`, written as for `dacu whatif`: `["sales=1,1.2", "bot=0.3,0.4"]`.

    Judged by the worst two hours after a zero hour of a live queue, or of those `waves` and `queues` name. A row a
    combination, see `planner.frames.study.study_frame`.
    """
    with _told_in_full():
        found, _folder = _scenario(scenario)
        axes = parse_levers(list(levers))
        return study_frame(
            run_study(
                found,
                axes,
                steps=work,
                replications=replications,
                workers=workers,
                seed=found.seed if seed is None else seed,
                waves=waves,
                queues=queues,
            )
        )


def scenario_from_frames(
    base: Path | str,
    *,
    contacts: pd.DataFrame | None = None,
    agents: pd.DataFrame | None = None,
    targets: pd.DataFrame | None = None,
    last_campaign: pd.DataFrame | None = None,
    leave: pd.DataFrame | None = None,
    wishes: pd.DataFrame | None = None,
    pins: pd.DataFrame | None = None,
    availability: pd.DataFrame | None = None,
    training: pd.DataFrame | None = None,
    ledger: pd.DataFrame | None = None,
    loan_ledger: pd.DataFrame | None = None,
    needs: pd.DataFrame | None = None,
    adjustments: pd.DataFrame | None = None,
) -> ScenarioOfFrames:
    """The scenario of the folder `base` with tables given as DataFrames in place of its own.

    Columns and cells are those of the table's file, headings in Chinese or English (docs/analysts.md); `contacts` is
    the table `history`. Times of a zone are turned to that of the scenario. Raises `InvalidInput` with every fault at
    once: the frame, row (counted from 0 as `frame.iloc` does) and column, the value, what would be right.
    """
    frames = {
        **{"history": contacts, "agents": agents, "targets": targets, "last_campaign": last_campaign},
        **{"leave": leave, "wishes": wishes, "pins": pins, "availability": availability, "training": training},
        **{"ledger": ledger, "loan_ledger": loan_ledger, "needs": needs, "adjustments": adjustments},
    }
    with _told_in_full():
        return scenario_of_frames(Path(base), frames)


def _scenario(source: Planned) -> tuple[Scenario, Path | None]:
    """What is to be planned, and the folder it was read from."""
    if isinstance(source, ScenarioOfFrames):
        return source.scenario, None
    if isinstance(source, Scenario):
        return source, None
    return check(Path(source)).scenario, Path(source)


@contextmanager
def _told_in_full() -> Iterator[None]:
    """Faults and conflicts as notes of the error, so that a notebook shows them below its message."""
    try:
        yield
    except (InvalidInput, NoRoster) as error:
        for line in map(_line, error.faults) if isinstance(error, InvalidInput) else error.conflicts:
            error.add_note(line)
        raise


def _line(fault: Fault) -> str:
    where = " ".join(part for part in (fault.file or fault.part, fault.place) if part)
    value = _(" (found: {value})", value=fault.value) if fault.value and not fault.names_value else ""
    return f"{where} {fault.problem}{value}".strip() + (f" → {fault.remedy}" if fault.remedy else "")
