// Asks for the status of an order: sends a request over Kafka and waits for the reply with its correlation id.
//
// It reads from the end that the topic of replies has before the request is sent, so it cannot miss the reply. It ignores
// replies to others and late replies to earlier requests. A request without a reply ends with an error after the timeout.
import { randomUUID } from 'node:crypto'
import { parseArgs } from 'node:util'
import { SchemaRegistry, SchemaType } from '@kafkajs/confluent-schema-registry'
import kafkajs, { type Kafka, type KafkaMessage } from 'kafkajs'
import { contracts, type OrderStatusReply } from '../generated/events.js'
import { EventReader } from './event-reader.js'
import { security } from './security.js'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const USAGE = `Usage: npm run ask -- ORDER [--timeout SECONDS] [--kafka HOST:PORT] [--registry URL]
  ORDER      the order's id
  --timeout  how long to wait for the reply, 10 by default`
const RIGHTS = `A request needs a user that may write the topic ${contracts.OrderStatusRequest.topic}. For the local stack:
  set -a; . .run/credentials/operator.env; set +a; export KAFKA_SECURITY_PROTOCOL=SASL_PLAINTEXT`

function commandLine() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      timeout: { type: 'string', default: '10' },
      kafka: { type: 'string', default: 'localhost:19093' },
      registry: { type: 'string', default: 'http://localhost:18081/apis/ccompat/v7' }
    }
  })
  const [order, ...rest] = positionals
  const millis = Number(values.timeout) * 1_000
  if (order === undefined || !UUID.test(order) || rest.length > 0 || !(millis > 0)) {
    throw Object.assign(new Error('Give one ORDER, which is a UUID, and after --timeout a number of seconds.'), { code: 'ERR_PARSE_ARGS' })
  }
  return { ...values, order, millis }
}

/** Waits for the reply with one correlation id. */
class ReplyWaiter {
  readonly #topic = contracts.OrderStatusReply.topic
  readonly #kafka: Kafka
  readonly #reader: EventReader
  readonly reply: Promise<OrderStatusReply>
  #resolve!: (reply: OrderStatusReply) => void
  #reject!: (problem: Error) => void

  constructor(kafka: Kafka, reader: EventReader) {
    this.#kafka = kafka
    this.#reader = reader
    this.reply = new Promise((resolve, reject) => {
      this.#resolve = resolve
      this.#reject = reject
    })
    this.reply.catch(() => {}) // whoever waits for it later gets the error
  }

  /** Starts to read at the current ends of the topic. kafkajs needs a group; nothing is committed to it. */
  async start(correlationId: string) {
    const admin = this.#kafka.admin()
    await admin.connect()
    const ends = await admin.fetchTopicOffsets(this.#topic).finally(() => admin.disconnect())
    const consumer = this.#kafka.consumer({ groupId: `operator-ask-${correlationId}`, readUncommitted: false, allowAutoTopicCreation: false })
    consumer.on(consumer.events.CRASH, ({ payload }) => this.#reject(payload.error))
    const joined = new Promise(resolve => consumer.on(consumer.events.GROUP_JOIN, resolve))
    await consumer.connect()
    await consumer.subscribe({ topic: this.#topic })
    await consumer.run({ autoCommit: false, eachMessage: ({ message }) => this.#take(correlationId, message) })
    ends.forEach(({ partition, offset }) => consumer.seek({ topic: this.#topic, partition, offset }))
    await Promise.race([joined, this.reply])
    return consumer
  }

  async #take(correlationId: string, message: KafkaMessage): Promise<void> {
    if (String(message.headers?.['correlation_id']) === correlationId) {
      const event = await this.#reader.read(message)
      if (event.type === 'OrderStatusReply') {
        this.#resolve(event.payload)
      }
    }
  }
}

async function send(kafka: Kafka, registry: SchemaRegistry, order: string, correlationId: string): Promise<void> {
  const { topic, subject, schema } = contracts.OrderStatusRequest
  const id = await registry.getRegistryIdBySchema(subject, { type: SchemaType.AVRO, schema: JSON.stringify(schema) })
  const headers = {
    event_type: 'OrderStatusRequest',
    correlation_id: correlationId,
    reply_to: contracts.OrderStatusReply.topic,
    ce_specversion: '1.0',
    ce_id: randomUUID(),
    ce_type: 'com.example.orders.events.OrderStatusRequest',
    ce_source: '/examples/typescript',
    ce_time: new Date().toISOString()
  }
  const producer = kafka.producer({ allowAutoTopicCreation: false })
  await producer.connect()
  try {
    await producer.send({ topic, messages: [{ key: order, value: await registry.encode(id, { order_id: order }), headers }] })
  } finally {
    await producer.disconnect()
  }
}

async function ask({ order, millis, kafka: address, registry }: ReturnType<typeof commandLine>): Promise<OrderStatusReply> {
  const kafka = new kafkajs.Kafka({
    ...security(), clientId: 'ask-status', brokers: [address], logLevel: kafkajs.logLevel.NOTHING, retry: { retries: 2 }
  })
  const correlationId = randomUUID()
  const timeout = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error(`No reply within ${millis / 1_000} s: is order-tracking running?`)), millis)
  })
  const waiter = new ReplyWaiter(kafka, new EventReader(registry))
  const consumer = await Promise.race([waiter.start(correlationId), timeout])
  try {
    await Promise.race([send(kafka, new SchemaRegistry({ host: registry }), order, correlationId), timeout])
    return await Promise.race([waiter.reply, timeout])
  } finally {
    await Promise.race([consumer.disconnect(), timeout]).catch(() => {})
  }
}

try {
  const arguments_ = commandLine()
  if (process.env.KAFKA_SECURITY_PROTOCOL === undefined) {
    throw new Error(RIGHTS)
  }
  const { known, order_id, state, changed_at } = await ask(arguments_)
  console.log(known ? `Order ${order_id} is ${state} since ${changed_at}.` : `order-tracking does not know order ${order_id}.`)
  process.exit(0)
} catch (problem) {
  const { code, message } = problem as Error & { code?: string }
  console.error(code?.startsWith('ERR_PARSE_ARGS') ? `${message}\n${USAGE}` : message)
  process.exit(1)
}
