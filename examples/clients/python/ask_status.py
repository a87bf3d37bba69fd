"""Asks for the status of an order: sends a request over Kafka and waits for the reply with its correlation id.

It reads from the end that the topic of replies has before the request is sent, so it cannot miss the reply. It ignores
replies to others and late replies to earlier requests. A request without a reply ends with an error after the timeout.
"""

import argparse
import time
import uuid
from datetime import UTC, datetime

from confluent_kafka import Consumer, KafkaException, Message, Producer, TopicPartition
from confluent_kafka.schema_registry import SchemaRegistryClient, topic_subject_name_strategy
from confluent_kafka.schema_registry.avro import AvroSerializer
from confluent_kafka.serialization import MessageField, SerializationContext

from event_reader import EventReader, RegistryUnavailable, UnreadableRecord
from generated.events import CONTRACTS
from generated.models import OrderStatusReply
from security import security

CONNECT_SECONDS = 10
REQUEST = CONTRACTS["OrderStatusRequest"]
REPLY = CONTRACTS["OrderStatusReply"]
RIGHTS = f"""A request needs a user that may write the topic {REQUEST.topic}. For the local stack:
  set -a; . .run/credentials/operator.env; set +a; export KAFKA_SECURITY_PROTOCOL=SASL_PLAINTEXT"""


def connection(arguments: argparse.Namespace) -> dict[str, str]:
    # log_level 0: librdkafka's own log would repeat the errors.
    return {"sasl.mechanism": "SCRAM-SHA-512", **security(), "bootstrap.servers": arguments.kafka, "log_level": "0"}


def reader_at_the_end(arguments: argparse.Namespace) -> Consumer:
    """Returns a consumer at the current ends of the topic of replies; it joins no group."""
    consumer = Consumer(
        {
            **connection(arguments),
            "group.id": "operator-ask",
            "enable.auto.commit": False,
            # The relay publishes in transactions: without this setting, aborted replies would be visible.
            "isolation.level": "read_committed",
        }
    )
    partitions = consumer.list_topics(REPLY.topic, CONNECT_SECONDS).topics[REPLY.topic].partitions
    ends = [TopicPartition(REPLY.topic, partition) for partition in partitions]
    for end in ends:
        _, end.offset = consumer.get_watermark_offsets(end, CONNECT_SECONDS)
    consumer.assign(ends)
    return consumer


def request(arguments: argparse.Namespace, correlation_id: str) -> tuple[bytes, dict[str, str]]:
    """Returns the value and the headers of the request."""
    serializer = AvroSerializer(
        SchemaRegistryClient({"url": arguments.registry}),
        REQUEST.schema,
        conf={"auto.register.schemas": False, "subject.name.strategy": topic_subject_name_strategy},
    )
    value = serializer({"order_id": str(arguments.order)}, SerializationContext(REQUEST.topic, MessageField.VALUE))
    assert value is not None
    return value, {
        "event_type": "OrderStatusRequest",
        "correlation_id": correlation_id,
        "reply_to": REPLY.topic,
        "ce_specversion": "1.0",
        "ce_id": str(uuid.uuid4()),
        "ce_type": "com.example.orders.events.OrderStatusRequest",
        "ce_source": "/examples/python",
        "ce_time": datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
    }


def send(arguments: argparse.Namespace, correlation_id: str) -> None:
    value, headers = request(arguments, correlation_id)
    problems: list[str] = []
    producer = Producer({**connection(arguments), "enable.idempotence": True, "message.timeout.ms": CONNECT_SECONDS * 1000})
    producer.produce(
        REQUEST.topic,
        key=str(arguments.order),
        value=value,
        headers=list(headers.items()),
        on_delivery=lambda error, _: problems.append(error.str()) if error else None,
    )
    if producer.flush(CONNECT_SECONDS) > 0:
        problems.append("no broker has accepted it")
    if problems:
        raise SystemExit(f"The request cannot be sent: {problems[0]}")


def is_reply_to(record: Message, correlation_id: str) -> bool:
    headers = dict(record.headers() or [])
    return headers.get("correlation_id") == correlation_id.encode()


def ask(arguments: argparse.Namespace) -> OrderStatusReply:
    end = time.monotonic() + arguments.timeout
    correlation_id = str(uuid.uuid4())
    reader = EventReader(arguments.registry)
    reader.check()
    consumer = reader_at_the_end(arguments)
    try:
        send(arguments, correlation_id)
        while (left := end - time.monotonic()) > 0:
            record = consumer.poll(left)
            if record is not None and not record.error() and is_reply_to(record, correlation_id):
                _, reply = reader.read(record)
                if isinstance(reply, OrderStatusReply):
                    return reply
        raise SystemExit(f"No reply within {arguments.timeout:g} s: is order-tracking running?")
    finally:
        consumer.close()


def main() -> None:
    parser = argparse.ArgumentParser(description="Asks order-tracking for the status of an order, over Kafka.")
    parser.add_argument("order", type=uuid.UUID, help="the order's id")
    parser.add_argument("--timeout", type=float, default=10, metavar="SECONDS", help="how long to wait for the reply")
    parser.add_argument("--kafka", default="localhost:19093", metavar="HOST:PORT")
    parser.add_argument("--registry", default="http://localhost:18081/apis/ccompat/v7", metavar="URL")
    arguments = parser.parse_args()
    if not security().get("security.protocol"):
        raise SystemExit(RIGHTS)
    try:
        reply = ask(arguments)
    except KafkaException as problem:
        raise SystemExit(f"Kafka at {arguments.kafka} failed: {problem.args[0].str()}") from problem
    except (RegistryUnavailable, UnreadableRecord) as problem:
        raise SystemExit(str(problem)) from problem
    if reply.known:
        print(f"Order {reply.order_id} is {reply.state} since {reply.changed_at:%Y-%m-%dT%H:%M:%SZ}.")
    else:
        print(f"order-tracking does not know order {reply.order_id}.")


if __name__ == "__main__":
    main()
