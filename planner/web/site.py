"""Every address of the application, in one list: the navigation, the guards' tests and the docs read it."""

from dataclasses import dataclass

from planner.i18n import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """An address that shows a page, or leads to one.

    It stands in the navigation, or is linked from a page that does, or is told otherwise: one of the three.
    """

    address: str
    """With `{name}` for what changes."""
    nav: str = ""
    """Its name in the navigation, a message of the catalogue."""
    linked_from: str = ""
    """Address of the page that leads here."""
    told: str = ""
    """How people come by it where no page leads here; for those who read the code."""
    desk: bool = True
    """Whether it is the supervisor's alone."""


PAGES = (
    Page(address="/roster", nav=N_("Rostering")),
    Page(address="/coverage", nav=N_("Demand")),
    Page(address="/day", nav=N_("Day view")),
    Page(address="/people", nav=N_("Agents")),
    Page(address="/day/{day}", linked_from="/roster"),
    Page(address="/people/codes", linked_from="/people"),
    Page(address="/my/{secret}", linked_from="/people", desk=False),
    Page(address="/", told="what a browser asks for first; leads to /roster"),
    Page(address="/desk/{secret}", told="the terminal of `dacu serve`; leads to /roster", desk=False),
)
"""Those of the navigation in its order, then the others."""

NO_PAGES = (
    "/calendar/{secret}.ics",
    "/calendar/{secret}/shifts.ics",
    "/robots.txt",
    "/set/language/{language}",
    "/set/theme/{theme}",
)
"""Addresses that show nobody a page: feeds, what robots ask for, and cookies set on the way back."""

NAVIGATION = tuple(page for page in PAGES if page.nav)
