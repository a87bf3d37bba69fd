"""Reads AsyncAPI documents and Avro schemas, and follows references one at a time, because schemas may be recursive."""

import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import yaml


class Finding(Exception):
    """Something in the documents that the generator does not support; the message names file and line."""


class Yaml12(yaml.SafeLoader):
    """YAML 1.2, in which `on`, `no` and dates are plain text."""


Yaml12.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("tag:yaml.org,2002:bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("tag:yaml.org,2002:null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("tag:yaml.org,2002:int", r"[-+]?[0-9]+", "-+0123456789"),
    ("tag:yaml.org,2002:float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
    ("tag:yaml.org,2002:merge", r"<<", "<"),
):
    Yaml12.add_implicit_resolver(tag, re.compile(f"^(?:{pattern})$"), list(first))


@dataclass
class Sources:
    """Parsed files, each read once."""

    _values: dict[Path, Any] = field(default_factory=dict)

    def root(self, file: Path) -> "Node":
        if file not in self._values:
            self._values[file] = self._read(file)
        return Node(self, file, (), self._values[file]).followed()

    def _read(self, file: Path) -> Any:
        text = file.read_text("utf-8-sig")
        try:
            # YAML forbids tabs, which JSON allows.
            return json.loads(text) if file.suffix in (".avsc", ".json") else yaml.load(text, Yaml12)
        except json.JSONDecodeError as problem:
            raise Finding(f"{relative(file)}:{problem.lineno}: {problem.msg}") from problem
        except yaml.MarkedYAMLError as problem:
            line = problem.problem_mark.line + 1 if problem.problem_mark else 1
            raise Finding(f"{relative(file)}:{line}: {problem.problem}") from problem

    def line(self, file: Path, steps: tuple[str, ...]) -> int:
        """Returns the line of a value, or of its nearest existing parent."""
        node = yaml.compose(file.read_text("utf-8-sig").replace("\t", " "), Yaml12)
        line = 1
        for step in steps:
            if isinstance(node, yaml.MappingNode):
                found = {key.value: (key, value) for key, value in node.value}.get(step)
                if found is None:
                    break
                line, node = found[0].start_mark.line + 1, found[1]
            elif isinstance(node, yaml.SequenceNode):
                node = node.value[int(step)]
                line = node.start_mark.line + 1
        return line


@dataclass(frozen=True)
class Node:
    """A value in a file, with its location."""

    sources: Sources
    file: Path
    steps: tuple[str, ...]
    value: Any

    @property
    def place(self) -> str:
        """File and line."""
        return f"{relative(self.file)}:{self.sources.line(self.file, self.steps)}"

    def at(self, key: str | int) -> "Node":
        """Returns a member or element with its reference followed; a node without a value if there is none."""
        return self._step(str(key)).followed()

    def entries(self) -> Iterator[tuple[str, "Node"]]:
        keys = self.value if isinstance(self.value, dict) else range(len(self.value)) if isinstance(self.value, list) else ()
        return ((str(key), self.at(key)) for key in keys)

    def _step(self, key: str) -> "Node":
        value = None
        if isinstance(self.value, dict):
            value = next((each for name, each in self.value.items() if str(name) == key), None)
        elif isinstance(self.value, list) and key.isdecimal() and int(key) < len(self.value):
            value = self.value[int(key)]
        return Node(self.sources, self.file, (*self.steps, key), value)

    def followed(self) -> "Node":
        """Returns the target at the end of all references."""
        node, seen = self, set()
        while isinstance(node.value, dict) and isinstance(node.value.get("$ref"), str):
            if (node.file, node.steps) in seen:
                raise Finding(f"{self._step('$ref').place}: the reference '{self.value['$ref']}' leads back to itself")
            seen.add((node.file, node.steps))
            node = node._target(node.value["$ref"])
        return node

    def _target(self, reference: str) -> "Node":
        name, _, pointer = reference.partition("#")
        if re.match(r"[a-zA-Z][a-zA-Z0-9+.-]+:", name):
            raise Finding(f"{self._step('$ref').place}: the reference '{reference}' points to the network; refer to a file")
        target = self.file if not name else Path(os.path.normpath(self.file.parent / unquote(name)))
        if not target.is_file():
            raise Finding(f"{self._step('$ref').place}: the reference '{reference}' leads nowhere: {relative(target)} does not exist")
        found = self.sources.root(target)
        for step in pointer.split("/")[1:]:
            found = found.followed()._step(unquote(step).replace("~1", "/").replace("~0", "~"))
        if found.value is None:
            raise Finding(f"{self._step('$ref').place}: the reference '{reference}' leads nowhere")
        return found


def relative(file: Path) -> str:
    return os.path.relpath(file)
