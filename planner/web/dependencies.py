"""What routes need, taken from the application."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from planner.services.feeds import Feeds
from planner.services.opened import OpenedPlan, PlanFolder


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """What the application looks at."""

    plans: PlanFolder
    feeds: Feeds


def window(request: Request) -> Window:
    """The application's window."""
    found = request.app.state.window
    assert isinstance(found, Window)
    return found


def opened(request: Request) -> OpenedPlan:
    """The plan as it is now."""
    return window(request).plans.current()


WindowOf = Annotated[Window, Depends(window)]
Opened = Annotated[OpenedPlan, Depends(opened)]
