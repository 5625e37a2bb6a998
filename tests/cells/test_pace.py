"""When the next frame may go out."""

from __future__ import annotations

from briefing_tui.cells import Pace
from briefing_tui.cells.pace import ASK, LONGEST, PATIENCE


class Clock:
    """A time that goes on when it is told to."""

    now = 100.0

    def __call__(self) -> float:
        """The time, in seconds."""
        return self.now


def waits(pace: Pace) -> bool:
    """Whether the next frame has to wait, now."""
    return pace.waiting


def test_it_waits_for_the_answer_and_knows_how_long_that_took() -> None:
    """One question behind each frame, and nothing before the answer."""
    clock = Clock()
    pace = Pace(clock)
    assert not waits(pace)
    assert pace.latency is None
    assert pace.ask(100) == ASK
    assert waits(pace)
    clock.now += 0.3
    pace.answered()
    assert not waits(pace)
    assert round(pace.latency or 0, 6) == 0.3


def test_a_terminal_that_never_answers_is_asked_once_and_waited_for_once() -> None:
    """After that, frames go out as they come, and nothing is asked."""
    pace = Pace(Clock())
    pace.ask(100)
    assert pace.patience == PATIENCE <= 1
    pace.give_up()
    assert not waits(pace)
    assert pace.ask(100) == ""
    assert not waits(pace)


def test_a_late_answer_turns_waiting_on() -> None:
    """It does answer, only not in time."""
    clock = Clock()
    pace = Pace(clock)
    pace.ask(100)
    pace.give_up()
    clock.now += 3
    pace.answered()
    assert pace.latency == 3
    assert pace.ask(100) == ASK
    assert waits(pace)


def test_a_slow_terminal_that_answers_is_given_time_for_what_it_was_sent() -> None:
    """The more bytes, the more time; or the next frame would be on the way before this one is there."""
    pace = Pace(Clock())
    pace.ask(0)
    pace.answered()
    pace.ask(12_000)
    assert pace.patience > 12_000 / 960


def test_one_lost_answer_is_not_waited_for_for_ever() -> None:
    """Frames go out without waiting, each with a question, until an answer comes."""
    pace = Pace(Clock())
    pace.ask(0)
    pace.answered()
    pace.ask(0)
    pace.give_up()
    assert pace.ask(0) == ASK
    assert not waits(pace)
    pace.answered()
    pace.ask(0)
    assert waits(pace)


def test_every_question_has_its_own_answer() -> None:
    """After two questions, one answer isn't enough; the time of each is from its own question on, the least is told."""
    clock = Clock()
    pace = Pace(clock)
    pace.ask(0)
    clock.now += 0.1
    pace.ask(500)
    clock.now += 0.4
    pace.answered()
    assert waits(pace)
    assert round(pace.latency or 0, 6) == 0.5
    clock.now += 1
    pace.answered()
    assert not waits(pace)
    assert round(pace.latency or 0, 6) == 0.5


def test_how_far_away_the_terminal_is_is_told_by_the_quickest_of_the_last_answers() -> None:
    """A large frame takes a time of its own; and a line may get slower."""
    clock = Clock()
    pace = Pace(clock)
    for took in (0.3, 2.0, 0.2, *[0.7] * 7):
        pace.ask(0)
        clock.now += took
        pace.answered()
    assert round(pace.latency or 0, 6) == 0.2
    pace.ask(0)
    clock.now += 0.9
    pace.answered()
    assert round(pace.latency or 0, 6) == 0.7


def test_an_answer_that_nobody_waits_for_is_none() -> None:
    """It was for whoever had the terminal before; or the terminal answers twice."""
    clock = Clock()
    pace = Pace(clock)
    pace.answered()
    assert pace.latency is None
    pace.ask(0)
    clock.now += 0.1
    pace.answered()
    clock.now += 1000
    pace.answered()
    assert round(pace.latency or 0, 6) == 0.1


def test_no_answer_is_waited_for_for_minutes() -> None:
    """The last one came from a machine that had slept."""
    clock = Clock()
    pace = Pace(clock)
    pace.ask(0)
    clock.now += 10_000
    pace.answered()
    pace.ask(100_000)
    assert pace.patience == LONGEST


def test_all_late_answers_are_expected() -> None:
    """The line was dead for a while, in which frames went out: each has its answer still to come."""
    pace = Pace(Clock())
    pace.ask(0)
    pace.answered()
    pace.ask(0)
    pace.give_up()
    pace.ask(0)
    for _ in range(2):
        assert pace.expecting
        pace.answered()
    assert not pace.expecting
