// Tests unusual but valid documents: their types compile and lose no data, or the generator refuses them with file and line.
import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { after, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import avro from 'avsc'
import { avroOptions } from '../src/logical-types.js'

// In this folder, so that modules and types are found.
mkdirSync('build', { recursive: true })
const folder = mkdtempSync(path.resolve('build/allowed-'))
after(() => rmSync(folder, { recursive: true }))

const USE = `
import type { AnyEvent, Category, Price } from './events.js'
import { contracts } from './events.js'

const leaf: Category = { name: 'leaf', children: [], parent: null }
export const root: Category = { name: 'root', children: [leaf], parent: leaf }
export const region: string = contracts['price.changed v1'].topic

export function told(price: Price): (string | number | bigint | boolean)[] {
  const either = price.either !== null && 'double' in price.either ? price.either.double : 0
  const source = 'example.prices.Person' in price.source ? price.source['example.prices.Person'].name : 'a machine'
  return [price.before.cents, price.now.value, price.now.again?.cents ?? 0, price.class, price.from, price.date?.day ?? 0,
    price.model_config, price.any.constructor, price.place, price.day_as_text, price.precise, price.span.length, price.exact, either, source]
}

export function header(event: AnyEvent): string | undefined {
  return event.type === 'price.changed v1' ? event.headers['content-type'] + event.headers.class : undefined
}
`

test('valid documents compile under the strictest settings', () => {
  const target = path.join(folder, 'compiled')
  execFileSync('node', ['generate.js', '../documents/allowed', target])
  writeFileSync(path.join(target, 'use.ts'), USE)

  compiles(target)
})

test('written values are read back with their types', async () => {
  const target = path.join(folder, 'read')
  execFileSync('node', ['generate.js', '../documents/allowed', target])
  writeFileSync(path.join(target, 'run.mjs'), contractsOnly(target))
  const { contracts } = await import(pathToFileURL(path.join(target, 'run.mjs')).href)
  const type = avro.Type.forSchema(contracts['price.changed v1'].schema, avroOptions())
  const price = {
    before: { cents: 7 },
    now: { value: '1.50', again: { cents: 7 } },
    class: 'mro',
    from: 1,
    date: null,
    model_config: 9007199254740993n,
    _hidden: true,
    any: { constructor: 'c' },
    place: 'u33d',
    day_as_text: 'tomorrow',
    precise: 1780000000000000001n,
    micros: 1n,
    local: 2n,
    time: 3,
    id: 'id',
    span: Buffer.alloc(12, 1),
    exact: '-12.345',
    either: { double: 3 },
    source: { 'example.prices.Machine': { name: 'm' } },
    by_region: { north: { name: 'n' }, south: null }
  }

  assert.deepEqual(plain(type.fromBuffer(type.toBuffer(price))), plain(price))
})

for (const depth of [30, 500]) {
  test(`records and arrays nested ${depth} deep are generated and compile`, () => {
    let record: object = { type: 'record', name: 'Level0', fields: [] }
    let list: object | string = 'string'
    for (let level = 1; level <= depth; level++) {
      record = { type: 'record', name: `Level${level}`, fields: [{ name: 'below', type: record }] }
      list = { type: 'array', items: list }
    }
    const { status, stderr } = run(`deep-${depth}`, { type: 'record', name: 'Deep', fields: [{ name: 'records', type: record }, { name: 'lists', type: list }] })

    assert.equal(stderr, '')
    assert.equal(status, 0)
    compiles(path.join(folder, `deep-${depth}`, 'generated'))
  })
}

const refused: [name: string, edit: (document: string) => string, message: RegExp][] = [
  ['a reference that leads nowhere', text => text.replace('Event.avsc', 'Gone.avsc'), /asyncapi\.yaml:15: the reference 'Gone\.avsc' leads nowhere/],
  ['a reference to itself', text => text.replace('$ref: Event.avsc', "$ref: '#/channels/one/messages/Event/payload/schema'"), /asyncapi\.yaml:15: the reference .* leads back to itself/],
  ['a reference into the network', text => text.replace('Event.avsc', 'https://example.com/Event.avsc'), /asyncapi\.yaml:15: the reference .* points to the network/],
  ['an unknown Avro type', text => text.replace('$ref: Event.avsc', 'Nope'), /asyncapi\.yaml:15: the Avro schema of Event cannot be used: undefined type name: Nope/],
  ['a channel without an address', text => text.replace('address: one', 'address: null'), /asyncapi\.yaml:7: the channel of Event has no address/],
  ['an event on two topics', text => text.replace('address: two\n', 'address: two\n    messages: {Event: {$ref: "#/channels/one/messages/Event"}}\n'), /asyncapi\.yaml:11: the event Event is declared differently at .*asyncapi\.yaml:11/],
  ['YAML that cannot be read', text => text.replace('title: one', 'title: [one'), /asyncapi\.yaml:\d+: /]
]
for (const [name, edit, message] of refused) {
  test(`${name} is refused with file and line`, () => {
    const { status, stderr } = run(name.replaceAll(' ', '-'), { type: 'record', name: 'Event', fields: [] }, edit)

    assert.match(stderr, message)
    assert.equal(status, 1)
    assert.equal(stderr.trim().split('\n').length, 1, stderr)
  })
}

function compiles(target: string): void {
  const configuration = path.join(target, 'tsconfig.json')
  const compilerOptions = { noEmit: true, rootDir: path.resolve() }
  writeFileSync(configuration, JSON.stringify({ extends: path.resolve('tsconfig.json'), compilerOptions, include: ['*.ts'], exclude: [] }))

  const { status, stdout } = spawnSync('node', ['node_modules/typescript/bin/tsc', '-p', configuration], { encoding: 'utf8' })

  assert.equal(stdout, '')
  assert.equal(status, 0)
}

/** Generates from a document with one event. */
function run(name: string, schema: object, edit = (text: string) => text) {
  const documents = path.join(folder, name)
  mkdirSync(path.join(documents, 'service'), { recursive: true })
  writeFileSync(path.join(documents, 'service', 'Event.avsc'), JSON.stringify(schema))
  writeFileSync(path.join(documents, 'service', 'asyncapi.yaml'), edit(`asyncapi: 3.1.0
info:
  title: one
  version: 1.0.0
channels:
  one:
    description: The first.
    address: one
    messages:
      Event:
        name: Event
        payload:
          schemaFormat: application/vnd.apache.avro;version=1.9.0
          schema:
            $ref: Event.avsc
  two:
    address: two
`))
  return spawnSync('node', ['generate.js', documents, path.join(documents, 'generated')], { encoding: 'utf8' })
}

/** Returns only the generated contracts, which are plain JavaScript. */
function contractsOnly(target: string): string {
  const text = readFileSync(path.join(target, 'events.ts'), 'utf8')
  return `export const contracts = ${text.slice(text.lastIndexOf('} = {\n') + 4)}`
}

function plain(value: unknown): string {
  return JSON.stringify(value, (_, each) => (typeof each === 'bigint' ? `${each}n` : each))
}
