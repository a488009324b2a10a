"""The levers a study may turn, in one list: names, meanings, reach, and what goes with each."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from planner.i18n import N_, _

HEADCOUNT = "headcount"


class LeverForm(StrEnum):
    """What a lever's value means."""

    MULTIPLE = "multiple"
    """Times what the scenario says."""
    SHARE = "share"
    """A share from 0 to 1, in place of the scenario's."""
    FIGURE = "figure"
    """A figure in place of the scenario's."""
    PEOPLE = "people"
    """People more (+) or fewer (-) than the scenario has."""


FORMS: Mapping[LeverForm, str] = {
    LeverForm.MULTIPLE: N_("times the scenario's"),
    LeverForm.SHARE: N_("in place of the scenario's"),
    LeverForm.FIGURE: N_("in place of the scenario's"),
    LeverForm.PEOPLE: N_("added to the scenario's"),
}


class Drive(StrEnum):
    """How a lever moves the stream of a queue that names it among its drivers."""

    RATIO = "ratio"
    """In proportion: now / last."""
    SHARE_KEPT = "share_kept"
    """By what is left for people: (1 - now) / (1 - last)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeverKind:
    """A lever of studies. All but `headcount` are fields of `Levers`; one with a `drive` is a `Lever` there."""

    name: str
    label: str
    """Heading of tables and charts, a message of the catalogue."""
    meaning: str
    """What its figure is, a message of the catalogue."""
    form: LeverForm
    drive: Drive | None = None
    """What it does to queues, None where it is no driver of queues."""
    harder: bool = True
    """Whether more of it makes the floor's life harder."""
    least: float = 0.0
    most: float = 10.0
    also: tuple[str, ...] = ()
    """Further names on the command line."""
    moves_targets: bool = False
    """Whether sales targets go with it."""
    moves_headcount: str = ""
    """The figure of the headcount formula that goes with it."""


LEVERS = (
    LeverKind(
        name="sales",
        label=N_("Sales"),
        meaning=N_("sales as a multiple of the forecast"),
        form=LeverForm.MULTIPLE,
        drive=Drive.RATIO,
        least=0.01,
        moves_targets=True,
    ),
    LeverKind(
        name="inquiry_share",
        label=N_("Inquiry share"),
        meaning=N_("share of orders placed after asking an agent"),
        form=LeverForm.SHARE,
        drive=Drive.RATIO,
        most=1.0,
        moves_headcount="inquiry_share",
    ),
    LeverKind(
        name="bot",
        label=N_("Taken by the chatbot"),
        meaning=N_("share of contacts the chatbot keeps from people"),
        form=LeverForm.SHARE,
        drive=Drive.SHARE_KEPT,
        harder=False,
        most=1.0,
        moves_headcount="inquiry_share",
    ),
    LeverKind(
        name="return_rate",
        label=N_("Return rate"),
        meaning=N_("returns per order"),
        form=LeverForm.SHARE,
        drive=Drive.RATIO,
        most=1.0,
        moves_headcount="return_rate",
    ),
    LeverKind(
        name="auto_refund",
        label=N_("Automatic refunds"),
        meaning=N_("share of refunds that need no person"),
        form=LeverForm.SHARE,
        drive=Drive.SHARE_KEPT,
        harder=False,
        most=1.0,
    ),
    LeverKind(
        name="contact_rate",
        label=N_("Contacts an order"),
        meaning=N_("contacts per order"),
        form=LeverForm.FIGURE,
        drive=Drive.RATIO,
        most=100.0,
    ),
    LeverKind(
        name="handle_time",
        label=N_("Handle time"),
        meaning=N_("multiplies every handle time"),
        form=LeverForm.MULTIPLE,
        least=0.01,
    ),
    LeverKind(
        name="shrinkage",
        label=N_("Absence rate"),
        meaning=N_("share of rostered time lost, breaks not counted"),
        form=LeverForm.SHARE,
        most=0.9,
        also=("absence",),
    ),
    LeverKind(
        name="volume_error",
        label=N_("Volume error"),
        meaning=N_("how far campaign volume may be off, 0.15 for example"),
        form=LeverForm.SHARE,
        most=1.0,
    ),
    LeverKind(
        name=HEADCOUNT,
        label=N_("People"),
        meaning=N_("people of a team more or fewer than the scenario has"),
        form=LeverForm.PEOPLE,
        harder=False,
        least=-1000,
        most=1000,
    ),
)
"""Every lever, in the order help and faults name them. `headcount` is given by team."""
LEVER_CALLED: Mapping[str, LeverKind] = {name: kind for kind in LEVERS for name in (kind.name, *kind.also)}
DRIVERS = tuple(kind.name for kind in LEVERS if kind.drive is not None)
"""Levers a queue may name among its drivers."""


def written(kind: LeverKind) -> str:
    """A lever as it is written before its values."""
    return f"{kind.name}:TEAM" if kind.form is LeverForm.PEOPLE else kind.name


def reach(kind: LeverKind) -> str:
    """Which values a lever takes."""
    if kind.form is LeverForm.PEOPLE:
        return _("whole people from {least:g} to {most:g}", least=kind.least, most=kind.most)
    return _("from {least:g} to {most:g}", least=kind.least, most=kind.most)
