"""What the page of a calibration shows, in one language: found against assumed, and the charts of each queue."""

from dataclasses import dataclass

from planner.calibration.calibration import Calibration, Compared, Figure, QueueCalibration
from planner.exports.calibration_charts import Plot, plots_of
from planner.exports.calibration_words import (
    change_text,
    conclusion,
    found_text,
    name_of,
    people_text,
    range_text,
    remark_text,
    value_text,
)
from planner.exports.pages import number
from planner.i18n import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A figure of a queue. `differs` marks an assumption outside the interval."""

    cells: tuple[str, ...]
    remark: str
    differs: bool
    plain: bool
    """Whether it is of those no requirement is made of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuePart:
    """A queue: its name, how much was read of it, its table and charts; `empty` says why there is neither."""

    name: str
    size: str
    people: str
    change: str
    rows: tuple[Row, ...]
    plots: tuple[Plot, ...]
    empty: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CalibrationPage:
    """Everything the page shows, in one language."""

    language: str
    words: dict[str, str]
    conclusion: tuple[str, ...]
    heads: tuple[str, ...]
    queues: tuple[QueuePart, ...]
    notes: tuple[str, ...]


def page_of(calibration: Calibration, language: str) -> CalibrationPage:
    """The page in the current language; `language` is its `lang` attribute."""
    return CalibrationPage(
        language=language,
        words=_words(calibration),
        conclusion=conclusion(calibration),
        heads=heads(),
        queues=tuple(_queue(each) for each in calibration.queues),
        notes=tuple(note.text for note in calibration.notes),
    )


def heads() -> tuple[str, ...]:
    """Headings of the table of a queue."""
    return (_("Figure"), _("Found"), _("Assumed"), _("People at the peak"), _("95 % interval"), _("Sample"))


def cells_of(each: Compared) -> tuple[str, ...]:
    """A figure under these headings."""
    return (
        name_of(each.figure),
        found_text(each),
        value_text(each.figure, each.assumed),
        people_text(each.people_before, each.people_after),
        range_text(each),
        number(each.found.count) if each.found is not None else "–",
    )


def differs(each: Compared) -> bool:
    """Whether what is assumed lies outside what was found, and is taken over."""
    return (
        each.taken is not None
        and each.found is not None
        and each.assumed is not None
        and not each.found.holds(each.assumed)
    )


def _queue(calibrated: QueueCalibration) -> QueuePart:
    if calibrated.findings is None:
        empty = _("{count} chats in the log: too few, the scenario's figures stay", count=number(calibrated.contacts))
        return QueuePart(name=calibrated.queue.label, size="", people="", change="", rows=(), plots=(), empty=empty)
    rows = tuple(
        Row(
            cells=cells_of(each),
            remark=remark_text(each),
            differs=differs(each),
            plain=each.people_before is None and each.figure not in (Figure.HANDLE, Figure.PATIENCE),
        )
        for each in calibrated.figures
    )
    return QueuePart(
        name=calibrated.queue.label,
        size=_(
            "{count} customers, {agents} agents",
            count=number(calibrated.findings.contacts),
            agents=number(calibrated.findings.agents),
        ),
        people=people_text(calibrated.people_before, calibrated.people_after),
        change=change_text(calibrated.people_before, calibrated.people_after),
        rows=rows,
        plots=plots_of(calibrated),
    )


def _words(calibration: Calibration) -> dict[str, str]:
    return {
        "title": _("Calibration"),
        "subject": calibration.campaign.shop_label,
        "size": _(
            "{contacts} chats of {rows} rows",
            contacts=number(calibration.contacts),
            rows=number(calibration.rows),
        ),
        "days": f"{calibration.first_day} – {calibration.last_day}",
        "files": " · ".join(calibration.files),
        "conclusion": _("Conclusion"),
        "together": _("people at the peak with all of it"),
        "notes": _("What was left out or guessed"),
        "note": _(
            "Handle time is the work in a chat for an agent who has no other: time on the clock, less what other "
            "chats held it up. People at the peak: what the busiest interval of the forecast asks for at P50, absence "
            "included, with the figure assumed and with the one found. An assumption outside the interval is marked."
        ),
    }
