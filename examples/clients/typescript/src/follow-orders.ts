// Follows orders: prints one line per event of every topic that the AsyncAPI documents declare.
//
// The events of an order are printed in sequence and once, even if Kafka delivers one twice. Offsets are committed after
// printing, so that a crash repeats lines but loses none.
//
// A record that cannot be read is reported on stderr and skipped, because this program only prints; a service that acts on
// events would send it to a dead letter topic. If the schema registry is unavailable, the program ends and continues with the
// same record when it is restarted. It waits for an unavailable broker.
import { parseArgs } from 'node:util'
import kafkajs, { type Consumer, type EachMessagePayload, type TopicPartitionOffset } from 'kafkajs'
import { type AnyEvent, contracts } from '../generated/events.js'
import { EventReader, UnreadableRecord } from './event-reader.js'
import { security } from './security.js'
import { Sequence } from './sequence.js'

const USAGE = `Usage: npm run follow -- GROUP [--from beginning|latest] [--kafka HOST:PORT] [--registry URL]
  GROUP   consumer group; each group receives every event
  --from  where a new group starts: beginning or latest (default)`
const COMMIT_MILLIS = 1_000
/** kafkajs logs each attempt to connect; this program reports the important errors itself. */
const QUIET = kafkajs.logLevel.NOTHING

function commandLine() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      from: { type: 'string', default: 'latest' },
      kafka: { type: 'string', default: 'localhost:19092' },
      registry: { type: 'string', default: 'http://localhost:18081/apis/ccompat/v7' }
    }
  })
  const [group, ...rest] = positionals
  if (group === undefined || rest.length > 0 || !['beginning', 'latest'].includes(values.from)) {
    throw Object.assign(new Error('Give one GROUP, and after --from beginning or latest.'), { code: 'ERR_PARSE_ARGS' })
  }
  return { ...values, group }
}

/** Returns the line for an event; the type checker requires a case for each event. */
function line(event: AnyEvent): string {
  const { type, headers, payload } = event
  const customer = 'customer_id' in payload ? payload.customer_id : '-' // a request names none
  return `${headers.ce_time}  ${payload.order_id}  ${type.padEnd(14)}  ${customer}  ${words(event)}`
}

function words(event: AnyEvent): string {
  switch (event.type) {
    case 'OrderCreated': {
      const items = event.payload.items.map(item => `${item.quantity} x ${item.product_id} at ${item.unit_price}`)
      return `${event.payload.total_amount} for ${items.join(', ')}`
    }
    case 'OrderAccepted':
      return `leaves ${event.payload.warehouse_id} on ${event.payload.estimated_ship_date}`
    case 'OrderShipped': {
      const { carrier, tracking_number, estimated_delivery_date } = event.payload
      return `with ${carrier}, ${tracking_number}, expected on ${estimated_delivery_date}`
    }
    case 'OrderFulfilled':
      return event.payload.total_amount
    case 'OrderRejected':
      return `${event.payload.reason}: ${event.payload.detail}`
    case 'OrderStatusRequest':
      return 'asks for the status'
    case 'OrderStatusReply':
      return event.payload.state
  }
}

/**
 * Checks that the broker has the topics, and returns their ends for partitions in which the group has no offset. A new group
 * that starts there must commit them: after a reconnect kafkajs would otherwise skip to later ends.
 */
async function check(address: string, group: string, topics: string[]): Promise<TopicPartitionOffset[]> {
  const admin = new kafkajs.Kafka({ ...security(), brokers: [address], logLevel: QUIET, retry: { retries: 2 } }).admin()
  try {
    await admin.connect()
    const known = await admin.listTopics()
    const missing = topics.filter(topic => !known.includes(topic))
    if (missing.length > 0) {
      throw new Error(`The broker at ${address} has no topic ${missing.join(', ')}: is it the right one?`)
    }
    const committed = await admin.fetchOffsets({ groupId: group, topics })
    const ends = committed.map(async ({ topic, partitions }) => {
      const unset = partitions.filter(({ offset }) => offset === '-1').map(({ partition }) => partition)
      const offsets = await admin.fetchTopicOffsets(topic)
      return offsets.filter(({ partition }) => unset.includes(partition)).map(end => ({ topic, ...end }))
    })
    return (await Promise.all(ends)).flat()
  } catch (problem) {
    throw problem instanceof kafkajs.KafkaJSError ? new Error(`No Kafka broker answers at ${address}: ${problem.message}`) : problem
  } finally {
    await admin.disconnect()
  }
}

