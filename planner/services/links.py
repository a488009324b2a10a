"""Unguessable links for agents: one for the page, one for the calendar feed.

A link is an HMAC of what it opens under a key that stays on this machine (DACU_HOME/links.key),
so a link survives a new plan and a restart, and no table of links has to be kept.
"""

import hashlib
import hmac
import os
import secrets
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from pathlib import Path

from planner.domain.floor import Floor
from planner.errors import InvalidInput
from planner.i18n import _
from planner.os_reasons import reason_of

KEY_BYTES = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentLinks:
    """The secrets of one agent: parts of addresses."""

    agent: str
    page: str
    feed: str


class Links:
    """Makes links and recognises them."""

    def __init__(self, key: bytes, floor: Floor) -> None:
        self._key = key
        self.by_agent = {
            agent.id: AgentLinks(
                agent=agent.id,
                page=self._secret("page", floor, agent.id),
                feed=self._secret("feed", floor, agent.id),
            )
            for agent in floor.agents
        }
        self._pages = {_digest(each.page): each.agent for each in self.by_agent.values()}
        self._feeds = {_digest(each.feed): each.agent for each in self.by_agent.values()}

    def agent_of_page(self, secret: str) -> str | None:
        """Whose page this is; None for an unknown link."""
        return self._pages.get(_digest(secret))

    def agent_of_feed(self, secret: str) -> str | None:
        """Whose calendar this is; None for an unknown link."""
        return self._feeds.get(_digest(secret))

    def _secret(self, purpose: str, floor: Floor, agent: str) -> str:
        text = "\x1f".join((purpose, floor.id, floor.campaign.zero_hour.isoformat(), agent))
        return urlsafe_b64encode(hmac.digest(self._key, text.encode(), "sha256")).decode().rstrip("=")


def _digest(secret: str) -> bytes:
    # Looked up by digest: how long a lookup takes says nothing about a secret.
    return hashlib.sha256(secret.encode("utf-8", "replace")).digest()


def machine_key(home: Path) -> bytes:
    """The key of this machine, made at the first use, readable by its owner only."""
    path = home / "links.key"
    try:
        home.mkdir(parents=True, exist_ok=True)
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            key = path.read_bytes()
        else:
            key = secrets.token_bytes(KEY_BYTES)
            with os.fdopen(handle, "wb") as file:
                file.write(key)
    except OSError as error:
        raise InvalidInput(
            _(
                "{path} cannot be used: {reason}; set DACU_HOME to a folder of your own",
                path=path,
                reason=reason_of(error),
            )
        ) from error
    if len(key) != KEY_BYTES:
        raise InvalidInput(_("{path} is damaged; delete it and hand out new links", path=path))
    return key
