"""What the parts of plan.json that a scenario fills are called in the current language."""

from collections.abc import Iterable

from planner.i18n import N_, _

PART_NAMES = {
    "floor.id": N_("name of the shop"),
    "floor.horizon": N_("days and intervals"),
    "floor.campaign": N_("campaign and phases"),
    "floor.queues": N_("queues"),
    "floor.teams": N_("teams"),
    "floor.agents": N_("agents"),
    "floor.codes": N_("shift codes"),
    "floor.loans": N_("support between teams"),
    "floor.leave": N_("leave and absence"),
    "floor.wishes": N_("wishes"),
    "floor.pins": N_("pinned shifts"),
    "floor.desk_pins": N_("pinned desks"),
    "floor.availability": N_("hours when somebody can work"),
    "floor.courses": N_("courses"),
    "floor.seats": N_("seats of courses"),
    "floor.rules": N_("rules"),
    "floor.goals": N_("prices"),
    "floor.standby": N_("standby"),
    "floor.calendar": N_("holidays"),
    "floor.loan_balances": N_("hours owed for support"),
    "floor.needs": N_("people and contacts said directly or asked for by --verify"),
    "floor.published": N_("the published roster"),
    "forecasts": N_("forecast"),
    "requirements.standby": N_("people on standby"),
    "top_down": N_("headcount formula"),
    "levers": N_("levers"),
    "tolerance": N_("tolerance"),
    "inputs": N_("input files"),
}
"""By dotted path; a test walks the floor and fails on a part without a name."""


def part_names(paths: Iterable[str]) -> str:
    """Parts one after the other, in words: what has no name stays as it stands in plan.json."""
    return _(", ").join(_(PART_NAMES.get(path, path)) for path in paths)


def place_text(path: str) -> str:
    """A place in plan.json with the part it belongs to before it: "rules (floor.rules.min_rest)"."""
    part = next((name for start, name in PART_NAMES.items() if path.startswith(start)), None)
    return _("{part} ({path})", part=_(part), path=path) if part else path
