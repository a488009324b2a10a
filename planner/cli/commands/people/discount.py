"""dacu people discount"""

import typer

from planner.cli.show import say
from planner.i18n import _


def register(people: typer.Typer) -> None:
    """Add the command."""

    @people.command(
        help=_("What a discount costs against the margin, who may grant it, and how many more orders it has to bring.")
    )
    def discount(
        price: str = typer.Option(..., help=_("Price of the order in yuan, 320.")),
        wanted: str = typer.Option(..., "--discount", help=_("The discount, 8%.")),
        margin: str = typer.Option(..., help=_("Margin of the price, 30%.")),
        authority: str = typer.Option("5%", help=_("What an agent may grant without asking.")),
    ) -> None:
        from planner.people.calculators.discount import discount_of
        from planner.people.pay.payslip import yuan

        found = discount_of(price, wanted, margin, authority)
        say(
            _("within an agent's authority of {authority}", authority=authority)
            if found.within
            else _("beyond an agent's authority of {authority}: operations decide", authority=authority)
        )
        said = {"cost": yuan(found.cost), "price": yuan(found.price), "left": yuan(found.left)}
        say(
            _(
                "It costs {cost} of {price} yuan; {left} of the margin of {margin} are left",
                margin=yuan(found.margin),
                **said,
            )
        )
        if found.times is None:
            say(_("No number of orders brings the same profit: nothing of the margin is left"))
        else:
            say(_("For the same profit it has to bring {times:.2f} times the orders", times=float(found.times)))
