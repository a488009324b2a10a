"""How much may be sent: refused before it is read, by whoever is not signed in much sooner."""

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from planner.i18n import _
from planner.storage.away import Away
from planner.storage.store import Store
from planner.web.desk.refusing import answer_in_words
from planner.web.desk.sessions import session_token

MEGABYTE = 1024 * 1024
MOST_UPLOAD = 64 * MEGABYTE
"""Of whoever is signed in: a year's contacts of seven queues are 10 MB as text."""
MOST_OTHERWISE = MEGABYTE
"""Of everybody else, who has a form of four fields to send."""


class BodyLimit:
    """Answers 413 to whatever is larger, by its word or by its bytes."""

    def __init__(self, app: ASGIApp, store: Store) -> None:
        self._app = app
        self._store = store

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on while it keeps within the limit."""
        if scope["type"] != "http" or scope["method"] in ("GET", "HEAD"):
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        told = request.headers.get("content-length", "")
        size = int(told) if told.isascii() and told.isdigit() else None
        # Who is asking matters only for what is large, or does not say how large it is.
        small = size is not None and size <= MOST_OTHERWISE
        most = MOST_OTHERWISE if small else await run_in_threadpool(self._most, request)
        if size is not None and size > most:
            await answer_in_words(request, 413, too_large(most))(scope, receive, send)
            return
        read = 0

        async def counted() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > most:
                raise HTTPException(413, too_large(most))
            return message

        await self._app(scope, counted, send)

    def _most(self, request: Request) -> int:
        try:
            with self._store.read() as work:
                known = work.accounts.signed_in(session_token(request))
        except Away:
            known = None
        return MOST_UPLOAD if known else MOST_OTHERWISE


def too_large(most: int) -> str:
    """What is said of too much."""
    return _("This is too large: up to {most} MB can be sent at once", most=most // MEGABYTE)
