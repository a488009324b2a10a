"""How a calibration is said: names and units of its figures, found and assumed."""

from collections.abc import Sequence
from math import isinf

from planner.calibration.calibration import Calibration, Compared, Figure, QueueCalibration
from planner.exports.pages import number, percent
from planner.i18n import N_, _

NAMES = {
    Figure.HANDLE: N_("Handle time, one chat, s"),
    Figure.PATIENCE: N_("Patience, mean, s"),
    Figure.CHATS: N_("Chats at once"),
    Figure.SLOWDOWN: N_("Slowing by each further chat"),
    Figure.CONVERSION: N_("Inquiry conversion"),
    Figure.BOT: N_("Taken by the chatbot"),
    Figure.MEDIAN: N_("Handle time, median, s"),
    Figure.CV: N_("Handle time, coefficient of variation"),
    Figure.CLOCK: N_("First answer to end, mean, s"),
    Figure.IN_TARGET: N_("Answered within target"),
    Figure.GIVEN_UP: N_("Gave up before an answer"),
    Figure.TRANSFERRED: N_("Passed on to another agent"),
}
_SHARES = frozenset((Figure.CONVERSION, Figure.BOT, Figure.IN_TARGET, Figure.GIVEN_UP, Figure.TRANSFERRED))
_DIGITS = {Figure.SLOWDOWN: 2, Figure.CV: 2}
UNKNOWN = "–"


def name_of(figure: Figure) -> str:
    """What a figure is called, with its unit."""
    return _(NAMES[figure])


def value_text(figure: Figure, value: float | None) -> str:
    """A figure as it is read; a dash where there is none."""
    if value is None:
        return UNKNOWN
    if isinf(value):
        return "∞"
    return percent(value, 1) if figure in _SHARES else number(value, _DIGITS.get(figure, 0))


def found_text(each: Compared) -> str:
    """What was found, or at least."""
    if each.found is None:
        return UNKNOWN
    text = value_text(each.figure, each.found.value)
    return _("at least {value}", value=text) if each.at_least else text


def range_text(each: Compared) -> str:
    """Its 95 % interval."""
    if each.found is None or isinf(each.found.high) or each.at_least:
        return UNKNOWN
    low, high = (value_text(each.figure, value) for value in (each.found.low, each.found.high))
    return low if low == high else f"{low}–{high}"


def people_text(before: float | None, after: float | None) -> str:
    """People at the peak before and after."""
    if before is None or after is None:
        return UNKNOWN
    return f"{number(before, 1)} → {number(after, 1)}"


def change_text(before: float | None, after: float | None) -> str:
    """The difference of what is shown of both."""
    if before is None or after is None:
        return ""
    return number(round(after, 1) - round(before, 1), 1, sign=True)


def remark_text(each: Compared) -> str:
    """All that is to be minded of a figure."""
    return _("; ").join(remark.text for remark in each.remarks)


def conclusion(calibration: Calibration) -> tuple[str, ...]:
    """What the log would change, in a sentence for each queue that was found."""
    told = tuple(_of_queue(each) for each in calibration.queues if each.findings is not None)
    return told or (_("No queue has enough chats: the scenario's figures stay."),)


def _of_queue(queue: QueueCalibration) -> str:
    before, after = queue.people_before, queue.people_after
    if before is None or after is None:
        return _("{queue}: no contacts are forecast, so nothing changes.", queue=queue.queue.label)
    values = {"queue": queue.queue.label, "after": number(after, 1), "before": number(before, 1)}
    change = round(after, 1) - round(before, 1)
    if change == 0:
        return _("{queue}: {after} people at the peak, as assumed.", **values)
    biggest = _biggest(queue.figures)
    if biggest is None:
        return _("{queue}: {after} people at the peak instead of {before}.", **values)
    return _(
        "{queue}: {after} people at the peak instead of {before}, most of all by {figure}.",
        **values,
        figure=_(SHORT[biggest]),
    )


SHORT = {
    Figure.HANDLE: N_("the handle time"),
    Figure.PATIENCE: N_("the patience"),
    Figure.CHATS: N_("the chats at once"),
    Figure.SLOWDOWN: N_("the slowing"),
    Figure.CONVERSION: N_("the inquiry conversion"),
}


def _biggest(figures: Sequence[Compared]) -> Figure | None:
    """The figure that alone changes most."""
    changes = {
        each.figure: abs(each.people_after - each.people_before)
        for each in figures
        if each.figure in SHORT and each.people_before is not None and each.people_after is not None
    }
    best = max(changes, key=lambda each: changes[each], default=None)
    return best if best is not None and changes[best] >= 0.05 else None
