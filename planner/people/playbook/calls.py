"""Old buyers to call before the campaign: last year's orders shared out fairly, and who has been called."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from planner.domain.floor import Floor
from planner.domain.people import Agent
from planner.i18n import N_, _
from planner.people.exports.figures import fen
from planner.people.exports.layouts import WHO
from planner.scenario import cells
from planner.scenario.column import COUNT, YUAN, Column, Layout
from planner.scenario.columns import read_rows
from planner.scenario.faults import FaultList
from planner.scenario.known_agents import KnownAgents
from planner.scenario.sheets import read_sheet
from planner.scenario.table_source import TableSource

ORDERS_FILE, CALLS_FILE = "last_year_orders.csv", "calls.csv"
BUYER = Column(
    chinese="买家", english="buyer", also=("买家昵称", "买家会员名", "会员名", "客户"), read=cells.text_of, filled=True,
    empty="", meaning=N_("what the buyer is called on the platform"),
)  # fmt: skip
PAID = Column(
    chinese="支付金额", english="paid amount", also=("实付金额", "买家实际支付金额", "金额", "amount"), read=fen,
    filled=True, empty=0, meaning=N_("what the buyer paid, in yuan"), units=YUAN,
)  # fmt: skip
ORDERS = Column(
    chinese="订单数", english="orders", also=("单数",), read=cells.whole(1, 100_000), empty=1,
    meaning=N_("orders in this row; 1 where the cell is empty"), units=COUNT,
)  # fmt: skip
# Lists of owners come back as calls.csv: what is written into them beside the call is not read again.
_BESIDE = (replace(PAID, filled=False), ORDERS)
DONE = Column(
    chinese="已联系", english="done", also=("完成", "已打"), read=cells.yes_no, empty=False,
    meaning=N_("whether the buyer has been called"),
)  # fmt: skip
REMARK = Column(chinese="备注", english="remark", read=cells.text_of, empty="", meaning=N_("what the buyer said"))
LAST_YEAR = Layout(
    key="last_year_orders", chinese="去年订单", holds=N_("orders of last year's campaign, a row an order or a buyer"),
    columns=(BUYER, PAID, ORDERS),
)  # fmt: skip
CALLS = Layout(
    key="calls",
    chinese="回访",
    holds=N_("calls that have owners, done or not"),
    columns=(BUYER, WHO, *_BESIDE, DONE, REMARK),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Buyer:
    """Somebody who bought last year: `paid` in fen over all their orders."""

    name: str
    paid: int
    orders: int

    @property
    def masked(self) -> str:
        """What others than the owner see: the first character."""
        return f"{self.name[:1]}***"


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A buyer to call, and whose call it is."""

    buyer: Buyer
    owner: str
    """Id of an agent."""
    done: bool = False
    remark: str = ""


def read_buyers(people: Path, faults: FaultList) -> tuple[Buyer, ...]:
    """Last year's buyers, those who paid most first; none where there is no table."""
    if not (people / ORDERS_FILE).is_file():
        return ()
    sheet, _raw = read_sheet(people, TableSource(file=ORDERS_FILE, every_row=True), LAST_YEAR, faults)
    paid: dict[str, list[int]] = {}
    for row in read_rows(sheet, LAST_YEAR, faults) if sheet is not None else ():
        sums = paid.setdefault(row.get(BUYER), [0, 0])
        sums[0] += row.get(PAID)
        sums[1] += row.get(ORDERS)
    buyers = (Buyer(name=name, paid=fens, orders=orders) for name, (fens, orders) in paid.items())
    return tuple(sorted(buyers, key=lambda each: (-each.paid, each.name)))


def read_calls(people: Path, floor: Floor, buyers: Sequence[Buyer], faults: FaultList) -> tuple[Call, ...]:
    """Calls that have an owner in `people/calls.csv`; none where there is no table."""
    if not (people / CALLS_FILE).is_file():
        return ()
    sheet, _raw = read_sheet(people, TableSource(file=CALLS_FILE, every_row=True), CALLS, faults)
    known = KnownAgents((agent.id, agent.name) for agent in floor.agents)
    by_name = {buyer.name: buyer for buyer in buyers}
    found: dict[str, Call] = {}
    for row in read_rows(sheet, CALLS, faults) if sheet is not None else ():
        name, owner = row.get(BUYER), known.one(row.get(WHO))
        if name not in by_name:
            remedy = _("correct the name, or take the row out")
            row.add_fault(faults, BUYER, _("this buyer is not in {file}", file=ORDERS_FILE), value=name, remedy=remedy)
        elif name in found:
            row.add_fault(faults, BUYER, _("this buyer stands twice"), value=name, remedy=_("keep one of them"))
        if not owner:
            problem, remedy = _("nobody goes by this name"), _("write the id")
            row.add_fault(faults, WHO, problem, value=row.get(WHO), remedy=remedy)
        if name in by_name and owner:
            call = Call(buyer=by_name[name], owner=owner, done=row.get(DONE), remark=row.get(REMARK))
            found.setdefault(name, call)
    return tuple(found.values())


def share_out(buyers: Sequence[Buyer], agents: Sequence[Agent], kept: Sequence[Call] = ()) -> tuple[Call, ...]:
    """Every buyer with an owner, those who paid most first. Calls that are `kept` stay with their owners.

    Each next buyer goes to whoever has fewest calls, of these to whoever's buyers paid least, then by id: without
    kept calls the numbers of calls differ by one at most. Without agents only the kept calls are returned.
    """
    has = {call.buyer.name: call for call in kept}
    loads = {agent.id: [0, 0] for agent in agents}
    for call in kept:
        if call.owner in loads:
            loads[call.owner][0] += 1
            loads[call.owner][1] += call.buyer.paid
    calls: list[Call] = []
    for buyer in sorted(buyers, key=lambda each: (-each.paid, each.name)):
        call_of = has.get(buyer.name)
        if call_of is None and loads:
            owner = min(loads, key=lambda key: (*loads[key], key))
            loads[owner][0] += 1
            loads[owner][1] += buyer.paid
            call_of = Call(buyer=buyer, owner=owner)
        if call_of is not None:
            calls.append(call_of)
    return tuple(calls)
