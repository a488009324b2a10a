"""What a queue on curves of its kind of work is learnt from, in words."""

import math

from planner.domain.priors import KIND_NAMES, Basis, LearntFrom
from planner.i18n import _

Z = 1.2815515655446004
"""The normal distribution's 90 % point."""


def learnt_text(queue: str, learnt: LearntFrom) -> str:
    """Which curves a queue stands on, from how many contacts a day, how far off that may be."""
    values = {
        "queue": queue,
        "curves": curves_text(learnt),
        "level": f"{learnt.contacts_a_day:,.0f}" if learnt.contacts_a_day >= 10 else f"{learnt.contacts_a_day:.1f}",
        "low": f"{math.exp(-Z * learnt.error):.2f}",
        "high": f"{math.exp(Z * learnt.error):.2f}",
        "days": learnt.days,
    }
    if learnt.basis is Basis.ORDERS:
        return _("queue {queue} has no contacts of its own: hours are {curves}, their number follows orders", **values)
    if learnt.basis is Basis.HISTORY:
        return _(
            "queue {queue}: no campaign of the past knows it, what the campaign brings is {curves}; on its days eight "
            "times of ten between {low} and {high} times the forecast",
            **values,
        )
    if learnt.basis is Basis.FEW_DAYS:
        return _(
            "queue {queue}: contacts on {days} days say {level} on an ordinary day, everything else is {curves}; on "
            "days of the campaign eight times of ten between {low} and {high} times the forecast",
            **values,
        )
    said = _("as said") if learnt.basis is Basis.SAID else _("from the sales targets")
    return _(
        "queue {queue} is learnt from nothing: {curves}, {level} contacts on an ordinary day ({said}); on days of the "
        "campaign eight times of ten between {low} and {high} times the forecast",
        said=said,
        **values,
    )


def curves_text(learnt: LearntFrom) -> str:
    """Whose curves they are."""
    kind = _(KIND_NAMES[learnt.kind])
    return _("your own curve of {kind}", kind=kind) if learnt.own else _("the shipped curve of {kind}", kind=kind)


def learnt_remedy(learnt: LearntFrom) -> str:
    """What would be better."""
    if learnt.basis is Basis.HISTORY:
        return _("give the contacts of a campaign of the past, even of another season")
    return _("give its own contacts as soon as there are two weeks of them; or curves of your own: demand: priors: ...")
