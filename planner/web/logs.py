"""Access logs without secrets: an agent's link never reaches a log line."""

import logging
import re

_SECRET = re.compile(r"(/(?:my|calendar)/)[^/?\s.]+")


class HideSecrets(logging.Filter):
    """Replaces the secret part of an address in every argument of a log record."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Keep the record, less its secrets."""
        if isinstance(record.args, tuple):
            record.args = tuple(hidden(each) if isinstance(each, str) else each for each in record.args)
        return True


def hidden(text: str) -> str:
    """`text` with the secrets of links blotted out."""
    return _SECRET.sub(r"\1***", text)


LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"secrets": {"()": "planner.web.logs.HideSecrets"}},
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(message)s"}},
    "handlers": {
        "errors": {"class": "logging.StreamHandler", "formatter": "plain", "filters": ["secrets"]},
    },
    "loggers": {
        "uvicorn": {"handlers": ["errors"], "level": "WARNING", "propagate": False},
        "uvicorn.access": {"handlers": ["errors"], "level": "INFO", "propagate": False},
    },
}
