"""What a broken rule is called: one sentence for every finding an audit can have."""

from collections.abc import Mapping

from planner.domain.plan import Finding
from planner.domain.recount_words import RECOUNTED
from planner.domain.rule_words import RULE_WORDS
from planner.i18n import N_

SENTENCES = {
    **{slug: words.sentence for slug, words in RULE_WORDS.items() if words.sentence},
    **{f"{slug}_{fault}": text for slug, words in RULE_WORDS.items() for fault, text in words.variants.items()},
    "two_shifts": N_("{name}: two shifts on {day}, {shift} and {other}"),
    "leave": N_("{name}: {shift} on {day} falls on leave"),
    "code_not_for_team": N_("{name}: {shift} on {day} is not for their team"),
    "code_not_in_phase": N_("{name}: {shift} may not be used on {day}, no phase of that day names it"),
    "weekday": N_("{name}: {shift} may not be used on {day}, it is not for that weekday"),
    "protected_nights": N_("{name}: {shift} on {day} is a night, and they are protected from nights"),
    "pin": N_("{name}: {day} is pinned to {pinned}, the roster has {shift}"),
    "pin_off": N_("{name}: {day} is pinned to {pinned}, the roster has the day off"),
    "pin_missing": N_("{name}: {shift} on {day} is used only where it is pinned"),
    "desk_pin": N_(
        "{name}: is pinned to {queue} from {begin_at} to {end_at}, the roster has {instead} from {since_at}"
    ),
    "session_break": N_("{name}: is on break at {begin_at}, and {queue} is held then"),
    "desk_pin_shift_off": N_("{name}: {day} is off, and they are pinned to {queue} from {begin_at} to {end_at}"),
    "desk_pin_shift_outside": N_("{name}: {shift} on {day} does not hold {begin_at} to {end_at}, pinned to {queue}"),
    "not_joined": N_("{name}: {shift} on {day} is before their first or after their last working day"),
    "day_hours": N_("{name}: {shift} on {day} is longer than a day may be"),
    "contract": N_("{name}: {shift} on {day} is overtime, beyond a normal day or on a holiday; they work none"),
    "availability": N_("{name}: {shift} on {day} lies outside the hours they can work"),
    "team_spread": N_("{day}: the whole of {team} is off"),
    "leads": N_("{day}: {people} leads of {team} work, at least {least}"),
    "code_count_few": N_("{day}: {people} people have {shifts}, at least {least}"),
    "code_count_many": N_("{day}: {people} people have {shifts}, at most {most}"),
    "code_count_few_team": N_("{day}: {people} people of {team} have {shifts}, at least {least}"),
    "code_count_many_team": N_("{day}: {people} people of {team} have {shifts}, at most {most}"),
    "work_stretch": N_("{name}: only {minutes} minutes of work from {begin_at}, at least {needed}"),
    "breaks_count": N_("{name}: {shift} on {day} has {has} breaks, {needed} needed"),
    "breaks_window": N_(
        "{name}: {shift} on {day} has a break at {begin_at}, it may begin from {earliest_at} to {latest_at}"
    ),
    "breaks_grid": N_("{name}: {shift} on {day} has a break at {begin_at}, not on a step of {slot} minutes"),
    "breaks_overlap": N_("{name}: {shift} on {day} has two breaks over each other at {begin_at}"),
    "meal_time": N_("{name}: the meal of {shift} on {day} begins at {begin_at}, the waves are {starts}"),
    "meal_wave": N_("{begin_at}: {eating} of {people} people begin their meal in one wave, at most {most}"),
    "meal_wave_team": N_(
        "{begin_at}: {eating} of {people} people of {team} begin their meal in one wave, at most {most}"
    ),
    "work_gaps": N_("{name}: {shift} on {day} has a gap or two things at once at {begin_at}"),
    "desk": N_("{name}: may not work {queue} from {begin_at} to {end_at}"),
    "closed_desk": N_("{name}: works {queue} at {begin_at}, when it is closed: idle until {end_at}, or elsewhere"),
    "idle_open": N_("{name}: is called idle at {begin_at}, when {queue} is open"),
    "short_stretch": N_("{name}: only {minutes} minutes at {queue} from {begin_at}, {needed} needed"),
    "break_share": N_("{queue}: {away} of {people} people on break at {begin_at}, at most {most}"),
    "unknown_agent": N_("{name}: nobody of this name is on the floor (shift on {day})"),
    "unknown_code": N_("{name}: {shift} on {day} is not a shift code"),
    "outside_horizon": N_("{name}: {shift} on {day} lies outside the horizon"),
    "shift_times": N_("{name}: {shift} on {day} runs from {begin_at} to {end_at}, which are not the code's times"),
    "segments": N_("{name}: {shift} on {day} holds something at {begin_at} that the code does not"),
    "unknown_queue": N_("{name}: {queue} at {begin_at} is not a queue"),
    "efficiency": N_("{name}: work on {queue} at {begin_at} counts {found} people, the plan says {stated}"),
    "requirement": N_("{queue}: the requirement has {stated} figures, {found} needed"),
    "requirement_queue": N_("{queue} has a requirement but is not a queue"),
    "said_people": N_("{queue}: the table says {found} people at {begin_at}, the plan's requirement is {stated}"),
    "said_least": N_("{queue}: at least {found} people on duty at {begin_at}, the plan's requirement is {stated}"),
    "coverage": N_("{queue}: {found} people on duty at {begin_at}, the plan says {stated}"),
    "shortage": N_("{queue}: the roster is {found} agent-hours short, the plan says {stated}"),
    "shortage_worst": N_(
        "{queue}, shortage from {begin_at}: worst at {found_at}, on duty / needed {found}; "
        "the plan says {stated_at}, {stated}"
    ),
    "cost_paid": N_("cost of {part}: the plan tells wrongly whether this is money spent"),
    "cost_part": N_("cost of {part}: the roster comes to {found} yuan, the plan says {stated}"),
    "cost_twice": N_("cost of {part}: the plan tells it more than once"),
    "cost_sum": N_("the cost parts add up to {found} yuan, the plan says {stated}"),
    "bound": N_("the lower bound of {stated} yuan lies above the cost of {found}"),
    "figure_range": N_("{path}: {stated} cannot be, it has to lie in {span}"),
    "figure_order": N_("{path}: P10, P50 and P90 are not in order, {stated}"),
    "standby_call": N_("{name}: to be called on {day} for {shift}, but does not hold it"),
    "standby_order": N_("{day}: the order in which {shift} is called does not name everybody once"),
    "mentors": N_(
        "{queue}: {juniors} newcomers beside {seniors} of experience at {begin_at}, at most {most} newcomers then"
    ),
    "lender_floor": N_(
        "{begin_at}: {people} of {team} at their home queue while others help {queue}, at least {least}"
    ),
    "loan_hours": N_("{name}: lent to {queue} for {hours} h, at most {most} h"),
    "training_off": N_("{name}: {day} is off, and {course} is from {begin_at} to {end_at}"),
    "training_outside": N_("{name}: {shift} on {day} does not hold {course} from {begin_at} to {end_at}"),
    "training_missed": N_("{name}: does not attend {course}, which has to be by {deadline_day}"),
    "training_late": N_("{name}: attends {course} on {day}, later than {deadline_day}"),
    "training_twice": N_("{name}: attends {sessions} sessions of {course}, one is right"),
    "training_partly": N_("{name}: attends {minutes} of the {needed} minutes of {course} on {day}"),
    "training_elsewhere": N_("{name}: is in training from {begin_at} to {end_at}, when there is no session"),
    "training_full": N_("{course}: {people} people attend at {begin_at}, {most} have a seat"),
    "changed": N_("{name}: {day} was changed from {before} to {after}"),
}
"""Sentence of each rule. A rule whose faults read differently has one a fault."""

