// How the logical types of Avro look in TypeScript; generate.js gives the fields of the events just these types.
import avro from 'avsc'
import { Temporal } from 'temporal-polyfill'

/** An exact decimal as text, with the digits of its scale: '60.00'. Give it to a decimal library for arithmetic. */
export type Decimal = `${number}`

const EPOCH = Temporal.PlainDate.from('1970-01-01')

/** Bytes that hold a big-endian two's complement integer, which is the decimal without its point; a number would round it. */
class DecimalType extends avro.types.LogicalType {
  readonly #scale: number

  constructor(schema: avro.Schema, options?: object) {
    super(schema, options)
    this.#scale = (schema as { scale?: number }).scale ?? 0
  }

  protected override _fromValue(bytes: Buffer): Decimal {
    const unscaled = BigInt.asIntN(8 * bytes.length, BigInt(`0x${bytes.toString('hex') || '0'}`))
    const digits = (unscaled < 0n ? -unscaled : unscaled).toString().padStart(this.#scale + 1, '0')
    const point = digits.length - this.#scale
    const fraction = this.#scale > 0 ? `.${digits.slice(point)}` : ''
    return `${unscaled < 0n ? '-' : ''}${digits.slice(0, point)}${fraction}` as Decimal
  }

  protected override _toValue(decimal: Decimal): Buffer | undefined {
    if (!/^-?\d+(\.\d+)?$/.test(decimal) || (decimal.split('.')[1] ?? '').length !== this.#scale) {
      return undefined // avsc reports it as invalid
    }
    const unscaled = BigInt(decimal.replace('.', ''))
    const size = Math.ceil(((unscaled < 0n ? ~unscaled : unscaled).toString(2).length + 1) / 8)
    return Buffer.from(BigInt.asUintN(8 * size, unscaled).toString(16).padStart(2 * size, '0'), 'hex')
  }

  protected override _resolve(writer: avro.Type): unknown {
    return writer instanceof DecimalType && writer.#scale === this.#scale ? unchanged : undefined
  }
}

class InstantType extends avro.types.LogicalType {
  protected override _fromValue(millis: number): Temporal.Instant {
    return Temporal.Instant.fromEpochMilliseconds(millis)
  }

  protected override _toValue(instant: Temporal.Instant): number {
    return instant.epochMilliseconds
  }

  protected override _resolve(writer: avro.Type): unknown {
    return writer instanceof InstantType ? unchanged : undefined
  }
}

class DateType extends avro.types.LogicalType {
  protected override _fromValue(days: number): Temporal.PlainDate {
    return EPOCH.add({ days })
  }

  protected override _toValue(date: Temporal.PlainDate): number {
    return EPOCH.until(date).days
  }

  protected override _resolve(writer: avro.Type): unknown {
    return writer instanceof DateType ? unchanged : undefined
  }
}

/** What a writer of another schema version wrote is read by its own type, which is the same. */
function unchanged<Value>(value: Value): Value {
  return value
}

export const logicalTypes = { decimal: DecimalType, 'timestamp-millis': InstantType, date: DateType }
