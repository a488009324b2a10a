"""Short labels of everything the domain names, in the current language."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from string import Formatter

from planner.domain.campaign import ActivityKind, PhaseKind
from planner.domain.demand import QueueKind
from planner.domain.floor import Floor
from planner.domain.goals import COST_LABELS
from planner.domain.horizon import clock
from planner.domain.part_names import part_names, place_text
from planner.domain.people import AbsenceKind
from planner.domain.plan import Finding, Reason
from planner.domain.roster import SegmentKind
from planner.domain.sentences import HOURS, sentence_of
from planner.domain.shifts import BreakKind, ShiftKind
from planner.domain.times import day_text, moment_text
from planner.i18n import N_, _

LABELS: dict[type[StrEnum], dict[str, str]] = {
    PhaseKind: {
        PhaseKind.PREPARATION: N_("preparation"),
        PhaseKind.STOCKING: N_("stocking"),
        PhaseKind.WARM_UP: N_("warm-up"),
        PhaseKind.PEAK: N_("peak"),
        PhaseKind.AFTER_SALES: N_("after-sales"),
    },
    ActivityKind: {
        ActivityKind.RECRUITING: N_("recruiting"),
        ActivityKind.TRAINING: N_("training"),
        ActivityKind.EXAM: N_("exam"),
        ActivityKind.QUICK_PHRASES: N_("quick phrases"),
        ActivityKind.CHATBOT: N_("chatbot"),
        ActivityKind.INCENTIVES: N_("incentives"),
        ActivityKind.CALL_BACKS: N_("call-backs"),
        ActivityKind.CODE_CONFIRMATION: N_("code confirmation"),
        ActivityKind.CONTINGENCY_DRILL: N_("contingency drill"),
        ActivityKind.OTHER: N_("other"),
    },
    ShiftKind: {
        ShiftKind.EARLY: N_("early shift"),
        ShiftKind.DAY: N_("day shift"),
        ShiftKind.LATE: N_("late shift"),
        ShiftKind.NIGHT: N_("night shift"),
        ShiftKind.PEAK: N_("peak shift"),
        ShiftKind.STANDBY: N_("standby"),
        ShiftKind.TRAINING: N_("training"),
        ShiftKind.CALLED: N_("standby, called in"),
    },
    BreakKind: {BreakKind.MEAL: N_("meal"), BreakKind.REST: N_("break")},
    SegmentKind: {
        SegmentKind.WORK: N_("at a desk"),
        SegmentKind.REST: N_("break"),
        SegmentKind.MEAL: N_("meal"),
        SegmentKind.TRAINING: N_("training"),
        SegmentKind.STANDBY: N_("standby"),
        SegmentKind.IDLE: N_("idle"),
    },
    AbsenceKind: {
        AbsenceKind.LEAVE: N_("leave"),
        AbsenceKind.SICK: N_("sick leave"),
        AbsenceKind.TRAINING: N_("training"),
        AbsenceKind.OTHER: N_("other"),
    },
    QueueKind: {QueueKind.LIVE: N_("live"), QueueKind.DEFERRABLE: N_("deferrable")},
    Reason: {
        Reason.LEAVE: N_("leave"),
        Reason.REST: N_("too little rest between shifts"),
        Reason.DAYS_IN_ROW: N_("too many days in a row"),
        Reason.WEEK_HOURS: N_("hours used up"),
        Reason.MONTH_OVERTIME: N_("month's overtime used up"),
        Reason.NIGHTS: N_("week's nights used up"),
        Reason.PROTECTED: N_("protected from nights or overtime"),
        Reason.NO_CODE: N_("no shift code fits"),
        Reason.NOT_EMPLOYED: N_("not employed that day"),
        Reason.EVE: N_("such shifts begin before the first day"),
        Reason.ON_BREAK: N_("on break"),
        Reason.OTHER_DESK: N_("at another desk"),
        Reason.IDLE: N_("idle, their own desk is closed"),
        Reason.STANDBY: N_("standby"),
        Reason.OTHER_SHIFT: N_("another shift that day"),
        Reason.PINNED: N_("pinned"),
        Reason.TRAINING: N_("training on that day"),
        Reason.AVAILABILITY: N_("outside the hours they can work"),
        Reason.RUNS: N_("too few days of work or off in a row"),
        Reason.WEEKENDS: N_("weekends used up"),
        Reason.SHIFT_COUNT: N_("enough shifts of the code"),
        Reason.START: N_("starts too far from the day before"),
        Reason.FREE: N_("could come in, but costs more than it gains"),
    },
}
"""Of every enum a user sees, the label of each member."""

WEEKDAYS = (N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"))


def label(member: StrEnum) -> str:
    """The label of a member of any enum of the domain; its value where it has none."""
    return _(LABELS.get(type(member), {}).get(member, member.value))


def reason_text(reason: Reason) -> str:
    """What kept somebody from filling a shortage."""
    return label(reason)


def cost_text(name: str) -> str:
    """The label of a cost part; its name where it has none."""
    return _(COST_LABELS.get(name, name))


def weekday_text(day: date) -> str:
    """The day's name: Monday, 周一."""
    return _(WEEKDAYS[day.weekday()])


