"""Unguessable links: for each agent one to the page and one to the calendar feed, and one to the supervisor's pages.

A link is an HMAC of what it opens and for whom, under a key that is kept in the plan's folder (`links.key`) and
goes on to the next plan there. The first time a folder needs its key it is made from the key of this machine
(DACU_HOME/links.key) and the shop, so that the same people keep their links in another folder too; no table of
links has to be kept. Whom a link is for says shop, id and name together: where the ids of two plans mean different
people, the link of the one opens nothing of the other.
"""

import hashlib
import hmac
import os
import secrets
from base64 import urlsafe_b64encode
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from planner.domain.floor import Floor
from planner.errors import InvalidInput
from planner.i18n import _
from planner.os_reasons import reason_of

KEY_FILE = "links.key"
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
        self.desk = self._signed("desk", floor.campaign.shop)
        """The secret of the supervisor's pages."""
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

    def opens_desk(self, secret: str) -> bool:
        """Whether this is the secret of the supervisor's pages."""
        return hmac.compare_digest(_digest(secret), _digest(self.desk))

    def _secret(self, purpose: str, floor: Floor, agent: str) -> str:
        return self._signed(purpose, floor.campaign.shop, agent, floor.agent_by_id[agent].name)

    def _signed(self, *words: str) -> str:
        text = "\x1f".join(words)
        return urlsafe_b64encode(hmac.digest(self._key, text.encode(), "sha256")).decode().rstrip("=")


def _digest(secret: str) -> bytes:
    # Looked up by digest: how long a lookup takes says nothing about a secret.
    return hashlib.sha256(secret.encode("utf-8", "replace")).digest()


def folder_key(folder: Path, shop: str, home: Path) -> bytes:
    """The key of a plan's folder, made from that of this machine and kept there at the first use.

    In a folder that cannot be written to it is made anew each time, the same one.
    """
    key = key_in(folder)
    if key is None:
        key = hmac.digest(machine_key(home), shop.encode(), "sha256")
        with suppress(OSError), TemporaryDirectory(dir=folder, prefix=".dacu-") as beside:
            # As readable as the plan, which says as much; whole or not at all.
            (Path(beside) / KEY_FILE).write_bytes(key)
            (Path(beside) / KEY_FILE).replace(folder / KEY_FILE)
    return key


def key_in(folder: Path) -> bytes | None:
    """The key kept in a plan's folder, None where there is none."""
    path = folder / KEY_FILE
    try:
        return _checked(path.read_bytes(), path)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise InvalidInput(_("{path} cannot be read: {reason}", path=path, reason=reason_of(error))) from error


def first_key(*folders: Path) -> bytes | None:
    """The key of the first folder that has one; one that is damaged is told when links are asked for."""
    for folder in folders:
        with suppress(InvalidInput):
            if key := key_in(folder):
                return key
    return None


def machine_key(home: Path) -> bytes:
    """The key of this machine, made at the first use, readable by its owner only."""
    path = home / KEY_FILE
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
    return _checked(key, path)


def _checked(key: bytes, path: Path) -> bytes:
    if len(key) != KEY_BYTES:
        raise InvalidInput(_("{path} is damaged; delete it and hand out new links", path=path))
    return key
