"""What it is called when a figure counted anew, or a part of the scenario, is not the one a plan tells."""

from planner.i18n import N_

RECOUNTED = {
    "digest": N_("the file was changed since it was written: its digest is {found}, it states {stated}"),
    "requirement_figure": N_(
        "{queue} at {begin_at}: the forecast asks for {found} at {quantile}, the plan says {stated}"
    ),
    "requirement_shrinkage": N_("the levers have {found} of the time lost, the requirement says {stated}"),
    "requirement_impossible": N_("from this forecast nobody can count the people needed: {why}"),
    "standby_need": N_("{day}: {found} people are needed on {shift}, the plan says {stated}"),
    "simulation": N_("{path}: played again from its seed it is {found}, the plan says {stated}"),
    "simulation_missing": N_("the plan tells no simulated service"),
    "shortage_reasons": N_("{queue}, shortage from {begin_at}: kept away are {found_reasons}, the plan says {reasons}"),
    "findings_told": N_("broken rules the plan tells: {stated}; found: {found}"),
    "scenario": N_("{path}: the scenario says {found}, the plan says {stated}"),
    "scenario_more": N_("{path}: the scenario says {found}, the plan says {stated}; {more} more differ in {part}"),
    "scenario_file": N_("{file}: not the file the plan was made from"),
    "scenario_file_gone": N_("{file}: the plan was made from it, the scenario has none"),
    "scenario_file_new": N_("{file}: the scenario has it, the plan was made without"),
}
"""Sentence of each finding of `planner.rostering.audit.recount` and of the comparison with the scenario."""
