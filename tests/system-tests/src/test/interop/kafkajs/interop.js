// Writes or reads the sample events with kafkajs and @kafkajs/confluent-schema-registry.
// Usage: node interop.js write|read BOOTSTRAP REGISTRY TOPIC_PREFIX FOLDER
// FOLDER holds samples.json ({event: [records]}) and one .avsc per event; read writes its result to read.json there.
const fs = require('fs')
const path = require('path')
const { Kafka, logLevel } = require('kafkajs')
const { SchemaRegistry, SchemaType } = require('@kafkajs/confluent-schema-registry')
const avro = require('avsc')

const [mode, bootstrap, registryUrl, prefix, folder] = process.argv.slice(2)
const samples = JSON.parse(fs.readFileSync(path.join(folder, 'samples.json'), 'utf8'))

// Converts decimals to and from text. Writes 8 bytes, more than a minimal encoding, which readers must accept.
class Decimal extends avro.types.LogicalType {
  constructor(schema, options) {
    super(schema, options)
    this.scale = schema.scale
  }

  _fromValue(bytes) {
    let unscaled = BigInt.asIntN(8 * bytes.length, BigInt('0x' + (bytes.toString('hex') || '0')))
    const sign = unscaled < 0n ? '-' : ''
    unscaled = unscaled < 0n ? -unscaled : unscaled
    const digits = unscaled.toString().padStart(this.scale + 1, '0')
    return sign + digits.slice(0, -this.scale) + '.' + digits.slice(-this.scale)
  }

  _toValue(text) {
    const unscaled = BigInt.asUintN(64, BigInt(text.replace('.', '')))
    return Buffer.from(unscaled.toString(16).padStart(16, '0'), 'hex')
  }
}

class Millis extends avro.types.LogicalType {
  _fromValue(millis) { return new Date(millis).toISOString() }
  _toValue(text) { return Date.parse(text) }
}

class Day extends avro.types.LogicalType {
  _fromValue(days) { return new Date(days * 86400000).toISOString().slice(0, 10) }
  _toValue(text) { return Date.parse(text) / 86400000 }
}

const registry = new SchemaRegistry(
  { host: registryUrl },
  { [SchemaType.AVRO]: { logicalTypes: { decimal: Decimal, 'timestamp-millis': Millis, date: Day } } })
const kafka = new Kafka({ clientId: 'interop', brokers: [bootstrap], logLevel: logLevel.ERROR })

async function write() {
  const producer = kafka.producer()
  await producer.connect()
  for (const [event, records] of Object.entries(samples)) {
    const topic = prefix + '.' + event
    const schema = fs.readFileSync(path.join(folder, event + '.avsc'), 'utf8')
    const id = await registry.getRegistryIdBySchema(topic + '-value', { type: SchemaType.AVRO, schema })
    for (const record of records) {
      await producer.send({ topic, messages: [{ key: record.customer_id, value: await registry.encode(id, record) }] })
    }
  }
  await producer.disconnect()
}

async function read() {
  const result = {}
  for (const [event, records] of Object.entries(samples)) {
    const consumer = kafka.consumer({ groupId: prefix + event })
    await consumer.connect()
    await consumer.subscribe({ topic: prefix + '.' + event, fromBeginning: true })
    result[event] = await new Promise((resolve, reject) => {
      const values = []
      consumer.on('consumer.crash', ({ payload }) => reject(payload.error))
      consumer.run({
        eachMessage: async ({ message }) => {
          values.push(await registry.decode(message.value))
          if (values.length === records.length) {
            resolve(values)
          }
        }
      })
    })
    await consumer.disconnect()
  }
  fs.writeFileSync(path.join(folder, 'read.json'), JSON.stringify(result))
}

const run = { write, read }[mode]
run().then(() => process.exit(0), error => {
  console.error(error)
  process.exit(1)
})
