import assert from 'node:assert/strict'
import { test } from 'node:test'
import avro from 'avsc'
import { avroOptions } from '../src/logical-types.js'

const DECIMAL = { type: 'bytes', logicalType: 'decimal', precision: 10, scale: 2 }

function type(schema: object): avro.Type {
  return avro.Type.forSchema(schema as avro.Schema, avroOptions())
}

test('decimals are written in the fewest possible bytes', () => {
  for (const [decimal, bytes] of Object.entries({ '0.00': '00', '1.27': '7f', '1.28': '0080', '-1.28': '80', '-1.29': 'ff7f' })) {
    assert.equal(type(DECIMAL).toBuffer(decimal).subarray(1).toString('hex'), bytes)
    assert.equal(type(DECIMAL).fromBuffer(type(DECIMAL).toBuffer(decimal)), decimal)
  }
})

test('a decimal of another scale is refused, not rounded', () => {
  assert.throws(() => type(DECIMAL).toBuffer('1.005'))
  assert.throws(() => type(DECIMAL).toBuffer('1.5'))
  assert.throws(() => type({ ...DECIMAL, scale: 3 }).createResolver(type(DECIMAL)))
})

test('decimals without fraction have no point', () => {
  assert.equal(type({ ...DECIMAL, scale: 0 }).fromBuffer(Buffer.from([2, 7])), '7')
})

test('a default of a logical type sets a field that an older writer did not have', () => {
  const fields = [{ name: 'id', type: 'string' }]
  const older = type({ type: 'record', name: 'Parcel', fields })
  const newer = type({
    type: 'record',
    name: 'Parcel',
    fields: [
      ...fields,
      { name: 'weight', type: DECIMAL, default: '\u0001\u00ff' },
      { name: 'sent_at', type: { type: 'long', logicalType: 'timestamp-millis' }, default: 7 },
      { name: 'due', type: { type: 'int', logicalType: 'date' }, default: 1 }
    ]
  })

  const parcel = newer.fromBuffer(older.toBuffer({ id: 'a' }), newer.createResolver(older))

  assert.equal(JSON.stringify(parcel), '{"id":"a","weight":"5.11","sent_at":"1970-01-01T00:00:00.007Z","due":"1970-01-02"}')
})

test('a long keeps all its digits', () => {
  const long = type({ type: 'record', name: 'Parcel', fields: [{ name: 'id', type: 'long' }, { name: 'at', type: { type: 'long', logicalType: 'timestamp-nanos' } }] })
  const parcel = { id: 7451234567890123456n, at: -9223372036854775808n }

  assert.deepEqual({ ...long.fromBuffer(long.toBuffer(parcel)) }, parcel)
})

test('a long reads an int of an older writer', () => {
  const older = type({ type: 'record', name: 'Parcel', fields: [{ name: 'pieces', type: 'int' }] })
  const newer = type({ type: 'record', name: 'Parcel', fields: [{ name: 'pieces', type: 'long' }] })

  assert.equal(newer.fromBuffer(older.toBuffer({ pieces: 3 }), newer.createResolver(older)).pieces, 3n)
})

test('a logical type on an unsuitable type is ignored', () => {
  const text = type({ type: 'string', logicalType: 'date' })

  assert.equal(text.fromBuffer(text.toBuffer('tomorrow')), 'tomorrow')
})
