"""What routes need, taken from the application."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from planner.errors import NotAllowed
from planner.i18n import _, use_language
from planner.services.feeds import Feeds
from planner.services.opened import OpenedPlan, PlanFolder
from planner.web.reach import Reach, is_local
from planner.web.render import language_of

DESK_COOKIE = "dacu-desk"


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """What the application looks at."""

    plans: PlanFolder
    feeds: Feeds
    reach: Reach


def window(request: Request) -> Window:
    """The application's window."""
    found = request.app.state.window
    assert isinstance(found, Window)
    return found


def opened(request: Request) -> OpenedPlan:
    """The plan as it is now."""
    return window(request).plans.current()


def at_the_desk(request: Request) -> None:
    """Raise `NotAllowed` for whoever may not see the supervisor's pages.

    Where only this machine reaches them, everybody on it may; where others do, whoever sits at it, or has been at the
    address with the secret. Behind another server every request comes from this machine, so the secret alone counts.
    """
    here = window(request)
    if not here.reach.shared or (here.reach.beyond and request.client and is_local(request.client.host)):
        return
    if not here.plans.current().links.opens_desk(request.cookies.get(DESK_COOKIE, "")):
        with use_language(language_of(request)):
            raise NotAllowed(_("This page is the supervisor's; it opens with the link dacu serve shows"))


AtTheDesk = Depends(at_the_desk)
WindowOf = Annotated[Window, Depends(window)]
Opened = Annotated[OpenedPlan, Depends(opened)]
