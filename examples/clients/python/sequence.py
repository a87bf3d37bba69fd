"""Puts events of several topics into sequence, because Kafka keeps the order only within a partition."""

import time
from collections.abc import Callable, Iterator
from typing import Generic, TypeVar
from uuid import UUID

Item = TypeVar("Item")

MAX_WAIT_SECONDS = 5.0
REMEMBERED_EVENTS = 100_000


class Sequence(Generic[Item]):
    """Passes each event on once, after the event that caused it.

    An event whose cause does not arrive in time is passed on without it: the group may have started in the middle of an order.
    The event ids are kept in memory. A service whose effects must not happen twice stores them in its database, in the
    transaction of the effect.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._passed_on: dict[UUID, bool] = {}
        """For every received event, whether it was passed on."""
        self._waiting: dict[UUID, list[tuple[float, UUID, Item]]] = {}
        """Waiting events by their cause, the longest waiting first: time of arrival, event, item."""

    @property
    def waits(self) -> bool:
        return bool(self._waiting)

    def take(self, event: UUID, cause: UUID | None, item: Item) -> Iterator[Item]:
        """Accepts an event and returns the items that can be passed on now, including those that waited for it."""
        if event in self._passed_on:
            return
        self._passed_on[event] = False
        if len(self._passed_on) > REMEMBERED_EVENTS:
            del self._passed_on[next(iter(self._passed_on))]
        if cause is None or self._passed_on.get(cause):
            yield from self._pass_on(event, item)
        else:
            self._waiting.setdefault(cause, []).append((self._clock(), event, item))

    def overdue(self) -> Iterator[Item]:
        """Returns the items that have waited too long."""
        while self._waiting:
            cause, entries = next(iter(self._waiting.items()))
            if self._clock() - entries[0][0] < MAX_WAIT_SECONDS:
                return
            del self._waiting[cause]
            for _, event, item in entries:
                yield from self._pass_on(event, item)

    def _pass_on(self, event: UUID, item: Item) -> Iterator[Item]:
        yield item
        self._passed_on[event] = True
        for _, effect, waited in self._waiting.pop(event, []):
            yield from self._pass_on(effect, waited)
