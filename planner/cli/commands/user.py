"""dacu user"""

import typer

from planner.cli.usage import new_app
from planner.i18n import _

ROLES = ("admin", "supervisor", "operations", "agent")


def register(app: typer.Typer) -> None:
    """Add the commands."""
    ours = new_app(
        no_args_is_help=True,
        context_settings={"help_option_names": ["--help", "-h"]},
        help=_(
            "Accounts of the desk: add one, list them, give one a new password. Passwords are never typed here: a link "
            "that works once asks for it."
        ),
    )
    app.add_typer(ours, name="user")

    @ours.command(help=_("Add an account and print the link its owner sets the password with."))
    def add(
        login: str = typer.Argument(..., help=_("What they sign in with.")),
        role: str = typer.Option(..., help=_("admin, supervisor, operations or agent.")),
        shop: str = typer.Option("", help=_("Name of the shop, made where it is not there; not for admin.")),
        name: str = typer.Option("", help=_("What colleagues see; otherwise the login.")),
        team: list[str] = typer.Option([], help=_("Id of a team, may be repeated; without it every team.")),
        agent: str = typer.Option("", help=_("For an agent the number in the table of agents.")),
        public_url: str = typer.Option("", help=_("What the link begins with; else DACU_PUBLIC_URL.")),
    ) -> None:
        from planner.cli.users import add_user

        add_user(login, role=role, shop=shop, name=name, teams=team, agent=agent, public_url=public_url)

    @ours.command("list", help=_("List the accounts."))
    def list_() -> None:
        from planner.cli.users import list_users

        list_users()

    @ours.command(help=_("Print a link that gives the account a new password; the old one goes on until then."))
    def reset(
        login: str = typer.Argument(..., help=_("What they sign in with.")),
        public_url: str = typer.Option("", help=_("What the link begins with; else DACU_PUBLIC_URL.")),
    ) -> None:
        from planner.cli.users import reset_user

        reset_user(login, public_url=public_url)
