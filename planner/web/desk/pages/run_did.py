"""What a search that has ended did: how long, from where, near what, how often it was planned again."""

from collections.abc import Iterator, Mapping
from typing import Any

from planner.i18n import _
from planner.storage.runs import Run


def searched_texts(run: Run) -> Iterator[str]:
    """A sentence for each of them; none for a run that made no roster."""
    outcome = run.outcome
    if "version" not in outcome:
        return
    yield _how_long(run)
    yield from _begun(run)
    if "kept" in outcome:
        yield from _kept(run)
    if "verified" in outcome:
        yield _verified(outcome["verified"])


def _how_long(run: Run) -> str:
    seed, spent = run.outcome.get("seed", run.asked.get("seed", "–")), run.progress.get("t", 0.0)
    if "work" in run.asked:
        return _("Searched {steps:,} steps, seed {seed}", steps=run.asked["work"], seed=seed)
    most = run.asked.get("seconds", spent)
    return _("Searched {spent:.0f} s of {most:.0f} s, seed {seed}", spent=min(spent, most), most=most, seed=seed)


def _begun(run: Run) -> Iterator[str]:
    if "go_on" in run.asked:
        yield _("Went on from the best roster of run {number}", number=run.asked["go_on"])
    elif "begun_from" in run.outcome:
        yield _("Began with the roster of v{number}", number=run.outcome["begun_from"])


def _kept(run: Run) -> Iterator[str]:
    number, (days, people) = run.outcome["kept"], run.outcome["changed"]
    if not days:
        yield _("Everybody keeps what v{number} told them", number=number)
    else:
        figures = {"number": number, "days": days, "people": people}
        yield _("Against v{number}, {days} shifts of {people} people are others", **figures)
    if "keep_from" in run.asked:
        yield _("Days before {day} stayed as they were told", day=run.asked["keep_from"])


def _verified(verified: Mapping[str, Any]) -> str:
    figures = {"share": verified["share"], "rounds": verified["rounds"]}
    if verified["exhausted"]:
        return _(
            "Planned again {rounds} times, so that {share:.0%} of the runs meet the target; where they do not, nobody "
            "more was found",
            **figures,
        )
    return _("Planned again {rounds} times, so that {share:.0%} of the runs meet the target", **figures)
