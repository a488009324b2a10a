"""Why a plan is as it is: shortages, single days, and what a change would really do."""
