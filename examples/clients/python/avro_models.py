"""Prepares Avro schemas for the generation of models: every type gets a unique name, and every field the type of its decoded value."""

import json
import re
from dataclasses import dataclass, field
from typing import Any

from fastavro import parse_schema
from fastavro.read import LOGICAL_READERS
from fastavro.schema import SchemaParseException, UnknownType

from sources import Finding

# Names that the generated modules import or that Python reserves. A model with such a name would hide them.
RESERVED = frozenset(
    "Annotated Any AwareDatetime BaseModel ConfigDict Contract Decimal Enum Event False Field Headers Literal NaiveDatetime "
    "None Optional RootModel StrEnum True UUID Union".split()
)

# Types whose defaults are equal in JSON and Python.
PLAIN = ("boolean", "int", "long", "float", "double", "string")

# The deepest nesting of arrays and maps that Python's own type annotations allow.
DEEPEST = 50


@dataclass
class Root:
    """The model name of an event's record, and those of all records that it contains."""

    model: str
    records: dict[str, str] = field(default_factory=dict)


@dataclass
class AvroModels:
    """The schemas of several events for one module."""

    schemas: list[Any] = field(default_factory=list)
    _names: dict[str, str] = field(default_factory=dict)
    _taken: set[str] = field(default_factory=lambda: set(RESERVED))

    def name(self, wanted: str) -> str:
        """Returns a unique name that is as close as possible to the wanted one."""
        valid = re.sub(r"\W+", "", wanted, flags=re.ASCII) or "Model"
        valid = valid[0].upper() + valid[1:] if valid[0].isalpha() else f"Model{valid}"
        name, number = valid, 2
        while name in self._taken:
            name, number = f"{valid}{number}", number + 1
        self._taken.add(name)
        return name

    def add(self, event: str, schema: Any, place: str) -> Root:
        try:
            parsed = parse_schema(json.loads(json.dumps(schema)))
        except (SchemaParseException, UnknownType) as problem:
            raise Finding(f"{place}: the Avro schema of {event} cannot be used: {problem or type(problem).__name__}") from problem
        if not (isinstance(parsed, dict) and parsed.get("type") in ("record", "error")):
            raise Finding(f"{place}: the payload of {event} is not a record, and the Python client supports only records as events")
        root = Root("")
        Renaming(self, root, place).type_of(parsed, 0)
        root.model = root.records[parsed["name"]]
        return root


@dataclass
class Renaming:
    """Renames the types of one event's schema, in which fastavro has set the full name of each type."""

    models: AvroModels
    root: Root
    place: str
    _new: dict[str, str] = field(default_factory=dict)

    def type_of(self, schema: Any, depth: int) -> Any:
        if depth > DEEPEST:
            raise Finding(f"{self.place}: arrays and maps nest deeper than {DEEPEST}, which Python's types do not support")
        if isinstance(schema, list):
            return [self.type_of(each, depth) for each in schema]
        if isinstance(schema, str):
            return self._new.get(schema, schema)
        match schema["type"]:
            case "array":
                return {"type": "array", "items": self.type_of(schema["items"], depth + 1)}
            case "map":
                return {"type": "map", "values": self.type_of(schema["values"], depth + 1)}
            case "record" | "error" | "enum":
                return self._named(schema)
            case "fixed":
                plain = self._decoded({**schema, "type": "bytes"}, "fixed")
                self._new[schema["name"]] = plain
                return plain
            case str(carrier):
                return self._decoded(schema, carrier)
            case inner:
                return self.type_of(inner, depth)

    def _named(self, schema: Any) -> str:
        """Adds a record or enum to the list of schemas, so that any depth of nesting works, and returns its new name."""
        full = schema["name"]
        known = json.dumps(schema, sort_keys=True)
        name = self.models._names.get(known) or self.models.name(full.rpartition(".")[2])
        self._new[full] = name
        if schema["type"] != "enum":
            self.root.records[full] = name
        described = {key: schema[key] for key in ("doc", "symbols", "default") if key in schema}
        fields = [self._field(each) for each in schema.get("fields", ())]
        if known not in self.models._names:
            self.models._names[known] = name
            kind = "enum" if schema["type"] == "enum" else "record"
            inside = {"fields": fields} if kind == "record" else {}
            self.models.schemas.append({"type": kind, "name": name, **described, **inside})
        return name

    def _field(self, schema: Any) -> Any:
        """Omits a default that only Avro can read, such as bytes as text: the decoder sets it."""
        kept = {key: schema[key] for key in ("name", "doc", "default") if key in schema}
        kept["type"] = self.type_of(schema["type"], 0)
        absent = isinstance(kept["type"], list) and kept["type"][0] == "null" and kept.get("default", ...) is None
        if not absent and kept["type"] not in PLAIN:
            kept.pop("default", None)
        return kept

    @staticmethod
    def _decoded(schema: Any, carrier: str) -> Any:
        """Returns the underlying type of a logical type that fastavro does not know."""
        if f"{carrier}-{schema.get('logicalType')}" not in LOGICAL_READERS:
            return schema["type"]
        return {key: schema[key] for key in ("type", "logicalType", "precision", "scale") if key in schema}
