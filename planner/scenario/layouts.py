"""The tables of a scenario, in one list, and their columns under one name."""

from planner.scenario.adjustment_columns import ADJUSTMENTS as ADJUSTMENTS
from planner.scenario.agent_columns import AGENT as AGENT
from planner.scenario.agent_columns import AGENTS as AGENTS
from planner.scenario.availability_columns import AVAILABILITY as AVAILABILITY
from planner.scenario.availability_columns import HOURS_FROM as HOURS_FROM
from planner.scenario.availability_columns import HOURS_TO as HOURS_TO
from planner.scenario.availability_columns import ONE_DAY as ONE_DAY
from planner.scenario.availability_columns import WEEKDAY as WEEKDAY
from planner.scenario.contact_columns import CONTACTS as CONTACTS
from planner.scenario.contact_columns import DAY_ABOVE as DAY_ABOVE
from planner.scenario.contact_columns import END_OF_INTERVAL as END_OF_INTERVAL
from planner.scenario.contact_columns import HISTORY as HISTORY
from planner.scenario.contact_columns import LAST_CAMPAIGN as LAST_CAMPAIGN
from planner.scenario.contact_columns import START_OF_INTERVAL as START_OF_INTERVAL
from planner.scenario.contact_columns import STREAM as STREAM
from planner.scenario.contact_columns import TIME as TIME
from planner.scenario.contact_columns import TIME_OF_INTERVAL as TIME_OF_INTERVAL
from planner.scenario.leave_columns import ABSENCE as ABSENCE
from planner.scenario.leave_columns import FIRST_DAY as FIRST_DAY
from planner.scenario.leave_columns import LAST_DAY as LAST_DAY
from planner.scenario.leave_columns import LEAVE as LEAVE
from planner.scenario.leave_columns import LEAVE_FROM as LEAVE_FROM
from planner.scenario.leave_columns import LEAVE_TO as LEAVE_TO
from planner.scenario.ledger_columns import LEDGER as LEDGER
from planner.scenario.ledger_columns import LEDGER_HOLIDAYS as LEDGER_HOLIDAYS
from planner.scenario.ledger_columns import LEDGER_NIGHTS as LEDGER_NIGHTS
from planner.scenario.ledger_columns import LEDGER_PEAK_HOURS as LEDGER_PEAK_HOURS
from planner.scenario.ledger_columns import LEDGER_STANDBY as LEDGER_STANDBY
from planner.scenario.ledger_columns import LEDGER_WEEKENDS as LEDGER_WEEKENDS
from planner.scenario.loan_ledger_columns import BORROWER as BORROWER
from planner.scenario.loan_ledger_columns import HOURS_OWED as HOURS_OWED
from planner.scenario.loan_ledger_columns import LENDER as LENDER
from planner.scenario.loan_ledger_columns import LOAN_LEDGER as LOAN_LEDGER
from planner.scenario.loan_ledger_columns import OWED_BEFORE as OWED_BEFORE
from planner.scenario.need_columns import NEEDS as NEEDS
from planner.scenario.person_and_day import DAY as DAY
from planner.scenario.person_and_day import NOBODY as NOBODY
from planner.scenario.person_and_day import PERSON as PERSON
from planner.scenario.pin_columns import PIN_CODE as PIN_CODE
from planner.scenario.pin_columns import PIN_DESK as PIN_DESK
from planner.scenario.pin_columns import PIN_FROM as PIN_FROM
from planner.scenario.pin_columns import PIN_TO as PIN_TO
from planner.scenario.pin_columns import PINS as PINS
from planner.scenario.target_columns import SALES as SALES
from planner.scenario.target_columns import TARGETS as TARGETS
from planner.scenario.training_columns import CAPACITY as CAPACITY
from planner.scenario.training_columns import COURSE as COURSE
from planner.scenario.training_columns import SESSION_FROM as SESSION_FROM
from planner.scenario.training_columns import SESSION_TO as SESSION_TO
from planner.scenario.training_columns import TRAINING as TRAINING
from planner.scenario.wish_columns import AVOID as AVOID
from planner.scenario.wish_columns import WEIGHT as WEIGHT
from planner.scenario.wish_columns import WISH_CODE as WISH_CODE
from planner.scenario.wish_columns import WISHES as WISHES

LAYOUTS = (
    *(AGENTS, LEAVE, WISHES, PINS, AVAILABILITY, TRAINING, LEDGER, LOAN_LEDGER),
    *(NEEDS, HISTORY, LAST_CAMPAIGN, TARGETS, ADJUSTMENTS),
)
"""In the order people and README.txt of a starter meet them."""
