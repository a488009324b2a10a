"""A made-up instance of two weeks, three people and two shifts in the format of Curtois and Qu."""

TEXT = """# a comment
SECTION_HORIZON
14

SECTION_SHIFTS
E,480,
L,720,E

SECTION_STAFF
# ID, MaxShifts, MaxTotalMinutes, MinTotalMinutes, MaxConsecutive, MinConsecutive, MinDaysOff, MaxWeekends
Ann,E=14|L=2,4320,2400,5,2,2,1
Bo,E=14|L=0,4320,1440,4,1,1,2
Cy,E=0|L=14,4320,2400,5,2,2,1

SECTION_DAYS_OFF
Ann,0
Bo,3,4

SECTION_SHIFT_ON_REQUESTS
Ann,2,E,3
Cy,8,L,2

SECTION_SHIFT_OFF_REQUESTS
Bo,1,E,5

SECTION_COVER
""" + "".join(f"{day},E,1,100,1\n{day},L,1,50,2\n" for day in range(14))

ROSTER = (
    "- E E E - - - - E E - - - -",
    "E E - - - E - - - - - - - -",
    "- - L L - - - - L L - - - -",
)
"""Legal, and counted by hand in the tests."""
