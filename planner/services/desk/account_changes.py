"""Whom somebody may invite and change, and doing it."""

import hashlib
from base64 import urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass

from planner.errors import Fault, InvalidInput, NotAllowed, NotFound
from planner.i18n import _
from planner.services.desk.accounts import enter, hashed
from planner.services.desk.newcomers import MOST_NAME
from planner.services.desk.passwords import PasswordPolicy
from planner.storage.accounts import ERASED, Account, Role, SignedIn
from planner.storage.store import Store, Work

KEEPERS = (Role.ADMIN, Role.SUPERVISOR)
"""Who looks after accounts: an administrator all of them, a supervisor those of the shop but administrators."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rights:
    """What an account is to be allowed."""

    role: Role
    shop: int | None
    teams: tuple[str, ...] = ()
    agent: str = ""


def may_give(by: Account) -> tuple[Role, ...]:
    """Roles somebody may give."""
    if by.role is Role.ADMIN:
        return tuple(Role)
    return tuple(role for role in Role if role is not Role.ADMIN) if by.role is Role.SUPERVISOR else ()


def may_look_after(by: Account, account: Account) -> bool:
    """Whether `by` may change `account`; nobody changes their own role, so that an administrator is always left."""
    if by.id == account.id or by.role not in KEEPERS:
        return False
    within = by.shop is None or by.shop == account.shop
    return within and (by.role is Role.ADMIN or account.role is not Role.ADMIN) and _within_teams(by, account)


def invite(store: Store, by: SignedIn, name: str, rights: Rights, token: str) -> str:
    """The secret of an invitation's link. The same `token` of the same page gives the same link and invites once.

    Raises `InvalidInput` with every fault, `NotAllowed`.
    """
    faults = [*_faults_of(by.account, rights)]
    if not name.strip() or len(name.strip()) > MOST_NAME or not name.strip().isprintable():
        faults.insert(0, Fault(part="name", value=name, problem=_("A name has 1 to {most} signs", most=MOST_NAME)))
    if faults:
        raise InvalidInput(_("Nobody was invited"), faults)
    secret = _secret(by, token)
    with store.write() as work:
        _faults_of(_as_now(work, by.account), rights)
        made = work.invitations.add(
            secret,
            name=name.strip(),
            role=rights.role,
            shop=rights.shop,
            teams=rights.teams,
            agent=rights.agent,
            author=by.account.id,
        )
        if made:
            work.journal.add("account.invited", author=by.account.id, role=rights.role.value)
    return secret


def withdraw(store: Store, by: Account, token_hash: str) -> None:
    """End an invitation that was not used yet. Raises `NotFound` where there is none of `by`'s shop."""
    with store.write() as work:
        mine = [each for each in work.invitations.open(by.shop) if each.token_hash == token_hash]
        if not mine or (mine[0].role is Role.ADMIN and by.role is not Role.ADMIN):
            raise NotFound(_("There is no such invitation"))
        work.invitations.withdraw(token_hash)
        work.journal.add("account.invitation_withdrawn", author=by.id, role=mine[0].role.value)


def reset_password(store: Store, by: SignedIn, account: int, token: str) -> tuple[Account, str]:
    """The account and the secret of a link that gives it a new password; links from before end. The password it has
    goes on until then. Raises `NotFound`."""
    secret = _secret(by, token)
    with store.write() as work:
        of = _held(work, by.account, account)
        if not of.active:
            raise NotAllowed(_("This account is closed: open it first"))
        if work.invitations.of(secret) is None:
            work.invitations.forget(of.id, only_unused=True)
            work.invitations.add(secret, name="", role=of.role, shop=of.shop, user=of.id, author=by.account.id)
            work.journal.add("account.reset", author=by.account.id, account=of.id)
    return of, secret


def change(store: Store, by: Account, account: int, rights: Rights, *, on: int) -> Account:
    """Change what an account may. Raises `InvalidInput`, `NotFound`, `Outdated` where it is not as it was at `on`."""
    with store.write() as work:
        now = _as_now(work, by, account)
        of = looked_after(work, now, account)
        if faults := _faults_of(now, rights):
            raise InvalidInput(_("The account stays as it is"), faults)
        made = work.accounts.grant(
            of.id, on=on, role=rights.role, shop=rights.shop, teams=rights.teams, agent=rights.agent
        )
        work.journal.add("account.changed", author=by.id, account=of.id, role=rights.role.value)
        return made


