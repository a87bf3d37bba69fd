"""Reads Kafka records as typed events."""

from typing import Any

import httpx2  # what confluent-kafka speaks to the registry with
from confluent_kafka import Message
from confluent_kafka.schema_registry import SchemaRegistryClient, topic_subject_name_strategy
from confluent_kafka.schema_registry.avro import AvroDeserializer
from confluent_kafka.schema_registry.error import SchemaRegistryError
from confluent_kafka.serialization import MessageField, SerializationContext
from pydantic import BaseModel, ValidationError

from generated.events import CONTRACTS, Event, Headers

NOT_FOUND = 404


class UnreadableRecord(Exception):
    """The record itself cannot be read, so a retry does not help."""


class RegistryUnavailable(Exception):
    """The schema registry is unavailable; the record may be readable."""


class EventReader:
    """Turns records into typed events."""

    def __init__(self, registry_url: str) -> None:
        self._url = registry_url
        self._registry = SchemaRegistryClient({"url": registry_url})
        # With its own schema a reader gets the fields that it knows, whatever a newer producer has added, and the enum's
        # default instead of an unknown symbol.
        self._deserializers = {
            event_type: AvroDeserializer(
                self._registry,
                contract.schema,
                conf={"subject.name.strategy": topic_subject_name_strategy},
                return_record_name=True,
            )
            for event_type, contract in CONTRACTS.items()
        }

    def check(self) -> None:
        """Fails if the registry does not answer or does not have the subjects."""
        try:
            for contract in CONTRACTS.values():
                self._registry.get_latest_version(contract.subject)
        except (SchemaRegistryError, httpx2.HTTPError) as problem:
            raise RegistryUnavailable(f"The schema registry at {self._url} does not answer as expected: {problem}") from problem

    def read(self, record: Message) -> tuple[Headers, Event]:
        texts = {name: text(value) for name, value in dict(record.headers() or {}).items()}
        event_type = texts.get("event_type", "")
        if event_type not in CONTRACTS:
            raise UnreadableRecord(f"its event type is '{event_type}', this client knows {', '.join(CONTRACTS)}")
        if record.value() is None:
            raise UnreadableRecord("it has no value")
        contract = CONTRACTS[event_type]
        decoded = self._decoded(event_type, record)
        try:
            payload = with_models(decoded, contract.records)
            return contract.headers.model_validate(texts), contract.model.model_validate(payload)
        except ValidationError as problem:
            faults = [f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in problem.errors()]
            raise UnreadableRecord(", ".join(faults)) from problem

    def _decoded(self, event_type: str, record: Message) -> Any:
        context = SerializationContext(record.topic() or "", MessageField.VALUE)
        try:
            return self._deserializers[event_type](record.value(), context)
        except httpx2.HTTPError as problem:
            raise RegistryUnavailable(f"The schema registry at {self._url} does not answer: {problem}") from problem
        except SchemaRegistryError as problem:
            if problem.http_status_code == NOT_FOUND:
                raise UnreadableRecord(f"the registry does not know its schema: {problem}") from problem
            raise RegistryUnavailable(f"The schema registry at {self._url} answers: {problem}") from problem
        except Exception as problem:  # bytes that are not Avro make the decoder fail in any way
            raise UnreadableRecord(f"{type(problem).__name__}: {problem}") from problem


def with_models(value: Any, records: dict[str, type[BaseModel]]) -> Any:
    """Creates the model of each record in a union by its name, because another record may have the same fields."""
    match value:
        case (str(name), dict(fields)):
            return records[name].model_validate(with_models(fields, records))
        case dict():
            return {key: with_models(each, records) for key, each in value.items()}
        case list():
            return [with_models(each, records) for each in value]
        case _:
            return value


def text(value: str | bytes | None) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else value or ""
