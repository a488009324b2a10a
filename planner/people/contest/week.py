"""Who wins a week."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated

import pandas as pd
from pydantic import Field

from planner.domain.estimates import share as wilson
from planner.i18n import N_
from planner.people.members import Member
from planner.people.period import Period
from planner.people.records import Records
from planner.people.totals import totals
from planner.scenario.fields import Strict

FILE = "contest.yaml"
Prize = Annotated[float, Field(ge=0, le=1e6)]


class ContestModel(Strict):
    """Settings of the contest."""

    least_inquiries: Annotated[int, Field(ge=1, le=100_000)] = Field(
        default=50, description=N_("inquiries of the week it takes to win by conversion")
    )
    prize_conversion: Prize = Field(default=100.0, description=N_("yuan for the best conversion"))
    prize_sales: Prize = Field(default=100.0, description=N_("yuan for the largest paid amount"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Entrant:
    """Somebody's week; `low` and `high` are Wilson's 95 % range of conversion. None where nothing is known."""

    member: Member
    inquiries: int
    converted: int
    fen: int | None
    low: float
    high: float

    @property
    def conversion(self) -> Fraction:
        """Of inquiries, of which there are some."""
        return Fraction(self.converted, self.inquiries)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contest:
    """A week's winners, who share a prize where nothing parts them, and everybody in order of conversion.

    `close` are those whose conversion range reaches the winners' conversion: chance may have parted them. `small` had
    too few inquiries to win by conversion.
    """

    week: Period
    settings: ContestModel
    by_conversion: tuple[Entrant, ...]
    by_sales: tuple[Entrant, ...]
    entrants: tuple[Entrant, ...]
    close: tuple[Entrant, ...]
    small: tuple[Entrant, ...]


def contest(records: Records, week: Period, settings: ContestModel) -> Contest:
    """Best conversion of at least so many inquiries, a tie won by more inquiries, then shared; largest paid amount, a
    tie shared."""
    now = totals(records, week)
    found = []
    for member in records.members:
        asked, paid, fen = (now[name].to_dict()[member.id] for name in ("inquiries", "converted", "sales"))
        if pd.isna(asked) or pd.isna(paid) or asked <= 0:
            continue
        between = wilson(int(paid), int(asked))
        found.append(
            Entrant(
                member=member,
                inquiries=int(asked),
                converted=int(paid),
                fen=None if pd.isna(fen) else int(fen),
                low=between.low,
                high=between.high,
            )
        )
    able = [each for each in found if each.inquiries >= settings.least_inquiries]
    key = max(((each.conversion, each.inquiries) for each in able), default=None)
    best = tuple(each for each in able if (each.conversion, each.inquiries) == key)
    most = max((each.fen for each in found if each.fen is not None and each.fen > 0), default=None)
    return Contest(
        week=week,
        settings=settings,
        by_conversion=best,
        by_sales=tuple(each for each in found if most is not None and each.fen == most),
        entrants=tuple(sorted(found, key=lambda each: (-each.conversion, -each.inquiries, each.member.id))),
        close=tuple(each for each in able if best and each not in best and each.high >= best[0].conversion),
        small=tuple(each for each in found if each not in able),
    )


def shared(yuan: float, winners: int) -> int:
    """Fen of each of so many winners, rounded down so that no more is paid than the prize."""
    return int(Fraction(str(yuan)) * 100) // winners if winners else 0
