"""The first account, and those that come of an invitation."""

import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass

from planner.errors import Fault, InvalidInput, NotFound
from planner.i18n import _
from planner.services.desk.accounts import enter, hashed
from planner.services.desk.limiting import of_codes, take_back, try_once
from planner.services.desk.passwords import PasswordPolicy
from planner.storage.accounts import Account, Role
from planner.storage.invitations import Invited
from planner.storage.outdated import Outdated
from planner.storage.store import Store

SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Of the code in the terminal: none that is taken for another."""
CODE_LENGTH = 8
MOST_NAME, MOST_LOGIN = 80, 64
_LOGIN = re.compile(r"[^\s#/\\<>\"'&][^\s/\\<>\"'&]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """What somebody typed who gets an account. `shop` is asked of the first one only."""

    name: str
    login: str
    password: str
    again: str
    shop: str = ""


def first_code(store: Store) -> str:
    """A new code for the first account; empty where there is one."""
    code = "".join(secrets.choice(SIGNS) for _place in range(CODE_LENGTH))
    with store.write() as work:
        if work.accounts.count():
            return ""
        work.invitations.add(code, name="", role=Role.ADMIN, shop=None, author=None)
    return f"{code[:4]}-{code[4:]}"


def is_empty(store: Store) -> bool:
    """Whether there is no account yet."""
    with store.read() as work:
        return work.accounts.count() == 0


def make_first(store: Store, code: str, who: Newcomer, *, policy: PasswordPolicy, address: str) -> Account:
    """The first account: an administrator, and their shop.

    Raises `InvalidInput` with every fault, `TooOften` after too many wrong codes, `NotFound` where there is an account
    already that is not this one: the same form sent twice makes one account and is answered alike.
    """
    typed = re.sub(r"[\s-]", "", code).upper()
    faults = [*_faults(who, policy), *_shop_faults(who.shop)]
    limits = of_codes(address)
    try_once(store, limits)
    with store.read() as work:
        found = work.invitations.of(typed)
    if found is None or found.created_by is not None or not (found.holds or found.used):
        faults.insert(0, Fault(part="code", value=code, problem=_("This is not the code in the terminal")))
        if not is_empty(store):
            raise NotFound(_("There is an account already: sign in, or ask for an invitation"))
    else:
        take_back(store, limits)
    if faults:
        raise InvalidInput(_("Something is not right yet"), faults)
    password_hash = hashed(who.password)
    with store.write() as work:
        if work.invitations.use(typed) and work.accounts.count() == 0:
            work.accounts.shop(who.shop.strip())
            made = work.accounts.add(
                login=who.login, name=who.name.strip(), password_hash=password_hash, role=Role.ADMIN
            )
            work.invitations.made(typed, made.id)
            work.invitations.end_first()
            work.journal.add("account.made", author=made.id, account=made.id, role=made.role.value)
            return made
    return _same_again(store, typed, who.login, who.password, address)


def invited(store: Store, secret: str, *, address: str) -> tuple[Invited, Account | None]:
    """The invitation of a link that can be used still, and the account it gives a new password, if it does.

    Raises `NotFound`, and `TooOften` after too many wrong ones."""
    found, known = _known(store, secret, address)
    if not found.holds:
        raise NotFound(_("This link has ended or was used: sign in, or ask for a new one"))
    return found, known


def join(store: Store, secret: str, who: Newcomer, *, policy: PasswordPolicy, address: str) -> Account:
    """The account an invitation makes, once, or the one it gives a new password, whose sessions end with the old one.

    Raises `InvalidInput` with every fault, `NotFound` and `TooOften`. The same form sent twice is answered alike.
    """
    found, known = _known(store, secret, address)
    login = known.login if known else who.login
    if not found.holds:
        return _same_again(store, secret, login, who.password, address)
    faults = [*policy.faults(who.password, login), *_again_faults(who)] if known else _faults(who, policy)
    if not known and not any(fault.part == "login" for fault in faults):
        with store.read() as work:
            faults = [*_taken(who.login)] * work.accounts.taken(who.login) + list(faults)
    if faults:
        raise InvalidInput(_("Something is not right yet"), faults)
    password_hash = hashed(who.password)
    try:
        with store.write() as work:
            if work.invitations.use(secret):
                if known:
                    work.accounts.set_password(known.id, password_hash)
                    work.accounts.sign_out_everywhere(known.id)
                    work.journal.add("account.password_set", author=known.id, account=known.id)
                    return known
                made = work.accounts.add(
                    login=who.login,
                    name=who.name.strip(),
                    password_hash=password_hash,
                    role=found.role,
                    shop=found.shop,
                    teams=found.teams,
                    agent=found.agent,
                )
                work.invitations.made(secret, made.id)
                work.journal.add("account.made", author=made.id, account=made.id, role=made.role.value)
                return made
    except Outdated as error:
        raise InvalidInput(_("Something is not right yet"), _taken(who.login)) from error
    return _same_again(store, secret, login, who.password, address)


def _known(store: Store, secret: str, address: str) -> tuple[Invited, Account | None]:
    with store.read() as work:
        found = work.invitations.of(secret)
        known = work.accounts.of(found.user) if found is not None and found.user is not None else None
    if found is None or (known is None and found.created_by is None) or (known is not None and not known.active):
        try_once(store, of_codes(address))
        raise NotFound(_("This link has ended or was used: sign in, or ask for a new one"))
    return found, known


def _same_again(store: Store, secret: str, login: str, password: str, address: str) -> Account:
    """The account of a link that was just used, for whoever used it: a form sent twice."""
    with store.read() as work:
        found = work.invitations.of(secret)
    account = enter(store, login, password, address=address)
    if found is None or account is None or account.id != found.user:
        raise NotFound(_("This link has ended or was used: sign in, or ask for a new one"))
    return account


def _faults(who: Newcomer, policy: PasswordPolicy) -> list[Fault]:
    return [
        *_name_faults(who.name),
        *login_faults(who.login),
        *policy.faults(who.password, who.login),
        *_again_faults(who),
    ]


def _name_faults(name: str) -> Iterator[Fault]:
    if not name.strip() or len(name.strip()) > MOST_NAME or not name.strip().isprintable():
        yield Fault(part="name", value=name, problem=_("A name has 1 to {most} signs", most=MOST_NAME))


def login_faults(login: str) -> Iterator[Fault]:
    """What is wrong with a login."""
    kept = login.strip()
    if not kept:
        yield Fault(part="login", value=login, problem=_("An account needs a login"))
    elif len(kept) > MOST_LOGIN or not kept.isprintable() or not _LOGIN.fullmatch(kept):
        yield Fault(
            part="login",
            value=login,
            problem=_("This cannot be a login"),
            remedy=_("up to {most} letters, digits and . - _ @, no blanks", most=MOST_LOGIN),
        )


def _taken(login: str) -> tuple[Fault, ...]:
    return (Fault(part="login", value=login, problem=_("Somebody has this login already"), remedy=_("take another")),)


def _again_faults(who: Newcomer) -> Iterator[Fault]:
    if who.again != who.password:
        yield Fault(part="again", problem=_("The two passwords differ"))


def _shop_faults(shop: str) -> Iterator[Fault]:
    if not shop.strip() or len(shop.strip()) > MOST_NAME or not shop.strip().isprintable():
        yield Fault(part="shop", value=shop, problem=_("The name of a shop has 1 to {most} signs", most=MOST_NAME))
