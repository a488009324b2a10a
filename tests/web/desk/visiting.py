"""The desk, with somebody signed in."""

from dataclasses import dataclass

from fastapi.testclient import TestClient

from planner.services.desk.accounts import hashed
from planner.storage.accounts import Account, Role
from planner.storage.store import Store
from planner.web.desk.app import create_desk
from planner.web.desk.guards import CSRF_HEADER, SESSION_COOKIE
from planner.web.reach import Reach

LOCAL = "http://127.0.0.1:8011"
PASSWORD = "kuaile-maimai-11"
HASH = hashed(PASSWORD)
"""Making one takes a tenth of a second on purpose."""


@dataclass(frozen=True, kw_only=True)
class Visit:
    """A browser with a session. `client.post(..., headers=visit.ours)` comes from one of our pages."""

    client: TestClient
    account: Account
    csrf: str
    token: str
    """What the cookie holds."""

    @property
    def ours(self) -> dict[str, str]:
        return {CSRF_HEADER: self.csrf}


def account_of(store: Store, role: Role = Role.SUPERVISOR, *, shop: str = "栖木家居", login: str = "") -> Account:
    """Somebody of that role; an administrator sees every shop."""
    with store.write() as work:
        number = work.accounts.shop(shop)
        return work.accounts.add(
            login=login or f"{role.value}-{number}",
            name={"supervisor": "周敏", "operations": "赵磊", "agent": "简天", "admin": "管理员"}[role.value],
            password_hash=HASH,
            role=role,
            shop=None if role is Role.ADMIN else number,
            agent="A001" if role is Role.AGENT else "",
        )


def browser(store: Store, *, reach: Reach | None = None, base: str = LOCAL, address: str = "127.0.0.1") -> TestClient:
    """Nobody signed in, at a browser on the machine with that address."""
    return TestClient(
        create_desk(store, reach),
        base_url=base,
        client=(address, 50000),
        raise_server_exceptions=False,
        follow_redirects=False,
    )


def visit(store: Store, account: Account | None = None, *, role: Role = Role.SUPERVISOR) -> Visit:
    """Somebody at a browser of their own."""
    account = account or account_of(store, role)
    with store.write() as work:
        token = work.accounts.sign_in(account.id)
    with store.read() as work:
        found = work.accounts.signed_in(token)
    assert found is not None
    client = browser(store)
    client.cookies.set(SESSION_COOKIE, token)
    return Visit(client=client, account=account, csrf=found.csrf, token=token)
