"""The phases of a campaign moved: new days written into scenario.yaml, refused where they run backwards."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from planner.domain.campaign import Phase, PhaseKind
from planner.domain.times import day_text
from planner.errors import Fault, InvalidInput
from planner.i18n import _
from planner.scenario.loader import SCENARIO_FILE
from planner.scenario.yaml_edits import YamlText
from planner.services.desk.checked import check_with, checked_of
from planner.services.desk.scenarios import keep_tree, save, scenario_numbered, text_of
from planner.storage.accounts import Account
from planner.storage.campaigns import Campaign, ScenarioVersion
from planner.storage.store import Store

_ORDER = tuple(PhaseKind)
Days = Mapping[int, tuple[str, str]]
"""First and last day as typed, by the phase's place in the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Moved:
    name: str
    kind: PhaseKind
    first: date
    last: date


def move_phases(
    store: Store, campaign: Campaign, author: Account, days: Days, *, on: int, onto: int | None = None
) -> ScenarioVersion | None:
    """Give phases other days, as a new scenario made from number `on`; None where nothing changes.

    `onto` is the newer scenario the days are to be written into, where somebody saved one meanwhile.

    Raises
    ------
    InvalidInput
        For days that are none or run backwards, each fault with the phase's field as its `part`.
    Outdated
        Where number `on` (or `onto`) is no more the newest.
    """
    base = scenario_numbered(store, campaign.id, on if onto is None else onto)
    scenario = checked_of(store, base.tree).scenario
    if scenario is None:
        raise InvalidInput(_("The scenario has faults: correct them first"), checked_of(store, base.tree).faults)
    phases = scenario.floor.campaign.phases
    moved = _moved(phases, days)
    faults = backwards(moved)
    if faults:
        raise InvalidInput(_("These days run backwards: nothing was changed"), faults)
    text = YamlText(text_of(store, base.tree))
    said = []
    for place, (phase, each) in enumerate(zip(phases, moved, strict=True)):
        if (phase.first_day, phase.last_day) == (each.first, each.last):
            continue
        text.set(("phases", place, "first_day"), f'"{each.first}"')
        text.set(("phases", place, "last_day"), f'"{each.last}"')
        said.append(
            _("{phase} {first}–{last}", phase=phase.label, first=day_text(each.first), last=day_text(each.last))
        )
    if not said:
        return None
    files = {SCENARIO_FILE: text.changed.encode()}
    found = check_with(store, base.tree, files)
    if found.scenario is None:
        raise InvalidInput(_("With these days the scenario has faults: nothing was changed"), found.faults)
    tree = keep_tree(store, base.tree, files, found)
    return save(store, campaign, author, tree=tree, on=base.number, note=", ".join(said), did="phases.moved")


def backwards(phases: tuple[_Moved, ...]) -> list[Fault]:
    """Faults where a phase ends before it begins, or one that comes later begins or ends before an earlier one."""
    faults = []
    for place, each in enumerate(phases):
        if each.last < each.first:
            problem = _(
                "{phase} ends on {last}, before it begins on {first}", phase=each.name, last=each.last, first=each.first
            )
            faults.append(Fault(part=f"last.{place}", value=str(each.last), problem=problem))
    if faults:
        return faults
    kinds = sorted({each.kind for each in phases}, key=_ORDER.index)
    for earlier, later in combinations(kinds, 2):
        begins = [
            min((each for each in phases if each.kind is kind), key=lambda each: each.first)
            for kind in (earlier, later)
        ]
        ends = [
            max((each for each in phases if each.kind is kind), key=lambda each: each.last) for kind in (earlier, later)
        ]
        if begins[1].first < begins[0].first:
            faults.append(
                Fault(
                    part=f"first.{phases.index(begins[1])}",
                    value=str(begins[1].first),
                    problem=_(
                        "{later} begins on {day}, before {earlier}, which begins on {other}",
                        later=begins[1].name,
                        day=begins[1].first,
                        earlier=begins[0].name,
                        other=begins[0].first,
                    ),
                )
            )
        if ends[1].last < ends[0].last:
            faults.append(
                Fault(
                    part=f"last.{phases.index(ends[1])}",
                    value=str(ends[1].last),
                    problem=_(
                        "{later} ends on {day}, before {earlier}, which ends on {other}",
                        later=ends[1].name,
                        day=ends[1].last,
                        earlier=ends[0].name,
                        other=ends[0].last,
                    ),
                )
            )
    return faults


def _moved(phases: tuple[Phase, ...], days: Days) -> tuple[_Moved, ...]:
    faults: list[Fault] = []
    found = []
    for place, phase in enumerate(phases):
        first, last = days.get(place, (str(phase.first_day), str(phase.last_day)))
        found.append(
            _Moved(
                name=phase.label,
                kind=phase.kind,
                first=_day(first, f"first.{place}", phase.first_day, faults),
                last=_day(last, f"last.{place}", phase.last_day, faults),
            )
        )
    if faults:
        raise InvalidInput(_("These are no days: nothing was changed"), faults)
    return tuple(found)


def _day(text: str, part: str, otherwise: date, faults: list[Fault]) -> date:
    try:
        found = date.fromisoformat(text.strip())
        if 2000 <= found.year <= 2100:
            return found
    except ValueError:
        pass
    faults.append(Fault(part=part, value=text[:40], problem=_("a day, 2026-11-08")))
    return otherwise
