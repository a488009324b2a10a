"""Who is asking, and whether they may: what every route of the desk takes.

A route that shows something takes `Visitor` or `CampaignOf`; one that changes something also takes `FromOurPage`. What
belongs to another shop does not exist for the visitor. Routers of planning are included behind `PLANNING`, which asks
both of every route of theirs, also of one that forgot.
"""

import hmac
from contextlib import suppress
from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import urlsplit

from fastapi import Depends, Request

from planner.errors import DacuError, NotAllowed, NotFound
from planner.i18n import _
from planner.storage.accounts import Account, Role, SignedIn
from planner.storage.away import Away
from planner.storage.campaigns import Campaign
from planner.storage.store import Store
from planner.web.desk.sessions import SESSION_COOKIE, reach_of, session_token

__all__ = ["SESSION_COOKIE", "CampaignOf", "ChangingCampaign", "FromOurPage", "StoreOf", "Visitor", "roles"]
CSRF_FIELD = "csrf"
CSRF_HEADER = "x-csrf"
READING = ("GET", "HEAD")


class NeedsSignIn(DacuError):
    """Nobody is signed in at this browser; pages lead to where one signs in and back."""


class OfAnotherSession(NotAllowed):
    """A change from a page that was drawn for another session, or from no page of ours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignVisit:
    """Somebody at a campaign they may see."""

    signed_in: SignedIn
    campaign: Campaign

    @property
    def account(self) -> Account:
        return self.signed_in.account

    @property
    def may_change(self) -> bool:
        """Whether rosters, scenarios and demand may be changed, by this account's role."""
        return self.account.role in (Role.ADMIN, Role.SUPERVISOR)


def store_of(request: Request) -> Store:
    """The application's store."""
    found = request.app.state.store
    assert isinstance(found, Store)
    return found


def signed_in(request: Request) -> SignedIn:
    """Whoever is signed in. Raises `NeedsSignIn`."""
    store = store_of(request)
    with store.read() as work:
        found = work.accounts.signed_in(session_token(request))
    if found is None:
        raise NeedsSignIn
    if found.unseen:
        # Whoever only reads waits for no writer: the next request writes it down.
        with suppress(Away), store.write() as work:
            work.accounts.seen(found.token_hash)
    request.state.signed_in = found
    return found


def roles(*allowed: Role) -> Any:
    """A dependency: raises `NotAllowed` for every other role."""

    def check(found: Annotated[SignedIn, Depends(signed_in)]) -> None:
        if found.account.role not in allowed:
            raise NotAllowed(_("This page is not for your role"))

    return Depends(check)


def campaign_visit(request: Request, campaign: int, found: Annotated[SignedIn, Depends(signed_in)]) -> CampaignVisit:
    """The campaign of the address. Raises `NotFound` where there is none of the visitor's shop, `NotAllowed` for
    agents, whose pages are their own."""
    with store_of(request).read() as work:
        asked = work.campaigns.of(campaign)
    account = found.account
    if asked is None or (account.shop is not None and account.shop != asked.shop):
        raise NotFound(_("There is no such campaign"))
    if account.role is Role.AGENT:
        raise NotAllowed(_("This page is not for your role"))
    return CampaignVisit(signed_in=found, campaign=asked)


def may_change(visit: Annotated[CampaignVisit, Depends(campaign_visit)]) -> CampaignVisit:
    """The campaign, for whoever may change it. Raises `NotAllowed`."""
    if not visit.may_change:
        raise NotAllowed(_("You can read here and change nothing"))
    return visit


async def from_our_page(request: Request, found: Annotated[SignedIn, Depends(signed_in)]) -> None:
    """Raises `OfAnotherSession` for a change that was not sent from a page of this session."""
    sent = request.headers.get(CSRF_HEADER, "")
    if not sent and "form" in request.headers.get("content-type", ""):
        sent = str((await request.form()).get(CSRF_FIELD, ""))
    if not hmac.compare_digest(sent.encode(), found.csrf.encode()):
        raise OfAnotherSession(_("This page has been open for too long: load it again and repeat the step"))


async def changes_from_our_page(request: Request, found: Annotated[SignedIn, Depends(signed_in)]) -> None:
    """`from_our_page` for whatever is not only read."""
    if request.method not in READING:
        await from_our_page(request, found)


def from_this_site(request: Request) -> None:
    """Raises `NotAllowed` for a form that a page elsewhere sent: what stands before a session, which has no `csrf`.

    Browsers say of every form where its page comes from.
    """
    if not is_from_this_site(request):
        raise NotAllowed(_("This was sent from another site: open the page here and repeat the step"))


def is_from_this_site(request: Request, *, said: bool = False) -> bool:
    """Whether nothing says that a page elsewhere sent it; where `said`, whether the browser says it was one of ours."""
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = request.headers.get("origin")
    ours = {request.headers.get("host", ""), urlsplit(reach_of(request).public_url).netloc}
    return not said if origin is None else urlsplit(origin).netloc in ours - {""}


StoreOf = Annotated[Store, Depends(store_of)]
Visitor = Annotated[SignedIn, Depends(signed_in)]
CampaignOf = Annotated[CampaignVisit, Depends(campaign_visit)]
ChangingCampaign = Annotated[CampaignVisit, Depends(may_change)]
FromOurPage = Depends(from_our_page)
FromThisSite = Depends(from_this_site)
PLANNING = (roles(Role.ADMIN, Role.SUPERVISOR, Role.OPERATIONS), Depends(changes_from_our_page))
