"""Access logs without secrets: of an address only what is known to hold none reaches a log line."""

import logging
import re
from urllib.parse import unquote

_OPEN = re.compile(
    r"/|/(?:sign-in|sign-out|first|me|me/token|me/password|me/sign-out-everywhere|campaigns|accounts|accounts/invite|runs)"
    r"|/accounts/\d{1,12}(?:/[a-z]{1,12})?|/runs/\d{1,12}(?:/[a-z]{1,12})?"
    r"|/c/\d{1,12}(?:/[a-z-]{1,16}|/\d{1,12}|/\d{4}-\d\d-\d\d){0,5}"
    r"|/(?:roster|coverage|day|people|people/codes|robots\.txt|favicon\.ico)|/day/\d{4}-\d\d-\d\d"
    r"|/set/(?:language|theme)/(?:zh_CN|en|auto|light|dark)|/static/(?:vendor/|desk/)?[a-z._]{1,24}"
)
"""Addresses that hold no secret: what they show, a session opens."""
_SECRET = frozenset({"my", "calendar", "desk", "first", "invite"})
"""First words of addresses whose second is a secret."""
_ADDRESS = 2
"""Place of the address among the arguments of an access record: client, method, address, version, status."""


class HideSecrets(logging.Filter):
    """Replaces what may be a secret in the address of an access record."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Keep the record, less its secrets."""
        if isinstance(record.args, tuple) and len(record.args) > _ADDRESS:
            shown = list(record.args)
            shown[_ADDRESS] = hidden(str(shown[_ADDRESS]))
            record.args = tuple(shown)
        return True


def hidden(address: str) -> str:
    """`address` with everything blotted out that is not known to be open: secrets, however spelled, and queries."""
    path, mark, _query = address.partition("?")
    query = "?***" if mark else ""
    if _OPEN.fullmatch(path):
        return path + query
    words = [word for word in unquote(unquote(path)).lower().split("/") if word]
    return f"/{words[0]}/***{query}" if words and words[0] in _SECRET else f"/***{query}"


LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"secrets": {"()": "planner.web.logs.HideSecrets"}},
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(message)s"}},
    "handlers": {
        "errors": {"class": "logging.StreamHandler", "formatter": "plain"},
        "access": {"class": "logging.StreamHandler", "formatter": "plain", "filters": ["secrets"]},
    },
    "loggers": {
        "uvicorn": {"handlers": ["errors"], "level": "WARNING", "propagate": False},
        "uvicorn.access": {"handlers": ["access"], "level": "INFO", "propagate": False},
    },
}
