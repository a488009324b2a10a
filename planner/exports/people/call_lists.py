"""Whom to call before the campaign: a list with names for each owner alone, an overview with masked names for all."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from planner.domain.people import Agent
from planner.exports.pages import self_contained
from planner.i18n import SPOKEN, _, use_language
from planner.people.playbook.calls import CALLS, Call

OVERVIEW = "calls-overview.csv"
PAGE = "calls.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class CallsPage:
    """Everything the overview shows, in one language; no full name of a buyer is in it."""

    language: str
    words: dict[str, str]
    sentences: tuple[str, ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    call_heads: tuple[str, ...]
    calls: tuple[tuple[str, ...], ...]


def owner_tables(calls: Sequence[Call]) -> Mapping[str, list[Sequence[object]]]:
    """By file name the list of each owner, for that person alone: names in full, columns as calls.csv takes them."""
    heads = tuple(CALLS.headings)
    tables: dict[str, list[Sequence[object]]] = {}
    for call in calls:
        rows = tables.setdefault(f"calls-{call.owner}.csv", [heads])
        buyer = call.buyer
        rows.append((buyer.name, call.owner, yuan(buyer.paid), buyer.orders, _yes(call), call.remark))
    return tables


def overview_rows(calls: Sequence[Call], agents: Mapping[str, Agent]) -> list[Sequence[object]]:
    """All calls with masked names, for everybody."""
    return [call_heads(), *call_rows(calls, agents)]


def call_heads() -> tuple[str, ...]:
    """Headings of the overview."""
    return (_("No."), _("Buyer"), _("Paid amount, yuan"), _("Call owner"), _("Called so far"))


def call_rows(calls: Sequence[Call], agents: Mapping[str, Agent]) -> list[tuple[str, ...]]:
    """A row a call, those who paid most first."""
    return [
        (str(number), call.buyer.masked, yuan(call.buyer.paid), _who(call.owner, agents), _yes(call))
        for number, call in enumerate(calls, start=1)
    ]


def owner_rows(calls: Sequence[Call], agents: Mapping[str, Agent]) -> list[tuple[str, ...]]:
    """A row an owner by id: calls, done, and what their buyers paid; the sum last."""
    by_owner: dict[str, list[Call]] = {}
    for call in calls:
        by_owner.setdefault(call.owner, []).append(call)
    rows = [(_who(owner, agents), *_sums(by_owner[owner])) for owner in sorted(by_owner)]
    return [*rows, (_("Together"), *_sums(calls))]


def calls_html(calls: Sequence[Call], agents: Mapping[str, Agent], subject: Callable[[], str]) -> str:
    """The overview as a page, both languages in it."""
    pages = []
    for language in SPOKEN:
        with use_language(language.code):
            pages.append(_page(calls, agents, subject(), language.tag))
    return self_contained("pages/calls.html", styles=["tokens.css"], scripts=[], data={}, pages=pages)


def yuan(fen: int) -> str:
    """Fen as yuan with two digits."""
    return f"{fen // 100:,}.{fen % 100:02}"


def _page(calls: Sequence[Call], agents: Mapping[str, Agent], subject: str, language: str) -> CallsPage:
    done = sum(call.done for call in calls)
    words = {
        "title": _("Old buyers to call"),
        "subject": subject,
        "conclusion": _("So far"),
        "owners": _("By owner"),
        "list": _("Calls"),
        "note": _(
            "Names are masked here; each owner's own list holds them in full. Buyers who paid most come first, and "
            "each goes to whoever has fewest calls, of these to whoever's buyers paid least."
        ),
    }
    return CallsPage(
        language=language,
        words=words,
        sentences=(_("{done} of {count} buyers have been called.", done=done, count=len(calls)),),
        heads=(_("Call owner"), _("Calls"), _("Called so far"), _("Paid amount, yuan")),
        rows=tuple(owner_rows(calls, agents)),
        call_heads=call_heads(),
        calls=tuple(call_rows(calls, agents)),
    )


def _sums(calls: Sequence[Call]) -> tuple[str, str, str]:
    return str(len(calls)), str(sum(call.done for call in calls)), yuan(sum(call.buyer.paid for call in calls))


def _who(owner: str, agents: Mapping[str, Agent]) -> str:
    return f"{owner} {agents[owner].name}" if owner in agents else owner


def _yes(call: Call) -> str:
    return _("yes") if call.done else _("no")
