"""Accounts as whoever sits at the server makes them: who reaches the database may do anything."""

import secrets
from collections.abc import Sequence
from dataclasses import replace

from planner.errors import Fault, InvalidInput, NotAsAsked, NotFound
from planner.i18n import _
from planner.services.desk.newcomers import MOST_NAME, login_faults
from planner.storage.accounts import Account, Role
from planner.storage.outdated import Outdated
from planner.storage.store import Store, Work


def add_account(
    store: Store, login: str, *, role: str, shop: str, name: str, teams: Sequence[str], agent: str
) -> tuple[Account, str]:
    """An account without a password, and the secret of the link that sets one. Raises `InvalidInput`."""
    if role not in set(Role):
        raise NotAsAsked("role", role, _("there are admin, supervisor, operations and agent"))
    kind = Role(role)
    faults = [replace(fault, part="", file="LOGIN") for fault in login_faults(login)]
    if kind is Role.ADMIN and shop:
        faults.append(Fault(part="shop", value=shop, problem=_("an administrator is of every shop")))
    if kind is not Role.ADMIN and not 0 < len(shop.strip()) <= MOST_NAME:
        faults.append(Fault(part="shop", value=shop, problem=_("Say which shop the account is for")))
    if kind is Role.AGENT and not agent.strip():
        faults.append(Fault(part="agent", problem=_("An agent's account needs the agent's number")))
    if faults:
        raise InvalidInput(_("no account was made"), faults)
    try:
        with store.write() as work:
            made = work.accounts.add(
                login=login,
                name=name.strip() or login.strip(),
                password_hash="",
                role=kind,
                shop=None if kind is Role.ADMIN else work.accounts.shop(shop.strip()),
                teams=teams,
                agent=agent.strip(),
            )
            work.invitations.end_first()
            work.journal.add("account.made", author=None, account=made.id, role=kind.value)
            return made, _link(work, made)
    except Outdated as error:
        raise InvalidInput(f"{login}: {_('Somebody has this login already')}") from error


def reset_account(store: Store, login: str) -> tuple[Account, str]:
    """The open account of that login and the secret of a link for a new password. Raises `NotFound`."""
    with store.write() as work:
        found = work.accounts.named(login)
        if found is None:
            raise NotFound(
                _("{login}: there is no open account with this login; `dacu user list` shows all", login=login)
            )
        work.invitations.forget(found[0].id, only_unused=True)
        work.journal.add("account.reset", author=None, account=found[0].id)
        return found[0], _link(work, found[0])


def _link(work: Work, account: Account) -> str:
    secret = secrets.token_urlsafe(32)
    work.invitations.add(secret, name="", role=account.role, shop=account.shop, user=account.id, author=None)
    return secret
