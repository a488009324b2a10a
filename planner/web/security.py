"""Which requests are answered, and the headers every answer carries."""

from ipaddress import IPv4Address, IPv6Address
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from planner.i18n import N_, _
from planner.web.reach import Reach, number_of

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
}
CACHING = "private, no-cache"
_UNKNOWN_NAME = N_(
    "these pages do not answer to this name: open the address that `dacu serve` told, or start it with --public-url "
    "and this name"
)


class SecurityHeaders:
    """Adds `HEADERS`, and keeps pages out of caches, as `caching` says, unless the answer says otherwise.

    A page whose forms are to say where they come from (the header Origin) needs `referrer` "same-origin".
    """

    def __init__(self, app: ASGIApp, caching: str = CACHING, referrer: str = HEADERS["Referrer-Policy"]) -> None:
        self._app = app
        self._caching, self._referrer = caching, referrer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and complete the answer's headers."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.setdefault("Referrer-Policy", self._referrer)
                complete(headers, CACHING if scope["path"].startswith("/static/") else self._caching)
            await send(message)

        await self._app(scope, receive, send_with_headers)


class KnownHosts:
    """Refuses what was not asked of a known name: a page elsewhere cannot read these by a name it made up."""

    def __init__(self, app: ASGIApp, reach: Reach) -> None:
        self._app = app
        self._names = reach.names

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on or answer 400."""
        if scope["type"] != "http" or self._knows(_asked_host(Headers(scope=scope)), scope):
            await self._app(scope, receive, send)
        else:
            await PlainTextResponse(_(_UNKNOWN_NAME), status_code=400)(scope, receive, send)

    def _knows(self, host: str, scope: Scope) -> bool:
        number = number_of(host)
        return host in self._names or (number is not None and number == _reached(scope))


def complete(headers: MutableHeaders, caching: str = CACHING) -> None:
    """Add what an answer's headers lack."""
    for name, value in HEADERS.items():
        headers.setdefault(name, value)
    headers.setdefault("Cache-Control", caching)


def _asked_host(headers: Headers) -> str:
    host = headers.get("host", "")
    try:
        return "" if "@" in host else urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _reached(scope: Scope) -> IPv4Address | IPv6Address | None:
    server = scope.get("server")
    return number_of(server[0]) if server and server[0] else None
