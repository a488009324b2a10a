"""What the engine is doing, in words."""

from planner.i18n import N_, _

PHASES = {
    "seats": N_("Seats in courses"),
    "greedy": N_("First roster"),
    "descent": N_("Improving"),
    "search": N_("Searching"),
    "columns": N_("Searching"),
    "intraday": N_("Breaks and desks"),
    "bound": N_("Bounding"),
    "explain": N_("Reasons of shortages"),
    "simulate": N_("Playing the roster"),
    "finish": N_("Checking"),
    "pieces": N_("Computing"),
}


def phase_text(phase: str) -> str:
    """In the current language."""
    return _(PHASES[phase]) if phase in PHASES else phase
