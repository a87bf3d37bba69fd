import assert from 'node:assert/strict'
import { test } from 'node:test'
import avro from 'avsc'
import type { KafkaMessage } from 'kafkajs'
import { type AnyEvent, contracts } from '../generated/events.js'
import { EventReader, RegistryUnavailable, UnreadableRecord } from '../src/event-reader.js'
import { withRegistry } from './registry.js'

const TIME = Date.parse('2026-11-21T05:00:00.007Z')
const ORDER = '7f3a0d52-9a0e-4bb1-8a53-0d7a6a2f4c11'
// In Avro's own types: a date as days, a time as milliseconds.
const ACCEPTED = {
  order_id: ORDER, customer_id: 'Zoë', warehouse_id: 'WH-NORTH', estimated_ship_date: -1, accepted_at: TIME, correlation_id: ORDER
}
const REJECTED = {
  order_id: ORDER, customer_id: 'Zoë', reason: 'LIMIT_EXCEEDED', detail: 'too many', rejected_at: TIME, correlation_id: ORDER
}

type Schema = { fields: { name: string, type: any, default?: unknown }[] }

function schema(event: keyof typeof contracts): Schema {
  return structuredClone(contracts[event].schema) as unknown as Schema
}

function created(amount: string) {
  const unscaled = BigInt(amount.replace('.', ''))
  const bytes = Buffer.from(BigInt.asUintN(40, unscaled).toString(16).padStart(10, '0'), 'hex')
  const items = [{ product_id: 'PROD-1001', quantity: 2, unit_price: bytes }]
  return { order_id: ORDER, customer_id: 'Zoë', items, total_amount: bytes, created_at: TIME }
}

function encoded(schemaId: number, writer: Schema, payload: object): Buffer {
  const prefix = Buffer.alloc(5)
  prefix.writeUInt32BE(schemaId, 1)
  return Buffer.concat([prefix, avro.Type.forSchema(writer as avro.Schema).toBuffer(payload)])
}

function record(eventType: string, value: Buffer | null): KafkaMessage {
  const headers = {
    event_type: eventType,
    correlation_id: ORDER,
    ce_specversion: '1.0',
    ce_id: '0b0e8f0c-52a5-4f0d-9d57-3fd1b7a9d5e2',
    ce_type: `com.example.orders.events.${eventType}`,
    ce_source: '/order-producer',
    ce_time: '2026-11-21T05:00:00.007Z'
  }
  const bytes = Object.fromEntries(Object.entries(headers).map(([name, text]) => [name, Buffer.from(text)]))
  return { key: null, value, headers: bytes, offset: '0', timestamp: '0', attributes: 0 } as KafkaMessage
}

function read(eventType: string, value: Buffer | null, schemas: Record<number, unknown>): Promise<AnyEvent> {
  return withRegistry(schemas, url => new EventReader(url).read(record(eventType, value)))
}

for (const amount of ['0.00', '0.01', '-0.01', '-1.28', '1.28', '60.00', '-99999999.99', '99999999.99']) {
  test(`reads ${amount} exactly`, async () => {
    const writer = schema('OrderCreated')

    const event = await read('OrderCreated', encoded(1, writer, created(amount)), { 1: writer })

    assert(event.type === 'OrderCreated')
    assert.equal(event.payload.total_amount, amount)
    assert.equal(event.payload.items[0]?.unit_price, amount)
  })
}

test('times and dates have their types', async () => {
  const writer = schema('OrderAccepted')

  const event = await read('OrderAccepted', encoded(1, writer, ACCEPTED), { 1: writer })

  assert(event.type === 'OrderAccepted')
  assert.equal(event.payload.accepted_at.epochMilliseconds, TIME)
  assert.equal(event.payload.estimated_ship_date.toString(), '1969-12-31')
})

test('a field that a newer producer added is ignored', async () => {
  const newer = schema('OrderAccepted')
  newer.fields.splice(1, 0, { name: 'priority', type: 'string', default: '' })

  const event = await read('OrderAccepted', encoded(2, newer, { ...ACCEPTED, priority: 'high' }), { 2: newer })

  assert(event.type === 'OrderAccepted')
  assert.equal(event.payload.warehouse_id, 'WH-NORTH')
  assert(!('priority' in event.payload))
})

test('a symbol that a newer producer added is unknown', async () => {
  const newer = schema('OrderRejected')
  newer.fields.find(field => field.name === 'reason')?.type.symbols.push('PAYMENT_REFUSED')

  const event = await read('OrderRejected', encoded(2, newer, { ...REJECTED, reason: 'PAYMENT_REFUSED' }), { 2: newer })

  assert(event.type === 'OrderRejected')
  assert.equal(event.payload.reason, 'UNKNOWN')
})

const good = encoded(1, schema('OrderCreated'), created('1.00'))
const unreadable: Record<string, [string, Buffer | null]> = {
  'foreign bytes': ['OrderCreated', Buffer.from('this is not Avro')],
  'a truncated record': ['OrderCreated', good.subarray(0, 20)],
  'other fields': ['OrderShipped', good],
  'an unknown schema': ['OrderCreated', encoded(999, schema('OrderCreated'), created('1.00'))],
  'no value': ['OrderCreated', null],
  'an unknown event type': ['OrderPaid', good],
  'an event type that every object has': ['toString', good]
}
for (const [name, [eventType, value]] of Object.entries(unreadable)) {
  test(`${name} is unreadable`, async () => {
    await assert.rejects(read(eventType, value, { 1: schema('OrderCreated') }), UnreadableRecord)
  })
}

test('a record without a required header is unreadable', async () => {
  const incomplete = record('OrderCreated', good)
  delete incomplete.headers?.['ce_id']

  const reading = withRegistry({ 1: schema('OrderCreated') }, url => new EventReader(url).read(incomplete))

  await assert.rejects(reading, /lacks the header ce_id/)
})

test('an unavailable registry does not make the record unreadable', async () => {
  const address = await withRegistry({}, async url => url)

  await assert.rejects(new EventReader(address).read(record('OrderCreated', good)), RegistryUnavailable)
})
