"""What the sections of a scenario are called."""

from planner.i18n import N_, _
from planner.services.desk.entries import title_of
from planner.services.desk.settings import BASICS

NAMES = {
    "campaign": N_("Campaign"),
    BASICS: N_("Basics"),
    "horizon": N_("Days of the roster"),
    "phases": N_("Phases"),
    "queues": N_("Queues"),
    "teams": N_("Teams"),
    "codes": N_("Shift codes"),
    "loans": N_("Loans"),
    "courses": N_("Courses"),
    "rules": N_("Rules"),
    "goals": N_("Goals"),
    "demand": N_("Levers and demand"),
    "standby": N_("Standby"),
    "holidays": N_("Holidays"),
    "tables": N_("Files of tables"),
}


def list_name(text: str, path: str) -> str:
    """What a list is called: its section, and for one inside an entry that entry."""
    above, inside, _key = path.rpartition("].")
    section = _(NAMES[path.partition("[")[0].partition(".")[0]])
    return f"{section} · {title_of(text, f'{above}]')}" if inside else section
