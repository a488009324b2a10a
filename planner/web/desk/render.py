"""Render a page of the desk."""

from fastapi import Request
from fastapi.responses import HTMLResponse

from planner.i18n import _, use_language
from planner.storage.accounts import Role
from planner.storage.campaigns import Campaign
from planner.web.desk.site import TABS
from planner.web.desk.statics import with_lasting_addresses
from planner.web.render import language_of, render_template


def desk_page(
    request: Request, template: str, *, campaign: Campaign | None = None, status: int = 200, **shown: object
) -> HTMLResponse:
    """A page in the visitor's language and theme, with the campaign's navigation where there is a campaign.

    Templates of the desk extend `desk/_layout.html`; they see `visitor` (a `SignedIn`, or None before sign-in),
    `campaign` and `csrf`.
    """
    visitor = getattr(request.state, "signed_in", None)
    base = f"/c/{campaign.id}" if campaign else ""
    with use_language(language_of(request)):
        tabs = [(f"{base}{tab.path}", _(tab.name)) for tab in TABS] if campaign else []
    page = render_template(
        request,
        f"desk/{template}",
        status=status,
        visitor=visitor,
        csrf=visitor.csrf if visitor else "",
        campaign=campaign,
        base=base,
        tabs=tabs,
        jumps=visitor is not None and visitor.account.role is not Role.AGENT,
        tab_here=_tab_of(request.url.path, base, [address for address, _name in tabs]),
        **shown,
    )
    return HTMLResponse(with_lasting_addresses(request.app, bytes(page.body).decode()), status_code=page.status_code)


def _tab_of(path: str, base: str, addresses: list[str]) -> str:
    """Under which tab a page stands: uploads, settings and checks belong to the campaign, a run to its runs."""
    if path.startswith("/runs/"):
        path = base + path
    return max((each for each in addresses if path == each or path.startswith(f"{each}/")), key=len, default="")
