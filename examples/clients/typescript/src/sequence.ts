// Puts events of several topics into sequence: Kafka keeps the order within a partition only.

const PATIENCE_MILLIS = 5_000
const REMEMBERED_EVENTS = 100_000

type Waiting<Item> = { since: number, event: string, item: Item }

/**
 * Hands each event on once, and after the event that caused it.
 *
 * An event whose cause does not come in time goes on without it: the group may have begun in the middle of an order.
 * The memory is this process's; a service whose effects must not happen twice keeps the event ids in its database, in the
 * transaction of the effect.
 */
export class Sequence<Item> {
  readonly #now: () => number
  /** Every event that came: whether it has gone on. */
  readonly #handedOn = new Map<string, boolean>()
  /** By the cause that they wait for, longest waiting first. */
  readonly #waiting = new Map<string, Waiting<Item>[]>()

  constructor(now: () => number = Date.now) {
    this.#now = now
  }

  get waits(): boolean {
    return this.#waiting.size > 0
  }

  /** Takes an event and gives all that can go on now: none, this one, or also some that waited for it. */
  take(event: string, cause: string | undefined, item: Item): Item[] {
    if (this.#handedOn.has(event)) {
      return []
    }
    this.#handedOn.set(event, false)
    const [oldest] = this.#handedOn.keys()
    if (this.#handedOn.size > REMEMBERED_EVENTS && oldest !== undefined) {
      this.#handedOn.delete(oldest)
    }
    if (cause === undefined || this.#handedOn.get(cause)) {
      return this.#handOn(event, item)
    }
    const others = this.#waiting.get(cause) ?? []
    this.#waiting.set(cause, [...others, { since: this.#now(), event, item }])
    return []
  }

  /** Gives what has waited too long. */
  overdue(): Item[] {
    const items: Item[] = []
    for (const [cause, waiting] of this.#waiting) {
      if (waiting.some(({ since }) => this.#now() - since >= PATIENCE_MILLIS)) {
        this.#waiting.delete(cause)
        items.push(...waiting.flatMap(({ event, item }) => this.#handOn(event, item)))
      }
    }
    return items
  }

  #handOn(event: string, item: Item): Item[] {
    this.#handedOn.set(event, true)
    const effects = this.#waiting.get(event) ?? []
    this.#waiting.delete(event)
    return [item, ...effects.flatMap(effect => this.#handOn(effect.event, effect.item))]
  }
}
