import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'

const folder = mkdtempSync(path.join(tmpdir(), 'generate-'))
after(() => rmSync(folder, { recursive: true }))

function generated(target: string): string {
  execFileSync('node', ['generate.js', '../documents/plain', path.join(folder, target)])
  return readFileSync(path.join(folder, target, 'events.ts'), 'utf8')
}

const text = generated('first')

test('finds each Avro event with its owner', () => {
  assert.deepEqual([...text.matchAll(/^ {2}(\w+): \{"topic":"([^"]+)","subject":"([^"]+)"/gm)].map(match => match.slice(1)), [
    ['ParcelLost', 'parcels.lost', 'parcels.lost-value'],
    ['ParcelSent', 'parcels.sent', 'parcels.sent-value']
  ])
})

test('maps each Avro type to its TypeScript type', () => {
  for (const field of [
    'size: Size',
    'weight: Decimal',
    'insured: null | Decimal',
    'sent_at: Temporal.Instant',
    'due: Temporal.PlainDate',
    'stops: Stop[]',
    'fragile: boolean',
    "type Size = 'UNKNOWN' | 'S' | 'L'"
  ]) {
    assert(text.includes(`${field}\n`), `${field} in ${text}`)
  }
})

test('a message wins over its traits', () => {
  assert.match(text, /interface ParcelLostHeaders \{\n {2}event_type: string\n {2}ce_id: string\n {2}reporter: string\n/)
})

test('a later trait wins over an earlier one', () => {
  assert.match(text, /What a lost parcel says\.\n \*\/\nexport interface ParcelLostHeaders/)
})

test('the same documents give the same bytes', () => {
  assert.equal(generated('second'), text)
})