SHORT_WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))


def short_weekday_text(day: date) -> str:
    """The day's name where there is little room: Mon, 周一."""
    return _(SHORT_WEEKDAYS[day.weekday()])


def hours_text(minutes: float) -> str:
    """Minutes as hours with at most two decimals: 510 is 8.5."""
    return f"{round(minutes / 60, 2):g}"


def finding_text(floor: Floor, finding: Finding) -> str:
    """One sentence about a broken rule, in a planner's words.

    Figures are shown by their names: `_day` is a day, `_at` a moment, `queue` the name of a
    queue, `shift` and the like codes; those the rule lists as hours come in minutes.
    """
    agent = floor.agent_by_id.get(finding.agent)
    shown = {
        "name": agent.name if agent else finding.agent,
        "day": day_text(finding.day) if finding.day else "",
        **{key: _figure(floor, finding.rule, key, value) for key, value in finding.figures.items()},
    }
    if finding.rule == "pin" and finding.day is not None:
        shown["pinned"] = _pinned(floor, finding.agent, finding.day)
    sentence = sentence_of(finding, shown)
    if sentence is None:
        facts = ", ".join(f"{key} {value}" for key, value in shown.items() if value)
        return f"{finding.rule}: {facts}"
    return _(sentence, **_needed(sentence, shown))


def _figure(floor: Floor, rule: str, key: str, value: str) -> str:
    """One figure of a finding as a reader wants it; what cannot be read stays as it stands."""
    try:
        if key.endswith("_day"):
            return day_text(date.fromisoformat(value)) if value else ""
        if key.endswith("_at"):
            return moment_text(datetime.fromisoformat(value))
        if key in HOURS.get(rule, ()):
            return hours_text(float(value))
    except ValueError:
        return value
    if key in ("reasons", "found_reasons"):
        return _reasons(value)
    if key == "starts":
        return _(", ").join(_clock(start) for start in value.split())
    if key in ("queue", "instead") and value in floor.queue_by_id:
        return floor.queue_by_id[value].label
    if key == "team" and value in floor.team_by_id:
        return floor.team_by_id[value].label
    if key == "course" and value in floor.course_by_name:
        return floor.course_by_name[value].label
    if rule == "scenario" and key == "path":
        return place_text(value)
    if key == "part":
        return part_names((value,)) if rule == "scenario" else cost_text(value)
    if key in ("before", "after"):
        return value or _("day off")
    return value


def _reasons(counts: str) -> str:
    """ "leave:3 rest:1" as words."""
    each = (count.rpartition(":") for count in counts.split())
    return _(", ").join(f"{label(Reason(reason))} {number}" for reason, _colon, number in each) or _("nobody")


def _clock(minute: str) -> str:
    return clock(int(minute)) if minute.isdecimal() else minute


def _pinned(floor: Floor, agent: str, day: date) -> str:
    """What the supervisor pinned: a code, the day off, or nothing."""
    for pin in floor.pins:
        if (pin.agent, pin.day) == (agent, day):
            return pin.code or _("day off")
    return ""


def _needed(sentence: str, shown: Mapping[str, str]) -> dict[str, str]:
    """Figures the sentence asks for; a figure a hand-edited file has lost shows as a question mark."""
    return {key: shown.get(key, "?") for _text, key, _spec, _conversion in Formatter().parse(sentence) if key}
