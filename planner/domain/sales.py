"""What a campaign sold and how: from visitors over questions and chats to orders, and what each link of that chain
gave to the difference between two campaigns."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelSales:
    """Counts of one channel or shop in one campaign, and its yuan.

    `visitors` came, `inquiries` of them asked, `chats` of those reached a person (the chatbot took the others), people
    made `agent_orders` of them worth `agent_sales`. `total_sales` and `total_orders` are of the whole channel, orders
    without a question included; None where nobody counted them.
    """

    visitors: float = 0.0
    inquiries: float = 0.0
    chats: float = 0.0
    agent_orders: float = 0.0
    agent_sales: float = 0.0
    total_sales: float = 0.0
    total_orders: float | None = None

    def __add__(self, other: "ChannelSales") -> "ChannelSales":
        """Both together; their orders are known where those of both are."""
        known = self.total_orders is not None and other.total_orders is not None
        return ChannelSales(
            visitors=self.visitors + other.visitors,
            inquiries=self.inquiries + other.inquiries,
            chats=self.chats + other.chats,
            agent_orders=self.agent_orders + other.agent_orders,
            agent_sales=self.agent_sales + other.agent_sales,
            total_sales=self.total_sales + other.total_sales,
            total_orders=(self.total_orders or 0.0) + (other.total_orders or 0.0) if known else None,
        )

    @property
    def asking(self) -> float | None:
        """Share of the visitors that ask; None without visitors, and so on down the chain."""
        return ratio(self.inquiries, self.visitors)

    @property
    def kept(self) -> float | None:
        """Share of the questions that reach a person: one less the chatbot's share."""
        return ratio(self.chats, self.inquiries)

    @property
    def bot(self) -> float | None:
        """Share of the questions the chatbot takes."""
        return None if self.kept is None else 1.0 - self.kept

    @property
    def conversion(self) -> float | None:
        """Orders a chat."""
        return ratio(self.agent_orders, self.chats)

    @property
    def order_value(self) -> float | None:
        """Yuan an order made by people."""
        return ratio(self.agent_sales, self.agent_orders)

    @property
    def silent_sales(self) -> float:
        """Yuan of orders nobody was asked about (静默下单)."""
        return self.total_sales - self.agent_sales

    @property
    def silent_orders(self) -> float | None:
        """Orders nobody was asked about."""
        return None if self.total_orders is None else self.total_orders - self.agent_orders


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignSales:
    """One campaign by channel; one channel without a name where the table tells none apart."""

    name: str
    channels: Mapping[str, ChannelSales]

    @property
    def total(self) -> ChannelSales:
        """All channels together."""
        return sum(self.channels.values(), ChannelSales(total_orders=0.0))


class Factor(StrEnum):
    """A link of the chain: visitors x channel's share x share that asks x (1 - bot) x conversion x order value."""

    TRAFFIC = "traffic"
    MIX = "mix"
    ASKING = "asking"
    BOT = "bot"
    CONVERSION = "conversion"
    VALUE = "order_value"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decomposition:
    """Two campaigns and the yuan each factor gave to the difference of agent sales.

    `parts` are whole fen and add up to the difference; `Factor.MIX` is there only with several channels.
    """

    before: CampaignSales
    after: CampaignSales
    parts: Mapping[Factor, float]

    @property
    def difference(self) -> float:
        """Agent sales after less before, to the fen."""
        return round(self.after.total.agent_sales - self.before.total.agent_sales, 2)

    @property
    def at_former_shares(self) -> float | None:
        """What agents would have sold had as large a share of the visitors reached a person as before; the rest as
        after. None where one of the shares is not known."""
        old, new = self.before.total, self.after.total
        share = ratio(old.chats, old.visitors)
        if share is None or new.conversion is None or new.order_value is None:
            return None
        return new.visitors * share * new.conversion * new.order_value


def ratio(part: float, whole: float) -> float | None:
    """`part` of `whole`; None of nothing."""
    return part / whole if whole else None
