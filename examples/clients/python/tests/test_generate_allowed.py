"""Tests unusual but valid documents: their models type-check and lose no data, or the generator refuses them with file and line."""

import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path
from typing import Any

HERE = Path(__file__).parents[1]
ALLOWED = HERE.parent / "documents" / "allowed"

USE = """
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from json import loads
from uuid import UUID

from fastavro import parse_schema, schemaless_reader, schemaless_writer

from event_reader import with_models
from generated.events import CONTRACTS, Event
from generated.headers import PriceChangedV1Headers
from generated.models import Category, Machine, Price

leaf = Category(name="leaf", children=[])
root = Category(name="root", children=[leaf], parent=leaf)
assert root.children[0].parent is None
assert CONTRACTS["Category"].topic == "categories.{region}.changed"
assert CONTRACTS["no"].topic == "on"

headers = PriceChangedV1Headers.model_validate({"event_type": "x", "content-type": "text", "class": "c", "$ref": "r"})
assert (headers.content_type, headers.class_) == ("text", "c")

contract = CONTRACTS["price.changed v1"]
schema = parse_schema(loads(contract.schema))
written = {
    "before": {"cents": 7}, "now": {"value": Decimal("1.50"), "again": {"cents": 7}}, "class": "mro", "from": 1, "date": None,
    "model_config": 9007199254740993, "_hidden": True, "any": {"constructor": "c"}, "place": "u33d",
    "day_as_text": "tomorrow", "precise": 1780000000000000001, "micros": 1, "local": datetime(2026, 1, 1), "time": time(1),
    "id": "7f3a0d52-9a0e-4bb1-8a53-0d7a6a2f4c11", "span": b"\\1" * 12, "exact": Decimal("-12.345"), "either": 3.0,
    "source": ("example.prices.Machine", {"name": "m"}), "by_region": {"north": {"name": "n"}, "south": None},
}
data = BytesIO()
schemaless_writer(data, schema, written)
data.seek(0)
decoded = schemaless_reader(data, schema, None, return_record_name=True)
event: Event = contract.model.model_validate(with_models(decoded, contract.records))
assert isinstance(event, Price)
day: date | None = event.date
number: int = event.precise
assert (number, event.span, event.exact, event.now.value) == (1780000000000000001, b"\\1" * 12, Decimal("-12.345"), Decimal("1.50"))
assert (event.class_, event.model_config_, event.id) == ("mro", 9007199254740993, UUID("7f3a0d52-9a0e-4bb1-8a53-0d7a6a2f4c11"))
assert isinstance(event.source, Machine), event.source
assert (event.local, event.time, day, type(event.either)) == (datetime(2026, 1, 1), time(1), None, float)
assert [region and region.name for region in event.by_region.values()] == ["n", None]
"""

DOCUMENT = """asyncapi: 3.1.0
info:
  title: one
  version: 1.0.0
channels:
  one:
    description: The first.
    address: one
    messages:
      Event:
        name: Event
        payload:
          schemaFormat: application/vnd.apache.avro;version=1.9.0
          schema:
            $ref: Event.avsc
  two:
    address: two
"""


