"""Follows orders: prints one line per event of every topic that the AsyncAPI documents declare.

The events of an order are printed in sequence and once, even if Kafka delivers one twice. Offsets are stored after
printing, so that a crash repeats lines but loses none.

A record that cannot be read is reported on stderr and skipped, because this program only prints; a service that acts on
events would send it to a dead letter topic. If the schema registry is unavailable, the program ends and continues with the
same record when it is restarted. It waits for an unavailable broker.
"""

import argparse
import signal
import sys
from collections.abc import Iterable
from typing import assert_never

from confluent_kafka import Consumer, KafkaError, KafkaException, Message, TopicPartition

from event_reader import EventReader, RegistryUnavailable, UnreadableRecord
from generated.events import CONTRACTS, Event, Headers
from generated.models import (
    OrderAccepted,
    OrderCreated,
    OrderFulfilled,
    OrderRejected,
    OrderShipped,
    OrderStatusReply,
    OrderStatusRequest,
)
from security import security
from sequence import Sequence

CONNECT_SECONDS = 10


def line(headers: Headers, event: Event) -> str:
    """Returns the line for an event; the type checker requires a case for each event."""
    match event:
        case OrderCreated():
            items = ", ".join(f"{item.quantity} x {item.product_id} at {item.unit_price}" for item in event.items)
            words = f"{event.total_amount} for {items}"
        case OrderAccepted():
            words = f"leaves {event.warehouse_id} on {event.estimated_ship_date}"
        case OrderShipped():
            words = f"with {event.carrier}, {event.tracking_number}, expected on {event.estimated_delivery_date}"
        case OrderFulfilled():
            words = f"{event.total_amount}"
        case OrderRejected():
            words = f"{event.reason}: {event.detail}"
        case OrderStatusRequest():
            words = "asks for the status"
        case OrderStatusReply():
            words = f"{event.state}"
        case _:
            assert_never(event)
    time = headers.ce_time.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    customer = getattr(event, "customer_id", "-")  # a request names none
    return f"{time}  {event.order_id}  {headers.event_type:<14}  {customer}  {words}"


def consumer(arguments: argparse.Namespace) -> Consumer:
    return Consumer(
        {
            **security(),
            "bootstrap.servers": arguments.kafka,
            "group.id": arguments.group,
            # Applies only if the group has no valid offset; otherwise it continues at its offset.
            "auto.offset.reset": "earliest" if arguments.start == "beginning" else "latest",
            # The relay publishes in transactions: without this setting, aborted events would be visible.
            "isolation.level": "read_committed",
            "enable.auto.offset.store": False,
            "error_cb": report,
            "log_level": 0,  # librdkafka's own log would repeat the errors
        }
    )


def report(error: KafkaError) -> None:
    """Prints errors that librdkafka recovers from by itself, but not each failed attempt to connect."""
    if error.code() == KafkaError._ALL_BROKERS_DOWN:
        print("KAFKA no broker answers; retrying.", file=sys.stderr, flush=True)
    elif error.code() != KafkaError._TRANSPORT:
        print(f"KAFKA {error.str()}; retrying.", file=sys.stderr, flush=True)


def check(kafka: Consumer, bootstrap: str, topics: list[str]) -> None:
    try:
        known = kafka.list_topics(timeout=CONNECT_SECONDS).topics
    except KafkaException as problem:
        raise SystemExit(f"No Kafka broker answers at {bootstrap}: {problem.args[0].str()}") from problem
    missing = [topic for topic in topics if topic not in known]
    if missing:
        raise SystemExit(f"The broker at {bootstrap} has no topic {', '.join(missing)}: is it the right one?")


def commit_ends(kafka: Consumer, partitions: list[TopicPartition]) -> None:
    """Commits the current ends of the topics for a new group, so that after a restart it does not skip to later ends."""
    new = [each for each in kafka.committed(partitions, CONNECT_SECONDS) if each.offset < 0]
    for each in new:
        _, each.offset = kafka.get_watermark_offsets(each, CONNECT_SECONDS)
    if new:
        kafka.commit(offsets=new, asynchronous=False)


def lines(record: Message, reader: EventReader, sequence: Sequence[str]) -> Iterable[str]:
    """Returns the lines that can be printed after this record."""
    try:
        headers, event = reader.read(record)
    except UnreadableRecord as problem:
        place = f"{record.topic()}, partition {record.partition()}, offset {record.offset()}"
        print(f"SKIPPED {place}: {problem}", file=sys.stderr, flush=True)
        return []
    cause = getattr(headers, "causation_id", None)
    return sequence.take(headers.ce_id, cause, line(headers, event))


def follow(kafka: Consumer, reader: EventReader) -> None:
    sequence: Sequence[str] = Sequence()
    done: list[Message] = []
    while True:
        record = kafka.poll(1.0)
        if record is not None and (error := record.error()):
            report(error)
        elif record is not None:
            show(lines(record, reader, sequence))
            done.append(record)
        show(sequence.overdue())
        if not sequence.waits:  # waiting records must be delivered again after a crash
            for each in done:
                store(kafka, each)
            done.clear()


def store(kafka: Consumer, done: Message) -> None:
    try:
        kafka.store_offsets(done)
    except KafkaException as problem:
        if problem.args[0].code() != KafkaError._STATE:
            raise
        # The partition was reassigned to another member of the group, which receives the record again.


def show(lines: Iterable[str]) -> None:
    for each in lines:
        print(each, flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description="Prints the events of orders as they arrive.")
    parser.add_argument("group", help="consumer group; each group receives every event")
    parser.add_argument("--from", dest="start", choices=["beginning", "latest"], default="latest", help="where a new group starts")
    parser.add_argument("--kafka", default="localhost:19092", metavar="HOST:PORT")
    parser.add_argument("--registry", default="http://localhost:18081/apis/ccompat/v7", metavar="URL")
    arguments = parser.parse_args()
    signal.signal(signal.SIGTERM, signal.default_int_handler)

    reader = EventReader(arguments.registry)
    kafka = consumer(arguments)
    try:
        topics = [contract.topic for contract in CONTRACTS.values()]
        check(kafka, arguments.kafka, topics)
        reader.check()
        if arguments.start == "latest":
            kafka.subscribe(topics, on_assign=commit_ends)
        else:
            kafka.subscribe(topics)
        follow(kafka, reader)
    except RegistryUnavailable as problem:
        raise SystemExit(str(problem)) from problem
    except KeyboardInterrupt:
        pass
    finally:
        # Commits the stored offsets and leaves the group. This waits for an unavailable broker; a second Ctrl-C ends it.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        kafka.close()


if __name__ == "__main__":
    main()
