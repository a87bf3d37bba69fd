"""Puts events of several topics into sequence: Kafka keeps the order within a partition only."""

import time
from collections.abc import Callable, Iterator
from typing import Generic, TypeVar
from uuid import UUID

Item = TypeVar("Item")

PATIENCE_SECONDS = 5.0
REMEMBERED_EVENTS = 100_000


class Sequence(Generic[Item]):
    """Hands each event on once, and after the event that caused it.

    An event whose cause does not come in time goes on without it: the group may have begun in the middle of an order.
    The memory is this process's; a service whose effects must not happen twice keeps the event ids in its database, in the
    transaction of the effect.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._handed_on: dict[UUID, bool] = {}
        """Every event that came: whether it has gone on."""
        self._waiting: dict[UUID, list[tuple[float, UUID, Item]]] = {}
        """By the cause that they wait for, longest waiting first: arrival, event, item."""

    @property
    def waits(self) -> bool:
        return bool(self._waiting)

    def take(self, event: UUID, cause: UUID | None, item: Item) -> Iterator[Item]:
        """Takes an event and gives all that can go on now: none, this one, or also some that waited for it."""
        if event in self._handed_on:
            return
        self._handed_on[event] = False
        if len(self._handed_on) > REMEMBERED_EVENTS:
            del self._handed_on[next(iter(self._handed_on))]
        if cause is None or self._handed_on.get(cause):
            yield from self._hand_on(event, item)
        else:
            self._waiting.setdefault(cause, []).append((self._clock(), event, item))

    def overdue(self) -> Iterator[Item]:
        """Gives what has waited too long."""
        while self._waiting:
            cause, entries = next(iter(self._waiting.items()))
            if self._clock() - entries[0][0] < PATIENCE_SECONDS:
                return
            del self._waiting[cause]
            for _, event, item in entries:
                yield from self._hand_on(event, item)

    def _hand_on(self, event: UUID, item: Item) -> Iterator[Item]:
        yield item
        self._handed_on[event] = True
        for _, effect, waited in self._waiting.pop(event, []):
            yield from self._hand_on(effect, waited)