def set_active(store: Store, by: Account, account: int, active: bool, *, on: int) -> Account:
    """Close an account, which ends its sessions, or open it again. Raises `NotFound`, `Outdated`."""
    with store.write() as work:
        of = _held(work, by, account)
        if of.login.startswith(ERASED):
            raise NotAllowed(_("Nobody is behind this account any more"))
        made = work.accounts.set_active(of.id, active, on=on)
        if not active:
            work.accounts.sign_out_everywhere(of.id)
            work.invitations.forget(of.id, only_unused=True)
        work.journal.add("account.opened" if active else "account.closed", author=by.id, account=of.id)
        return made


def erase(store: Store, by: Account, account: int, *, on: int) -> Account:
    """Take name, login, password and agent's number out of an account for good, end its sessions and forget how it was
    invited. What it did stays, under the account's number. Raises `NotFound`, `Outdated`."""
    with store.write() as work:
        of = _held(work, by, account)
        work.accounts.sign_out_everywhere(of.id)
        work.invitations.forget(of.id)
        made = work.accounts.erase(of.id, on=on)
        work.journal.add("account.erased", author=by.id, account=of.id)
        return made


def set_own_password(
    store: Store, who: SignedIn, old: str, new: str, again: str, *, policy: PasswordPolicy, address: str
) -> None:
    """Another password for oneself; sessions at other browsers end. Raises `InvalidInput`, `TooOften`."""
    faults = list(policy.faults(new, who.account.login))
    if again != new:
        faults.append(Fault(part="again", problem=_("The two passwords differ")))
    if enter(store, who.account.login, old, address=address) is None:
        faults.insert(0, Fault(part="old", problem=_("This is not your password")))
    if faults:
        raise InvalidInput(_("The password stays as it is"), faults)
    password_hash = hashed(new)
    with store.write() as work:
        work.accounts.set_password(who.account.id, password_hash)
        work.accounts.sign_out_everywhere(who.account.id, but=who.token_hash)
        work.journal.add("account.password_set", author=who.account.id, account=who.account.id)


def looked_after(work: Work, by: Account, account: int) -> Account:
    """The account, where `by` may change it. Raises `NotFound` where it is none of theirs, `NotAllowed`."""
    found = work.accounts.of(account)
    if found is None or (by.shop is not None and found.shop != by.shop):
        raise NotFound(_("There is no such account"))
    if not may_look_after(by, found):
        raise NotAllowed(_("You cannot change this account"))
    return found


def _held(work: Work, by: Account, account: int) -> Account:
    """`looked_after` in a transaction that changes the account, by what `by` may now: who was closed since the page was
    asked for closes nobody. Two who close each other come one after the other, and an administrator is left."""
    return looked_after(work, _as_now(work, by, account), account)


def _as_now(work: Work, by: Account, *others: int) -> Account:
    """`by` and what they may now; they and the others stay as they are until the transaction ends."""
    now = work.accounts.hold(by.id, *others).get(by.id)
    if now is None or not now.active:
        raise NotAllowed(_("You cannot change this account"))
    return now


def _faults_of(by: Account, rights: Rights) -> Sequence[Fault]:
    if rights.role not in may_give(by) or (by.shop is not None and rights.shop != by.shop):
        raise NotAllowed(_("You cannot give this role"))
    faults = []
    if rights.role is Role.AGENT and not rights.agent.strip():
        faults.append(
            Fault(
                part="agent",
                problem=_("An agent's account needs the agent's number"),
                remedy=_("take it from the table of agents, like A001"),
            )
        )
    if rights.role is not Role.ADMIN and rights.shop is None:
        faults.append(Fault(part="shop", problem=_("Say which shop the account is for")))
    if by.teams and not (rights.teams and set(rights.teams) <= set(by.teams)):
        faults.append(
            Fault(part="teams", problem=_("You can give your own teams only: {teams}", teams=", ".join(by.teams)))
        )
    return faults


def _within_teams(by: Account, account: Account) -> bool:
    return not by.teams or (bool(account.teams) and set(account.teams) <= set(by.teams))


def _secret(by: SignedIn, token: str) -> str:
    # Nobody can guess it who does not know the session, and a form sent twice comes to the same.
    made = hashlib.sha256(f"{by.csrf}:{by.token_hash}:{token}".encode()).digest()
    return urlsafe_b64encode(made).decode().rstrip("=")
