"""Everything a request says is in the language of whoever asks."""

from fastapi import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from planner.i18n import use_language
from planner.web.render import language_of


class Speaking:
    """Sets the language for the whole of a request."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        with use_language(language_of(Request(scope))):
            await self._app(scope, receive, send)
