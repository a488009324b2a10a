"""How well people sell, with chance taken out of it: conversions drawn towards their team's by how little is known.

Of person i in a team: x_i of n_i inquiries were converted, where the team's mean would convert e_i = sum_d n_id p f_d,
f_d the day's conversion of the team over its mean p (a day of coupons is nobody's merit). r_i = x_i / e_i has the
variance phi (1 - p) / (p n_i), phi what days of one person differ by on top of chance (Pearson's statistic, at least
1). The variance tau^2 between people is that of DerSimonian & Laird (Controlled Clinical Trials 7, 1986, 177-188), and

    score_i = 1 + tau^2 / (tau^2 + v_i) (r_i - 1)

the posterior mean of a normal model, with the posterior's 95 % range. Where people differ by no more than chance all
scores are 1.
"""

from dataclasses import dataclass
from math import sqrt

import numpy as np
import pandas as pd

from planner.domain.estimates import Z
from planner.people.measures import Table
from planner.people.members import Member
from planner.people.records import AGENT, DAY, Records

LEAST_PEOPLE, LEAST_INQUIRIES = 2, 30
"""Of a team with fewer people nothing is drawn towards a mean; who had fewer inquiries is not told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selling:
    """`raw` and `score` are multiples of the team's conversion, `low` and `high` the score's 95 % range."""

    member: Member
    inquiries: int
    converted: int
    raw: float
    score: float
    low: float
    high: float


def selling(records: Records) -> tuple[Selling, ...]:
    """Of everybody with enough inquiries, in the order of members."""
    rows = records[Table.PERFORMANCE]
    rows = rows[rows["inquiries"].notna() & rows["converted"].notna() & (rows["inquiries"] > 0)]
    teams = {member.id: member.team for member in records.members}
    found: dict[str, Selling] = {}
    of_team = rows[AGENT].map(teams)
    for team in dict.fromkeys(teams.values()):
        found |= _of_team(records, rows[of_team == team])
    return tuple(found[member.id] for member in records.members if member.id in found)


def _of_team(records: Records, rows: "pd.DataFrame") -> dict[str, Selling]:
    counts = rows.groupby(AGENT)[["inquiries", "converted"]].sum().astype(int)
    many = counts[counts["inquiries"] >= LEAST_INQUIRIES]
    rows = rows[rows[AGENT].isin(many.index)]
    asked, paid = rows["inquiries"].to_numpy(dtype=float), rows["converted"].to_numpy(dtype=float)
    if len(many) < LEAST_PEOPLE or not 0 < paid.sum() < asked.sum():
        return {}
    mean = paid.sum() / asked.sum()
    by_day = rows.groupby(DAY)[["inquiries", "converted"]].transform("sum")
    of_day = (by_day["converted"] / by_day["inquiries"]).to_numpy(dtype=float)
    expected = pd.Series(asked * of_day).groupby(rows[AGENT].to_numpy()).sum().reindex(many.index)
    raw = many["converted"] / expected
    noise = _noise(rows, asked, paid, of_day, raw) * (1 - mean) / (mean * many["inquiries"])
    between = _between(raw.to_numpy(dtype=float), noise.to_numpy(dtype=float))
    told = {}
    for agent in many.index:
        part = between / (between + noise[agent]) if between > 0 else 0.0
        score, spread = 1 + part * (raw[agent] - 1), Z * sqrt(part * noise[agent])
        told[str(agent)] = Selling(
            member=records.by_id[str(agent)],
            inquiries=int(many.at[agent, "inquiries"]),  # type: ignore[arg-type]
            converted=int(many.at[agent, "converted"]),  # type: ignore[arg-type]
            raw=float(raw[agent]),
            score=float(score),
            low=float(score - spread),
            high=float(score + spread),
        )
    return told


def _noise(
    rows: "pd.DataFrame",
    asked: "np.ndarray[tuple[int], np.dtype[np.float64]]",
    paid: "np.ndarray[tuple[int], np.dtype[np.float64]]",
    of_day: "np.ndarray[tuple[int], np.dtype[np.float64]]",
    raw: "pd.Series[float]",
) -> float:
    """How many times as much as chance the days of one person differ."""
    likely = np.clip(of_day * raw.reindex(rows[AGENT]).to_numpy(dtype=float), 1e-6, 1 - 1e-6)
    spare = len(rows) - len(raw)
    if spare <= 0:
        return 1.0
    return max(1.0, float(((paid - asked * likely) ** 2 / (asked * likely * (1 - likely))).sum()) / spare)


def _between(
    raw: "np.ndarray[tuple[int], np.dtype[np.float64]]", noise: "np.ndarray[tuple[int], np.dtype[np.float64]]"
) -> float:
    """Variance between people, by moments."""
    weights = 1 / noise
    middle = (weights * raw).sum() / weights.sum()
    spread = (weights * (raw - middle) ** 2).sum()
    room = weights.sum() - (weights**2).sum() / weights.sum()
    return max(0.0, float((spread - (len(raw) - 1)) / room)) if room > 0 else 0.0