/** Prints records as events in sequence. */
class Follower {
  readonly #consumer: Consumer
  readonly #reader: EventReader
  readonly #sequence = new Sequence<string>()
  readonly #done = new Map<string, { topic: string, partition: number, offset: string }>()

  constructor(consumer: Consumer, reader: EventReader) {
    this.#consumer = consumer
    this.#reader = reader
    // The members of the group receive again what this member has not committed.
    consumer.on(consumer.events.GROUP_JOIN, () => this.#done.clear())
  }

  async take({ topic, partition, message }: EachMessagePayload): Promise<void> {
    try {
      const event = await this.#reader.read(message)
      const cause = 'causation_id' in event.headers ? event.headers.causation_id : undefined
      show(this.#sequence.take(event.headers.ce_id, cause, line(event)))
    } catch (problem) {
      if (!(problem instanceof UnreadableRecord)) {
        throw problem
      }
      console.error(`SKIPPED ${topic}, partition ${partition}, offset ${message.offset}: ${problem.message}`)
    }
    const offset = String(BigInt(message.offset) + 1n)
    this.#done.set(`${topic} ${partition}`, { topic, partition, offset })
  }

  /** Commits the printed records. Nothing is committed while an event waits for its cause, so that a crash repeats it. */
  async commit(): Promise<void> {
    show(this.#sequence.overdue())
    if (!this.#sequence.waits && this.#done.size > 0) {
      const done = new Map(this.#done)
      await this.#consumer.commitOffsets([...done.values()])
      for (const [place, offset] of done) {
        if (this.#done.get(place) === offset) { // otherwise it has advanced in the meantime
          this.#done.delete(place)
        }
      }
    }
  }
}

function show(lines: string[]): void {
  for (const each of lines) {
    console.log(each)
  }
}

async function follow({ group, from, kafka: address, registry }: ReturnType<typeof commandLine>): Promise<void> {
  const topics = Object.values(contracts).map(contract => contract.topic)
  const ends = await check(address, group, topics)
  const reader = new EventReader(registry)
  await reader.check()

  const kafka = new kafkajs.Kafka({ ...security(), clientId: 'follow-orders', brokers: [address], logLevel: QUIET })
  // The relay publishes in transactions: with readUncommitted, aborted events would be visible.
  const consumer = kafka.consumer({ groupId: group, readUncommitted: false, allowAutoTopicCreation: false })
  const follower = new Follower(consumer, reader)
  const crashed = new Promise<never>((_, reject) => {
    consumer.on(consumer.events.CRASH, ({ payload: { restart, error } }) => {
      // Print errors that kafkajs recovers from by itself; end with the others.
      restart ? console.error(`KAFKA ${error.message}; retrying.`) : reject(error)
    })
  })
  const stopped = new Promise<void>(resolve => {
    process.once('SIGINT', () => resolve()).once('SIGTERM', () => resolve())
  })
  // The next commit includes the offsets of a failed one.
  const commits = setInterval(() => follower.commit().catch(problem => console.error(`KAFKA ${problem.message}`)), COMMIT_MILLIS)
  try {
    await consumer.connect()
    // Applies only to a group without offsets; others continue at their offsets.
    await consumer.subscribe({ topics, fromBeginning: from === 'beginning' })
    await consumer.run({ autoCommit: false, eachMessage: payload => follower.take(payload) })
    if (from === 'latest' && ends.length > 0) {
      await consumer.commitOffsets(ends)
    }
    await Promise.race([stopped, crashed])
    consumer.pause(topics.map(topic => ({ topic })))
    await follower.commit()
  } finally {
    clearInterval(commits)
    await consumer.disconnect()
  }
}

try {
  await follow(commandLine())
  process.exit(0) // also when kafkajs is about to restart a consumer that lost its broker
} catch (problem) {
  const { code, message } = problem as Error & { code?: string }
  console.error(code?.startsWith('ERR_PARSE_ARGS') ? `${message}\n${USAGE}` : message)
  process.exit(1)
}
