import { SchemaRegistry, SchemaType } from '@kafkajs/confluent-schema-registry'
import avro from 'avsc'
import kafkajs, { type IHeaders, type KafkaMessage } from 'kafkajs'
import { type AnyEvent, contracts } from '../generated/events.js'
import { avroOptions } from './logical-types.js'

type DecodeOptions = NonNullable<Parameters<SchemaRegistry['decode']>[1]>
type EventType = keyof typeof contracts

/** The record itself cannot be read, so a retry does not help. */
export class UnreadableRecord extends Error {}

/** The schema registry is unavailable; the record may be readable. Not retriable, so that kafkajs stops instead of retrying. */
export class RegistryUnavailable extends kafkajs.KafkaJSNonRetriableError {}

/** Turns records into typed events. */
export class EventReader {
  readonly #url: string
  readonly #registry: SchemaRegistry
  readonly #options: Record<EventType, DecodeOptions>

  constructor(registryUrl: string) {
    this.#url = registryUrl
    this.#registry = new SchemaRegistry({ host: registryUrl }, { [SchemaType.AVRO]: avroOptions() })
    this.#options = Object.fromEntries(
      Object.entries(contracts).map(([type, { schema }]) => [type, readWith(schema)])
    ) as Record<EventType, DecodeOptions>
  }

  /** Fails if the registry does not answer or does not have the subjects. */
  async check(): Promise<void> {
    for (const { subject } of Object.values(contracts)) {
      await this.#registry.getLatestSchemaId(subject).catch(problem => {
        throw new RegistryUnavailable(`The schema registry at ${this.#url} does not answer as expected: ${problem.message}`)
      })
    }
  }

  async read(record: KafkaMessage): Promise<AnyEvent> {
    const headers = texts(record.headers)
    const type = headers['event_type'] ?? ''
    if (!isKnown(type)) {
      throw new UnreadableRecord(`its event type is '${type}', this client knows ${Object.keys(contracts).join(', ')}`)
    }
    const missing = contracts[type].requiredHeaders.filter(name => headers[name] === undefined)
    if (missing.length > 0) {
      throw new UnreadableRecord(`it lacks the header ${missing.join(', ')}`)
    }
    // The value is decoded with the schema and the logical types that the TypeScript types were generated from.
    return { type, headers, payload: await this.#decoded(type, record) } as unknown as AnyEvent
  }

  async #decoded(type: EventType, record: KafkaMessage): Promise<unknown> {
    if (record.value === null) {
      throw new UnreadableRecord('it has no value')
    }
    try {
      return await this.#registry.decode(record.value, this.#options[type])
    } catch (problem) {
      const { message, status } = problem as Error & { status?: number }
      if (status === undefined) {
        throw new UnreadableRecord(message)
      }
      if (status === 404) {
        throw new UnreadableRecord(`the registry does not know its schema: ${message}`)
      }
      throw new RegistryUnavailable(`The schema registry at ${this.#url} does not answer as expected: ${message}`)
    }
  }
}

/**
 * With its own schema a reader gets the fields that it knows, whatever a newer producer has added, and the enum's default
 * instead of an unknown symbol. The schema is compiled once, not for every record.
 */
function readWith(schema: object): DecodeOptions {
  const compiled = avro.Type.forSchema(schema as avro.Schema, avroOptions())
  return { [SchemaType.AVRO]: { readerSchema: compiled } } as unknown as DecodeOptions
}

function isKnown(type: string): type is EventType {
  return Object.hasOwn(contracts, type)
}

function texts(headers: IHeaders = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))
}
