import copy
import io
import json
import struct
import unittest
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, cast

import fastavro
from confluent_kafka import Message

from event_reader import EventReader, RegistryUnavailable, UnreadableRecord
from generated.events import CONTRACTS
from generated.models import OrderAccepted, OrderCreated, OrderRejected, RejectionReason
from tests.registry import registry

TIME = datetime(2026, 11, 21, 5, 0, 0, 7000, UTC)
ORDER = "7f3a0d52-9a0e-4bb1-8a53-0d7a6a2f4c11"
ACCEPTED = {
    "order_id": ORDER,
    "customer_id": "Zoë",
    "warehouse_id": "WH-NORTH",
    "estimated_ship_date": date(1969, 12, 31),
    "accepted_at": TIME,
    "correlation_id": ORDER,
}
REJECTED = {
    "order_id": ORDER,
    "customer_id": "Zoë",
    "reason": "LIMIT_EXCEEDED",
    "detail": "too many",
    "rejected_at": TIME,
    "correlation_id": ORDER,
}


def schema(event: str) -> Any:
    return json.loads(CONTRACTS[event].schema)


def created(amount: str) -> dict[str, object]:
    decimal = Decimal(amount)
    items = [{"product_id": "PROD-1001", "quantity": 2, "unit_price": decimal}]
    return {"order_id": ORDER, "customer_id": "Zoë", "items": items, "total_amount": decimal, "created_at": TIME}


class Record:
    """The parts of a Kafka record that a reader uses."""

    def __init__(self, event_type: str, value: bytes | None) -> None:
        self._value = value
        headers = {
            "event_type": event_type,
            "correlation_id": ORDER,
            "ce_specversion": "1.0",
            "ce_id": "0b0e8f0c-52a5-4f0d-9d57-3fd1b7a9d5e2",
            "ce_type": f"com.example.orders.events.{event_type}",
            "ce_source": "/order-producer",
            "ce_time": "2026-11-21T05:00:00.007Z",
        }
        self._headers = [(name, text.encode()) for name, text in headers.items()]

    def topic(self) -> str:
        return "orders.test"

    def headers(self) -> list[tuple[str, bytes]]:
        return self._headers

    def value(self) -> bytes | None:
        return self._value


def encoded(schema_id: int, writer: Any, payload: dict[str, object]) -> bytes:
    avro = io.BytesIO()
    fastavro.schemaless_writer(avro, writer, payload)
    return struct.pack(">bI", 0, schema_id) + avro.getvalue()


def read(event_type: str, value: bytes | None, schemas: dict[int, Any]) -> Any:
    with registry(schemas) as url:
        return EventReader(url).read(cast(Message, Record(event_type, value)))[1]


class EventReaderTest(unittest.TestCase):
    def test_decimals_are_exact_at_their_limits(self) -> None:
        writer = schema("OrderCreated")
        for amount in ["0.00", "0.01", "-0.01", "-1.28", "1.28", "60.00", "-99999999.99", "99999999.99"]:
            with self.subTest(amount):
                event = read("OrderCreated", encoded(1, writer, created(amount)), {1: writer})

                assert isinstance(event, OrderCreated)
                self.assertEqual(str(event.total_amount), amount)
                self.assertEqual(str(event.items[0].unit_price), amount)

    def test_times_and_dates_have_their_types(self) -> None:
        writer = schema("OrderAccepted")

        event = read("OrderAccepted", encoded(1, writer, ACCEPTED), {1: writer})

        assert isinstance(event, OrderAccepted)
        self.assertEqual(event.accepted_at, TIME)
        self.assertEqual(event.estimated_ship_date, date(1969, 12, 31))

    def test_a_field_that_a_newer_producer_added_is_ignored(self) -> None:
        newer = copy.deepcopy(schema("OrderAccepted"))
        newer["fields"].insert(1, {"name": "priority", "type": "string", "default": ""})

        event = read("OrderAccepted", encoded(2, newer, {**ACCEPTED, "priority": "high"}), {2: newer})

        self.assertEqual(event.warehouse_id, "WH-NORTH")

    def test_a_symbol_that_a_newer_producer_added_is_unknown(self) -> None:
        newer = copy.deepcopy(schema("OrderRejected"))
        reason = next(field for field in newer["fields"] if field["name"] == "reason")
        reason["type"]["symbols"].append("PAYMENT_REFUSED")

        event = read("OrderRejected", encoded(2, newer, {**REJECTED, "reason": "PAYMENT_REFUSED"}), {2: newer})

        assert isinstance(event, OrderRejected)
        self.assertIs(event.reason, RejectionReason.UNKNOWN)

    def test_a_record_that_is_not_an_event_is_unreadable(self) -> None:
        writer = schema("OrderCreated")
        good = encoded(1, writer, created("1.00"))
        for name, event_type, value in [
            ("foreign bytes", "OrderCreated", b"this is not Avro"),
            ("cut short", "OrderCreated", good[:20]),
            ("other fields", "OrderShipped", good),
            ("unknown schema", "OrderCreated", encoded(999, writer, created("1.00"))),
            ("no value", "OrderCreated", None),
            ("unknown event type", "OrderPaid", good),
        ]:
            with self.subTest(name), self.assertRaises(UnreadableRecord):
                read(event_type, value, {1: writer})

    def test_an_unavailable_registry_does_not_make_the_record_unreadable(self) -> None:
        with registry({}) as url:
            pass
        record = cast(Message, Record("OrderCreated", encoded(1, schema("OrderCreated"), created("1.00"))))

        with self.assertRaises(RegistryUnavailable):
            EventReader(url).read(record)