HOURS: dict[str, tuple[str, ...]] = {
    **{slug: words.hours for slug, words in RULE_WORDS.items()},
    "loan_hours": ("hours", "most"),
}
"""Figures that come in minutes and are shown in hours, by rule."""


COUNTS = ("shift_count", "code_count")
"""Rules that are broken by too few as by too many."""


def sentence_of(finding: Finding, figures: Mapping[str, str]) -> str | None:
    """The sentence that fits a finding; None for a rule nobody has given one."""
    rule = finding.rule
    if rule == "rest" and not figures.get("earlier"):
        rule = "rest_before"
    elif rule == "breaks":
        rule = f"breaks_{figures.get('fault', '')}"
    elif rule in ("training", "desk_pin_shift"):
        rule = f"{rule}_{figures.get('fault', '')}"
    elif rule == "meal_wave" and figures.get("team"):
        rule = "meal_wave_team"
    elif rule in COUNTS:
        rule = f"{rule}_{figures.get('fault', '')}" + ("_team" if figures.get("team") else "")
    elif rule == "scenario" and figures.get("more"):
        rule = "scenario_more"
    elif rule == "pin" and not figures.get("pinned"):
        rule = "pin_missing"
    elif rule == "pin" and not figures.get("shift"):
        rule = "pin_off"
    return SENTENCES.get(rule) or RECOUNTED.get(rule)
