"""The cookie of a session: its name, its flags, where it begins and ends."""

from urllib.parse import urlsplit

from fastapi import Request
from fastapi.responses import RedirectResponse, Response

from planner.services.desk.passwords import PasswordPolicy
from planner.storage.accounts import MOST_SESSION_DAYS, Account
from planner.storage.store import Store
from planner.web.reach import Reach, on_this_site

SESSION_COOKIE = "dacu-session"
SECURE_COOKIE = "__Host-dacu-session"
"""Where pages come by https: a browser takes it from this very server only, and from no page that was tampered with."""


def reach_of(request: Request) -> Reach:
    """Where the pages are reached."""
    found = request.app.state.reach
    assert isinstance(found, Reach)
    return found


def is_secure(request: Request) -> bool:
    """Whether the browser sees https: here, or at the server before this one, by its word or by its public name."""
    public = urlsplit(reach_of(request).public_url)
    return request.url.scheme == "https" or (public.scheme == "https" and public.netloc == request.headers.get("host"))


def session_token(request: Request) -> str:
    """What the session's cookie holds; empty where there is none."""
    return request.cookies.get(SECURE_COOKIE if is_secure(request) else SESSION_COOKIE, "")


def begin_session(request: Request, store: Store, account: Account) -> str:
    """Sign in; returns what the cookie is to hold. The session this browser had before ends: no cookie goes on."""
    with store.write() as work:
        if before := work.accounts.signed_in(session_token(request)):
            work.accounts.sign_out(before.token_hash)
        token = work.accounts.sign_in(account.id)
        work.journal.add("account.signed_in", author=account.id)
        return token


def with_session(request: Request, answer: Response, token: str) -> Response:
    """The answer with the session's cookie."""
    secure = is_secure(request)
    answer.set_cookie(
        SECURE_COOKIE if secure else SESSION_COOKIE,
        token,
        # By the browser's own clock, whatever it shows; how long a session holds the server says.
        max_age=MOST_SESSION_DAYS * 24 * 3600,
        path="/",
        httponly=True,
        samesite="lax",
        secure=secure,
    )
    return answer


def go_on(request: Request, store: Store, account: Account, back: str = "/") -> Response:
    """Sign in and go on to `back`."""
    answer = RedirectResponse(on_this_site(back), status_code=303)
    return with_session(request, answer, begin_session(request, store, account))


def end_session(request: Request, answer: Response) -> Response:
    """Take the cookie back, and what the browser kept of the pages."""
    secure = is_secure(request)
    answer.delete_cookie(
        SECURE_COOKIE if secure else SESSION_COOKIE, path="/", httponly=True, samesite="lax", secure=secure
    )
    answer.headers["Clear-Site-Data"] = '"cache"'
    return answer


def address_of(request: Request) -> str:
    """Where the request comes from, for limits."""
    return request.client.host if request.client else ""


def password_policy(request: Request) -> PasswordPolicy:
    """What is asked of passwords where these pages are reached."""
    return PasswordPolicy.of(shared=reach_of(request).shared)
