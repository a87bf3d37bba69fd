// The TypeScript types of Avro's logical types, which generate.js uses for the fields of events.
import avro from 'avsc'
import { Temporal } from 'temporal-polyfill'

/** An exact decimal as text with the digits of its scale: '60.00'. Use a decimal library for arithmetic. */
export type Decimal = `${number}`

const EPOCH = Temporal.PlainDate.from('1970-01-01')

/** A big-endian two's complement integer in bytes: the decimal without its point. A number would round it. */
class DecimalType extends avro.types.LogicalType {
  readonly #scale: number

  constructor(schema: avro.Schema, options?: object) {
    super(schema, options)
    requireType(this, 'bytes', 'fixed')
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
    requireType(this, 'long')
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
    requireType(this, 'int')
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

/** Reads a value of another schema version, whose logical type is the same. */
function unchanged<Value>(value: Value): Value {
  return value
}

/** Rejects a logical type on an unsuitable type. avsc catches the error and ignores the logical type, as Avro requires. */
function requireType(type: avro.types.LogicalType, ...carriers: string[]): void {
  if (!carriers.includes(type.underlyingType.typeName)) {
    throw new Error(`${type.typeName} cannot be the logical type of ${type.underlyingType.typeName}`)
  }
}

const logicalTypes = { decimal: DecimalType, 'timestamp-millis': InstantType, date: DateType }

/** A long as bigint, because a number has only 53 of its 64 bits. */
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

/** Returns the options with which avsc decodes to the types of the events; a new object each time, because avsc adds names to it. */
export function avroOptions() {
  return { logicalTypes, typeHook }
}
