"""A country's holidays are known without loading all countries, and are the same."""

import subprocess
import sys

import pytest

SCRIPT = """
import sys
import holidays
from planner.scenario.one_country import one_country_only

def days(region):
    country, _dash, part = region.partition("-")
    return sorted(holidays.country_holidays(country, subdiv=part or None, years=[2025, 2026], language="en_US"))

with one_country_only(holidays):
    alone = days(sys.argv[1])
print(sum(name.startswith("holidays.countries.") for name in sys.modules) < 10)
from holidays.countries import China, France
print(China.country, France.country, days(sys.argv[1]) == alone != [])
"""


@pytest.mark.parametrize("region", ["CN", "HK", "GB-ENG", "US-CA", "TW"])
def test_one_country_is_loaded_alone_and_all_of_them_later(region: str) -> None:
    told = subprocess.run([sys.executable, "-c", SCRIPT, region], capture_output=True, text=True, check=True).stdout

    assert told.splitlines() == ["True", "CN FR True"]
