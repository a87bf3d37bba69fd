// Puts events of several topics into sequence, because Kafka keeps the order only within a partition.

const MAX_WAIT_MILLIS = 5_000
const REMEMBERED_EVENTS = 100_000

type Waiting<Item> = { since: number, event: string, item: Item }

/**
 * Passes each event on once, after the event that caused it.
 *
 * An event whose cause does not arrive in time is passed on without it: the group may have started in the middle of an order.
 * The event ids are kept in memory. A service whose effects must not happen twice stores them in its database, in the
 * transaction of the effect.
 */
export class Sequence<Item> {
  readonly #now: () => number
  /** For every received event, whether it was passed on. */
  readonly #passedOn = new Map<string, boolean>()
  /** Waiting events by their cause, the longest waiting first. */
  readonly #waiting = new Map<string, Waiting<Item>[]>()

  constructor(now: () => number = Date.now) {
    this.#now = now
  }

  get waits(): boolean {
    return this.#waiting.size > 0
  }

  /** Accepts an event and returns the items that can be passed on now, including those that waited for it. */
  take(event: string, cause: string | undefined, item: Item): Item[] {
    if (this.#passedOn.has(event)) {
      return []
    }
    this.#passedOn.set(event, false)
    const [oldest] = this.#passedOn.keys()
    if (this.#passedOn.size > REMEMBERED_EVENTS && oldest !== undefined) {
      this.#passedOn.delete(oldest)
    }
    if (cause === undefined || this.#passedOn.get(cause)) {
      return this.#passOn(event, item)
    }
    const others = this.#waiting.get(cause) ?? []
    this.#waiting.set(cause, [...others, { since: this.#now(), event, item }])
    return []
  }

  /** Returns the items that have waited too long. */
  overdue(): Item[] {
    const items: Item[] = []
    for (const [cause, waiting] of this.#waiting) {
      if (waiting.some(({ since }) => this.#now() - since >= MAX_WAIT_MILLIS)) {
        this.#waiting.delete(cause)
        items.push(...waiting.flatMap(({ event, item }) => this.#passOn(event, item)))
      }
    }
    return items
  }

  #passOn(event: string, item: Item): Item[] {
    this.#passedOn.set(event, true)
    const effects = this.#waiting.get(event) ?? []
    this.#waiting.delete(event)
    return [item, ...effects.flatMap(effect => this.#passOn(effect.event, effect.item))]
  }
}
