"""Writes or reads the sample events with Confluent's Python client.

Usage: python interop.py write|read BOOTSTRAP REGISTRY TOPIC_PREFIX FOLDER
FOLDER holds samples.json ({event: [records]}) and one .avsc per event; read writes its result to read.json there.
"""

import datetime
import decimal
import json
import pathlib
import sys
import time

from confluent_kafka import Consumer, Producer
from confluent_kafka.schema_registry import SchemaRegistryClient
from confluent_kafka.schema_registry.avro import AvroDeserializer, AvroSerializer
from confluent_kafka.serialization import MessageField, SerializationContext

DECIMALS = {"unit_price", "total_amount"}
TIMEOUT_SECONDS = 60

mode, bootstrap, registry_url, prefix, folder = sys.argv[1:]
folder = pathlib.Path(folder)
samples = json.loads((folder / "samples.json").read_text("utf-8"))
registry = SchemaRegistryClient({"url": registry_url})


def to_python(name, value):
    if isinstance(value, list):
        return [to_python(name, each) for each in value]
    if isinstance(value, dict):
        return {key: to_python(key, each) for key, each in value.items()}
    if name in DECIMALS:
        return decimal.Decimal(value)
    if name.endswith("_at"):
        return datetime.datetime.fromisoformat(value.replace("Z", "+00:00"))
    if name.endswith("_date"):
        return datetime.date.fromisoformat(value)
    return value


def to_json(value):
    if isinstance(value, list):
        return [to_json(each) for each in value]
    if isinstance(value, dict):
        return {key: to_json(each) for key, each in value.items()}
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    if isinstance(value, (datetime.date, decimal.Decimal)):
        return str(value)
    return value


def write():
    producer = Producer({"bootstrap.servers": bootstrap})
    for event, records in samples.items():
        topic = prefix + "." + event
        schema = (folder / (event + ".avsc")).read_text("utf-8")
        serializer = AvroSerializer(registry, schema, conf={"auto.register.schemas": False})
        context = SerializationContext(topic, MessageField.VALUE)
        for record in records:
            producer.produce(topic, key=record["customer_id"], value=serializer(to_python("", record), context))
    if producer.flush(TIMEOUT_SECONDS) > 0:
        sys.exit("Not all records were delivered.")


def read():
    result = {}
    deserializer = AvroDeserializer(registry)
    for event, records in samples.items():
        topic = prefix + "." + event
        consumer = Consumer({
            "bootstrap.servers": bootstrap,
            "group.id": prefix + event,
            "auto.offset.reset": "earliest",
        })
        consumer.subscribe([topic])
        values = []
        deadline = time.monotonic() + TIMEOUT_SECONDS
        while len(values) < len(records):
            if time.monotonic() > deadline:
                sys.exit(f"Only {len(values)} of {len(records)} records of {topic} arrived.")
            message = consumer.poll(1.0)
            if message is not None and message.error() is None:
                context = SerializationContext(topic, MessageField.VALUE)
                values.append(to_json(deserializer(message.value(), context)))
        consumer.close()
        result[event] = values
    (folder / "read.json").write_text(json.dumps(result), "utf-8")


{"write": write, "read": read}[mode]()
