"""dacu people dsr"""

import typer

from planner.cli.show import say
from planner.i18n import _


def register(people: typer.Typer) -> None:
    """Add the command."""

    @people.command(
        help=_("How many five-star ratings lift the mean of a shop's ratings (DSR), and what bad ones cost.")
    )
    def dsr(
        mean: str = typer.Option(..., help=_("The mean now, 4.7.")),
        count: int = typer.Option(..., help=_("How many ratings it is the mean of: those of the last six months.")),
        target: str = typer.Option(..., help=_("The mean to reach, 4.8.")),
        bad: int = typer.Option(0, min=0, help=_("One-star ratings that come as well.")),
    ) -> None:
        from planner.people.calculators.dsr import WORST, five_stars_needed, ratings_of, target_of, with_more

        now, goal = ratings_of(mean, count), target_of(target)
        for ratings in dict.fromkeys((0, bad)):
            after = with_more(now, ratings, WORST)
            needed = five_stars_needed(after, goal)
            begins = after.mean
            told = f"{float(begins):.4f}" if begins is not None else "–"
            if needed is None:
                say(_("No number of five-star ratings lifts {mean} to 5: one rating below it stays below", mean=told))
            elif needed == 0:
                say(
                    _(
                        "{mean} of {count:,} ratings is {target} already",
                        mean=told,
                        count=after.count,
                        target=float(goal),
                    )
                )
            else:
                reached = with_more(after, needed, 5).mean
                assert reached is not None
                say(
                    _(
                        "{needed:,} five-star ratings lift {mean} of {count:,} ratings to {reached:.4f} "
                        "(wanted {target})",
                        needed=needed,
                        mean=told,
                        count=after.count,
                        reached=float(reached),
                        target=float(goal),
                    )
                )
            if ratings:
                clean = five_stars_needed(now, goal)
                if needed is not None and clean is not None:
                    say(
                        _(
                            "{bad} one-star ratings cost {more:,} five-star ratings more",
                            bad=ratings,
                            more=needed - clean,
                        )
                    )
