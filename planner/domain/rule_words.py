"""What is told of a broken rule about one agent's days: all its words, and the reason it gives, in one entry a rule."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from planner.domain.plan import Reason
from planner.i18n import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleWords:
    """The words of one rule; what does not apply stays empty."""

    sentence: str = ""
    """What a finding says."""
    variants: Mapping[str, str] = field(default_factory=dict)
    """Sentences of its own for a fault that reads differently."""
    hours: tuple[str, ...] = ()
    """Figures that come in minutes and are shown in hours."""
    reason: Reason | None = None
    """What it says about a shortage when one more shift would break it."""
    limit: str = ""
    """The rule as a clause of what makes a roster impossible, where that needs nothing but its figures."""
    before: str = ""
    """What lies before day one, where the rule counts it. It may ask for `at`, `day`, `days`, `nights`, `code`."""


RULE_WORDS: Mapping[str, RuleWords] = {
    "rest": RuleWords(
        sentence=N_(
            "{name}: only {rest} h of rest between {earlier_day} {earlier} and {day} {later}, {needed} h needed"
        ),
        variants={"before": N_("{name}: only {rest} h of rest before {day} {later}, {needed} h needed")},
        hours=("rest", "needed"),
        reason=Reason.REST,
        before=N_("the shift before ends at {at}"),
    ),
    "days_in_row": RuleWords(
        sentence=N_("{name}: {days} days in a row, more than {most} on {day}"),
        reason=Reason.DAYS_IN_ROW,
        limit=N_("days in a row: at most {most}"),
        before=N_("days in a row up to {day}: {days}"),
    ),
    "rest_days": RuleWords(
        sentence=N_("{name}: {free} days off in the seven days up to {day}, {needed} needed"),
        reason=Reason.DAYS_IN_ROW,
        limit=N_("days off in any seven: at least {needed}"),
        before=N_("days in a row up to {day}: {days}"),
    ),
    "week_hours": RuleWords(
        sentence=N_("{name}: {worked} h in the week up to {day}, at most {most} h (contract {contract} h)"),
        hours=("worked", "most", "contract"),
        reason=Reason.WEEK_HOURS,
    ),
    "standby_hours": RuleWords(
        sentence=N_(
            "{name}: {worked} h in the week up to {day} if called on every standby ({called} h), at most {most} h"
        ),
        hours=("worked", "called", "most"),
        reason=Reason.WEEK_HOURS,
    ),
    "nights": RuleWords(
        sentence=N_("{name}: {nights} nights in the week of {day}, at most {most}"),
        reason=Reason.NIGHTS,
        limit=N_("nights a week: at most {most}"),
        before=N_("nights of that week already worked: {nights}"),
    ),
    "nights_in_row": RuleWords(
        sentence=N_("{name}: {nights} nights in a row, more than {most} on {day}"),
        reason=Reason.NIGHTS,
        limit=N_("nights in a row: at most {most}"),
        before=N_("nights in a row up to {day}: {nights}"),
    ),
    "succession": RuleWords(
        sentence=N_("{name}: {later} on {day} begins too soon after the night {earlier} of the day before"),
        reason=Reason.REST,
        before=N_("worked {code} on {day}"),
    ),
    "start_drift": RuleWords(
        sentence=N_("{name}: {later} on {day} starts {drift} h off {earlier} of the day before, at most {most} h"),
        hours=("drift", "most"),
        reason=Reason.START,
        limit=N_("starts of two days in a row differ by at most {most} h"),
        before=N_("worked {code} on {day}"),
    ),
    "weekends": RuleWords(
        sentence=N_("{name}: work on {weekends} weekends, more than {most} on {day}"),
        reason=Reason.WEEKENDS,
        limit=N_("weekends with work: at most {most}"),
    ),
    "shift_count": RuleWords(
        variants={
            "few": N_("{name}: {count} shifts of {shifts}, at least {least}"),
            "many": N_("{name}: {count} shifts of {shifts}, more than {most} on {day}"),
        },
        reason=Reason.SHIFT_COUNT,
    ),
    "short_run": RuleWords(
        sentence=N_("{name}: only {days} days of work in a row from {day}, at least {least}"),
        reason=Reason.RUNS,
        limit=N_("days of work in a row: at least {least}"),
        before=N_("days in a row up to {day}: {days}"),
    ),
    "short_off": RuleWords(
        sentence=N_("{name}: only {days} days off in a row from {day}, at least {least}"),
        reason=Reason.RUNS,
        limit=N_("days off in a row: at least {least}"),
        before=N_("days in a row up to {day}: {days}"),
    ),
    "long_off": RuleWords(
        sentence=N_("{name}: {days} days off in a row, more than {most} on {day}"),
        limit=N_("days off in a row: at most {most}"),
        before=N_("days off in a row up to {day}: {days}"),
    ),
    "least_hours": RuleWords(
        sentence=N_("{name}: {worked} h in the week up to {day}, at least {least} h"),
        hours=("worked", "least"),
    ),
    "period_hours": RuleWords(
        sentence=N_("{name}: {worked} h in the month or quarter of {day}, at most {most} h (contract {contract} h)"),
        hours=("worked", "most", "contract"),
    ),
    "month_overtime": RuleWords(
        sentence=N_("{name}: {overtime} h of overtime in the month of {day}, at most {most} h"),
        hours=("overtime", "most"),
    ),
    "standby_month": RuleWords(
        sentence=N_(
            "{name}: {overtime} h of overtime in the month of {day} if called on every standby ({called} h), "
            "at most {most} h"
        ),
        hours=("overtime", "called", "most"),
    ),
}
"""By the name of a breach. Of several rules that one more shift would break, the first here is the reason told."""
