"""Further campaigns of the past in a scenario file, each with its table."""

import shutil
from datetime import datetime
from pathlib import Path

from planner.domain.campaign import PhaseKind
from planner.i18n import use_language
from planner.scenario.loader import load_scenario
from tests.scenario.reading_faults import change, told

LAST = '  last_campaign: {zero_hour: "2025-11-11 00:00"}\n'
SUMMER = """  past_campaigns:
    - name: {zh: 年中, en: Summer}
      zero_hour: "2025-11-11 00:00"
      contacts: summer.csv
      phases: [{kind: peak, first_day: "2025-11-10", last_day: "2025-11-12"}]
"""


def test_a_further_campaign_is_read_with_its_table(small: Path) -> None:
    shutil.copy(small / "last_campaign.csv", small / "summer.csv")
    change(small, LAST, LAST + SUMMER)
    scenario = load_scenario(small)
    (summer,) = scenario.past_campaigns

    assert scenario.last_campaign is not None
    assert (summer.zero_hour, summer.history) == (datetime(2025, 11, 11), scenario.last_campaign.history)
    assert [phase.kind for phase in summer.phases] == [PhaseKind.PEAK]
    assert "summer.csv" in dict(scenario.inputs)
    with use_language("en"):
        assert summer.label == "Summer"


def test_faults_of_a_further_campaign_are_told_at_once(small: Path) -> None:
    shutil.copy(small / "last_campaign.csv", small / "summer.csv")
    wrong = SUMMER.replace('zero_hour: "2025-11-11', 'zero_hour: "2024-11-11').replace("11-12", "11-09")
    change(small, LAST, LAST + wrong)
    with use_language("en"):
        found = told(small)

    assert [(file, problem) for file, _place, problem in found] == [
        ("scenario.yaml", "the phase ends on 2025-11-09, before it begins on 2025-11-10"),
        ("summer.csv", "there are no contacts on 2024-11-11, the day Summer began"),
    ]


def test_a_further_campaign_without_its_table_is_refused(small: Path) -> None:
    change(small, LAST, LAST + SUMMER)

    assert [file for file, _place, _problem in told(small)] == ["summer.csv"]
