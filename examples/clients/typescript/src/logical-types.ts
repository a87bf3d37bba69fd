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
    carriedBy(this, 'bytes', 'fixed')
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
    const needed = Math.ceil(((unscaled < 0n ? ~unscaled : unscaled).toString(2).length + 1) / 8)
    const size = this.underlyingType instanceof avro.types.FixedType ? this.underlyingType.size : needed
    if (needed > size) {
      return undefined
    }
    return Buffer.from(BigInt.asUintN(8 * size, unscaled).toString(16).padStart(2 * size, '0'), 'hex')
  }

  protected override _resolve(writer: avro.Type): unknown {
    return writer instanceof DecimalType && writer.#scale === this.#scale ? unchanged : undefined
  }
}

class InstantType extends avro.types.LogicalType {
  constructor(schema: avro.Schema, options?: object) {
    super(schema, options)
    carriedBy(this, 'long')
  }

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
  constructor(schema: avro.Schema, options?: object) {
    super(schema, options)
    carriedBy(this, 'int')
  }

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

/** A logical type on a type that cannot carry it is passed over, as Avro demands: avsc catches this and takes the type itself. */
function carriedBy(type: avro.types.LogicalType, ...carriers: string[]): void {
  if (!carriers.includes(type.underlyingType.typeName)) {
    throw new Error(`${type.typeName} is not carried by ${type.underlyingType.typeName}`)
  }
}

const logicalTypes = { decimal: DecimalType, 'timestamp-millis': InstantType, date: DateType }

/** A number holds 53 bits of the 64 that a long has. */
const BIG_LONG = avro.types.LongType.__with({
  fromBuffer: (buffer: Buffer) => buffer.readBigInt64LE(),
  toBuffer: (long: bigint) => {
    const buffer = Buffer.alloc(8)
    buffer.writeBigInt64LE(long)
    return buffer
  },
  fromJSON: BigInt,
  toJSON: Number,
  isValid: (value: unknown) => typeof value === 'bigint',
  compare: (a: bigint, b: bigint) => (a === b ? 0 : a < b ? -1 : 1)
})

function typeHook(schema: avro.Schema): avro.Type | undefined {
  const { type, logicalType } = (typeof schema === 'string' ? { type: schema } : schema) as { type?: unknown, logicalType?: string }
  return type === 'long' && logicalType !== 'timestamp-millis' ? BIG_LONG : undefined
}

/** What avsc has to know to decode to the types of the events; new each time, because avsc adds the names that it meets. */
export function avroOptions() {
  return { logicalTypes, typeHook }
}
