"""What the command line says of a playbook that was written."""

from collections.abc import Iterator

from planner.domain.listing import in_a_row, listed
from planner.i18n import _
from planner.people.playbook.products import gaps
from planner.people.playbook.results import Standing
from planner.services.people.playbook import OpenedPlaybook


def said_of_playbook(opened: OpenedPlaybook) -> Iterator[str]:
    """How much there is, what is not filled in, who has not passed, how many calls are open."""
    yield _(
        "In the booklet: pages {pages}, phrases {phrases}, products {products}",
        pages=len(opened.playbook.pages),
        phrases=len(opened.playbook.phrases),
        products=len(opened.products),
    )
    for gap in gaps(opened.products):
        yield _("{product} not filled in yet: {names}", product=gap.product, names=in_a_row((*gap.empty, *gap.missing)))
    waiting = [each for each in opened.gated if each.standing is not Standing.PASSED]
    for course in dict.fromkeys(each.course for each in waiting):
        ids = [each.agent.id for each in waiting if each.course is course]
        yield _(
            "{course}: {count} of the team have not passed, and the plan lets all of them in from {day}: {people}",
            course=course.label,
            count=len(ids),
            day=course.exam,
            people=listed(ids),
        )
    if opened.calls:
        yield _(
            "Old buyers to call: {count}, called so far: {done}",
            count=len(opened.calls),
            done=sum(call.done for call in opened.calls),
        )
