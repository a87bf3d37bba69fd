import contextlib
import io
import tempfile
import unittest
from pathlib import Path

from generate import declared_events, main

DOCUMENTS = Path(__file__).parents[2] / "documents" / "plain"


class GenerateTest(unittest.TestCase):
    def test_finds_each_avro_event_with_its_owner(self) -> None:
        found = [(event.name, event.topic, event.subject) for event in declared_events(DOCUMENTS)]

        self.assertEqual(
            found,
            [
                ("ParcelLost", "parcels.lost", "parcels.lost-value"),
                ("ParcelSent", "parcels.sent", "parcels.sent-value"),
            ],
        )

    def test_a_message_wins_over_its_traits(self) -> None:
        headers = {event.name: event.headers for event in declared_events(DOCUMENTS)}

        self.assertEqual(headers["ParcelSent"].required, ["event_type", "ce_id"])
        self.assertEqual(headers["ParcelLost"].required, ["event_type", "ce_id", "reporter"])
        self.assertIn("ce_id", headers["ParcelLost"].properties)

    def test_a_later_trait_wins_over_an_earlier_one(self) -> None:
        headers = {event.name: event.headers for event in declared_events(DOCUMENTS)}

        self.assertEqual(headers["ParcelLost"].description, "What a lost parcel says.")

    def test_the_same_documents_give_the_same_bytes(self) -> None:
        generated = []
        for _ in range(2):
            with tempfile.TemporaryDirectory() as folder:
                with contextlib.redirect_stdout(io.StringIO()):
                    main(DOCUMENTS, Path(folder))
                generated.append({path.name: path.read_bytes() for path in Path(folder).iterdir()})

        self.assertEqual(generated[0], generated[1])
        self.assertIn(b"class ParcelSent", generated[0]["models.py"])