class AllowedTest(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def test_valid_documents_type_check_and_read_back_the_written_values(self) -> None:
        self.assert_generates(ALLOWED, USE)

    def test_records_may_nest_deeply(self) -> None:
        limit = sys.getrecursionlimit()
        self.addCleanup(sys.setrecursionlimit, limit)
        sys.setrecursionlimit(20_000)  # for json
        record: Any = {"type": "record", "name": "Level0", "fields": []}
        for level in range(1, 501):
            record = {"type": "record", "name": f"Level{level}", "fields": [{"name": "below", "type": record}]}
        self.write({"type": "record", "name": "Parcel", "fields": [{"name": "top", "type": record}]})

        self.assert_generates(self.folder, "from generated.models import Level0, Level500, Parcel\n")

    def test_defaults_that_only_avro_reads_are_left_to_the_decoder(self) -> None:
        fields = [
            {"name": "weight", "type": {"type": "bytes", "logicalType": "decimal", "precision": 4, "scale": 2}, "default": "\u00ff"},
            {"name": "kind", "type": {"type": "enum", "name": "Kind", "symbols": ["A"]}, "default": "A"},
            {"name": "at", "type": {"type": "long", "logicalType": "timestamp-millis"}, "default": 7},
            {"name": "note", "type": ["null", "string"], "default": None},
            {"name": "count", "type": "int", "default": 3},
        ]
        self.write({"type": "record", "name": "Parcel", "fields": fields})

        self.assert_generates(self.folder, "from generated.models import Parcel\n")

    def test_unsupported_documents_are_refused_with_file_and_line(self) -> None:
        lists: Any = "string"
        for _ in range(300):
            lists = {"type": "array", "items": lists}
        event = {"type": "record", "name": "Parcel", "fields": []}
        deep = {"type": "record", "name": "Parcel", "fields": [{"name": "lists", "type": lists}]}
        for schema, old, new, message in (
            (event, "Event.avsc", "Gone.avsc", r"asyncapi\.yaml:15: the reference 'Gone.avsc' leads nowhere"),
            (event, "$ref: Event.avsc", "$ref: '#/channels/one/messages/Event/payload/schema'", r"asyncapi\.yaml:15: .* leads back to itself"),
            (event, "Event.avsc", "https://example.com/Event.avsc", r"asyncapi\.yaml:15: .* points to the network"),
            (event, "$ref: Event.avsc", "Nope", r"asyncapi\.yaml:1[45]: the Avro schema of Event cannot be used: .*Nope"),
            (event, "$ref: Event.avsc", "string", r"asyncapi\.yaml:1[45]: the payload of Event is not a record"),
            (event, "address: one", "address: null", r"asyncapi\.yaml:6: the channel of Event has no address"),
            (event, "address: two\n", 'address: two\n    messages: {Event: {$ref: "#/channels/one/messages/Event"}}\n', r"asyncapi\.yaml:10: the event Event is declared differently"),
            (event, "title: one", "title: [one", r"asyncapi\.yaml:\d+: "),
            (deep, "", "", r"Event\.avsc:1: arrays and maps nest deeper than 50"),
        ):
            with self.subTest(message):
                self.write(schema, DOCUMENT.replace(old, new) if old else DOCUMENT)

                done = self.generate(self.folder)

                self.assertEqual(done.returncode, 1, done.stderr)
                self.assertRegex(done.stderr, message)
                self.assertEqual(len(done.stderr.strip().splitlines()), 1, done.stderr)

    def write(self, schema: Any, document: str = DOCUMENT) -> None:
        service = self.folder / "service"
        service.mkdir(exist_ok=True)
        (service / "Event.avsc").write_text(json.dumps(schema, indent="\t"), "utf-8")
        (service / "asyncapi.yaml").write_text(document, "utf-8")

    def generate(self, documents: Path) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, str(HERE / "generate.py"), str(documents), str(self.folder / "generated")]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    def assert_generates(self, documents: Path, use: str) -> None:
        """Asserts that the models are generated without output, pass the strict type checker, and can be used."""
        done = self.generate(documents)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        (self.folder / "use.py").write_text(use, "utf-8")
        (self.folder / "event_reader.py").write_text((HERE / "event_reader.py").read_text("utf-8"), "utf-8")
        for command in (["-m", "mypy", "--strict", "--cache-dir", str(self.folder / "cache"), "use.py", "generated"], ["-W", "error::SyntaxWarning", "use.py"]):
            done = subprocess.run([sys.executable, *command], cwd=self.folder, capture_output=True, text=True, check=False)
            self.assertEqual((done.returncode, done.stderr), (0, ""), done.stdout)
