import unittest
from uuid import UUID, uuid4

from sequence import MAX_WAIT_SECONDS, Sequence

CREATED, ACCEPTED, SHIPPED = uuid4(), uuid4(), uuid4()


class SequenceTest(unittest.TestCase):
    def setUp(self) -> None:
        self.now = 0.0
        self.sequence: Sequence[str] = Sequence(lambda: self.now)

    def take(self, event: UUID, cause: UUID | None, item: str) -> list[str]:
        return list(self.sequence.take(event, cause, item))

    def test_passes_on_events_that_arrive_in_sequence(self) -> None:
        self.assertEqual(self.take(CREATED, None, "created"), ["created"])
        self.assertEqual(self.take(ACCEPTED, CREATED, "accepted"), ["accepted"])
        self.assertFalse(self.sequence.waits)

    def test_holds_events_until_their_cause_has_arrived(self) -> None:
        self.assertEqual(self.take(SHIPPED, ACCEPTED, "shipped"), [])
        self.assertEqual(self.take(ACCEPTED, CREATED, "accepted"), [])
        self.assertTrue(self.sequence.waits)

        self.assertEqual(self.take(CREATED, None, "created"), ["created", "accepted", "shipped"])
        self.assertFalse(self.sequence.waits)

    def test_passes_a_repeated_event_on_once(self) -> None:
        self.take(CREATED, None, "created")
        self.take(SHIPPED, ACCEPTED, "shipped")

        self.assertEqual(self.take(CREATED, None, "created"), [])
        self.assertEqual(self.take(SHIPPED, ACCEPTED, "shipped"), [])
        self.assertEqual(self.take(ACCEPTED, CREATED, "accepted"), ["accepted", "shipped"])

    def test_does_not_wait_forever_for_a_cause(self) -> None:
        self.take(SHIPPED, ACCEPTED, "shipped")
        self.now = MAX_WAIT_SECONDS - 0.1
        self.assertEqual(list(self.sequence.overdue()), [])

        self.now = MAX_WAIT_SECONDS
        self.assertEqual(list(self.sequence.overdue()), ["shipped"])
        self.assertFalse(self.sequence.waits)
