from tests.factories import plan


def test_the_sample_plan_fills_every_shift_without_gaps() -> None:
    for assignment in plan().assignments:
        ends = [assignment.start, *(segment.end for segment in assignment.segments)]
        assert [segment.start for segment in assignment.segments] == ends[:-1]
        assert ends[-1] == assignment.end
