"""Accounts and invitations as the page lists them."""

from dataclasses import dataclass

from planner.i18n import N_, _
from planner.services.desk.account_changes import may_give, may_look_after
from planner.storage.accounts import ERASED, Account, Role
from planner.storage.invitations import Invited
from planner.storage.store import Store

ROLE_NAMES = {
    Role.ADMIN: N_("Administrator"),
    Role.SUPERVISOR: N_("Supervisor"),
    Role.OPERATIONS: N_("Operations"),
    Role.AGENT: N_("Agent"),
}
ROLE_RIGHTS = {
    Role.ADMIN: N_("every shop, every account"),
    Role.SUPERVISOR: N_("builds and publishes rosters"),
    Role.OPERATIONS: N_("reads, and tries what-if studies"),
    Role.AGENT: N_("sees nothing but their own shifts"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRow:
    """One account. `browsers`: at how many it is signed in."""

    account: Account
    role: str
    shop: str
    browsers: int
    may_change: bool
    erased: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingRow:
    """An invitation nobody has used yet; `whose` password it sets, or who is to come."""

    token_hash: str
    whose: str
    role: str
    shop: str
    new_password: bool
    until: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountsPage:
    """What whoever looks after accounts sees."""

    rows: tuple[AccountRow, ...]
    waiting: tuple[WaitingRow, ...]
    roles: tuple[tuple[str, str, str], ...]
    """Those the visitor may give: value, name, what it may do."""
    shops: tuple[tuple[int, str], ...]
    """Empty where the visitor has one shop."""

    @classmethod
    def of(cls, store: Store, by: Account) -> "AccountsPage":
        """Every account of the visitor's shop; of all shops for an administrator of all."""
        with store.read() as work:
            shops = work.accounts.shops()
            accounts = work.accounts.all(by.shop)
            browsers = work.accounts.sessions()
            open_ones = work.invitations.open(by.shop)
        names = {account.id: account.name for account in accounts}
        return cls(
            rows=tuple(_row(by, account, shops, browsers.get(account.id, 0)) for account in accounts),
            waiting=tuple(_waiting(each, shops, names) for each in open_ones if _shown(by, each)),
            roles=tuple((role.value, _(ROLE_NAMES[role]), _(ROLE_RIGHTS[role])) for role in may_give(by)),
            shops=tuple(shops.items()) if by.shop is None else (),
        )


def shop_name(shops: dict[int, str], shop: int | None) -> str:
    """The name of a shop; "every shop" for who has none."""
    return _("every shop") if shop is None else shops.get(shop, "")


def _row(by: Account, account: Account, shops: dict[int, str], browsers: int) -> AccountRow:
    return AccountRow(
        account=account,
        role=_(ROLE_NAMES[account.role]),
        shop=shop_name(shops, account.shop),
        browsers=browsers,
        may_change=may_look_after(by, account),
        erased=account.login.startswith(ERASED),
    )


def _shown(by: Account, each: Invited) -> bool:
    first = each.created_by is None and each.user is None
    return not first and (by.role is Role.ADMIN or each.role is not Role.ADMIN)


def _waiting(each: Invited, shops: dict[int, str], names: dict[int, str]) -> WaitingRow:
    return WaitingRow(
        token_hash=each.token_hash,
        whose=names.get(each.user, "") if each.user is not None else each.name,
        role=_(ROLE_NAMES[each.role]),
        shop=shop_name(shops, each.shop),
        new_password=each.user is not None,
        until=f"{each.expires_at:%Y-%m-%d}",
    )
