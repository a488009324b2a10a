"""Write a shipped scenario's tables again: `python -m scenarios.generate double11 [--out DIR]`.

Everything made up is drawn from a fixed seed, so the bytes are the same each time. The order
counts of `gift_shop_2011` are real; `--invoices FILE` counts them again from the invoices
(see that scenario's README), without it that one table is left as shipped.
"""

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path

from scenarios._generators import campaign_618, double11, gift_shop
from scenarios._generators.tables import Table, write_tables

FOLDER = Path(__file__).resolve().parent
BUILDERS: Mapping[str, Callable[[], Mapping[str, Table]]] = {
    "double11": double11.tables,
    "618": campaign_618.tables,
    "gift_shop_2011": gift_shop.tables,
}


def main() -> None:
    """Read the arguments, write the tables, say how many."""
    parser = argparse.ArgumentParser(description="Write a shipped scenario's tables again.")
    parser.add_argument("scenario", choices=sorted(BUILDERS))
    parser.add_argument("--out", type=Path, help="folder to write to (default: the shipped one)")
    parser.add_argument("--invoices", type=Path, help="gift_shop_2011 only: invoices to count orders from")
    arguments = parser.parse_args()
    tables = dict(BUILDERS[arguments.scenario]())
    if arguments.invoices and arguments.scenario == "gift_shop_2011":
        tables["history.csv"] = gift_shop.hourly_counts(arguments.invoices)
    folder = arguments.out or FOLDER / arguments.scenario
    write_tables(tables, folder)
    print(f"{len(tables)} tables written")


if __name__ == "__main__":
    main()
