"""What a discount may cost: within whose authority it lies, what is left of the margin, and what it has to bring.

A discount of the share d on a price p with the margin m (both shares of the price) leaves p (m - d) of an order where
p m were left: for the same profit it has to bring m / (m - d) times the orders.
"""

from dataclasses import dataclass
from fractions import Fraction

from planner.errors import Fault, InvalidInput
from planner.i18n import _
from planner.people.calculators.decimals import exact_share
from planner.people.pay.scheme import round_half_up

AUTHORITY = "5%"
"""Of a pre-sales agent, as practitioners report it; larger discounts go to operations."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Discount:
    """Fen of one order: the price, what the discount costs, the margin before and after it. `times` as many orders
    bring the same profit, None where none do."""

    within: bool
    price: int
    cost: int
    margin: int
    left: int
    times: Fraction | None


def discount_of(price: str, discount: str, margin: str, authority: str = AUTHORITY) -> Discount:
    """Price in yuan, the others as 5% or 0.05. Raises InvalidInput with all that cannot be."""
    faults: list[Fault] = []
    yuan = _number("price", price, faults, _("write a price above 0, in yuan: 320"), least=Fraction(1, 100))
    parts = [
        _number(part, text, faults, _("write a share from 0% to 100%: 5%"), most=Fraction(1))
        for part, text in (("discount", discount), ("margin", margin), ("authority", authority))
    ]
    if faults:
        raise InvalidInput(_("The discount cannot be"), faults)
    asked, earned, allowed = parts
    fen = round_half_up(yuan * 100)
    cost, whole = round_half_up(fen * asked), round_half_up(fen * earned)
    return Discount(
        within=asked <= allowed,
        price=fen,
        cost=cost,
        margin=whole,
        left=whole - cost,
        times=earned / (earned - asked) if earned > asked else None,
    )


def _number(
    part: str,
    text: str,
    faults: list[Fault],
    remedy: str,
    least: Fraction = Fraction(0),
    most: Fraction = Fraction(10_000_000),
) -> Fraction:
    found = exact_share(text)
    if found is None or not least <= found <= most:
        faults.append(Fault(part=part, value=text[:40], problem=_("this cannot be"), remedy=remedy))
        return Fraction(1)
    return found
