"""Words the report's charts write themselves, in each language."""

from planner.i18n import N_, SPOKEN, _, use_language

_WORDS = {
    "forecast": N_("Forecast P50"),
    "band": N_("P10–P90"),
    "last_year": N_("Last year"),
    "needed": N_("Needed P50"),
    "needed_p90": N_("Needed P90"),
    "own": N_("Own people"),
    "loans": N_("Loans"),
    "on_duty": N_("On duty"),
    "short": N_("Shortage"),
    "surplus": N_("Surplus"),
    "answered": N_("Answered in time"),
    "target": N_("Target"),
    "backlog": N_("Waiting"),
    "hours": N_("agent-hours"),
    "swipe": N_("← swipe sideways for more →"),
}


def chart_words() -> dict[str, dict[str, str]]:
    """By value of the page's `lang` attribute."""
    words = {}
    for language in SPOKEN:
        with use_language(language.code):
            words[language.tag] = {name: _(message) for name, message in _WORDS.items()}
    return words
