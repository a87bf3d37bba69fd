// Writes Avro schemas as TypeScript: interfaces for records, unions of symbols for enums.
import avro from 'avsc'
import { literal } from './sources.js'

/** @typedef {import('./events.js').Headers} Headers */
/** @typedef {{ full: string, simple: string, text: string, type: any, event: string, root: boolean }} Named */

/** The TypeScript types of logical types and the underlying Avro types; src/logical-types.ts decodes to exactly these. */
const LOGICAL_TYPES = {
  decimal: { ts: 'Decimal', carriers: ['bytes', 'fixed'] },
  'timestamp-millis': { ts: 'Temporal.Instant', carriers: ['long'] },
  date: { ts: 'Temporal.PlainDate', carriers: ['int'] }
}

/** @type {Record<string, string>} */
const PRIMITIVE_TYPES = {
  null: 'null', boolean: 'boolean', int: 'number', 'abstract:long': 'bigint', float: 'number', double: 'number', string: 'string',
  bytes: 'Buffer', fixed: 'Buffer'
}

/** Names that a type cannot have, because the language or the generated file uses them. */
const RESERVED = new Set(`AnyEvent Buffer Contract Decimal Temporal contracts any as async await bigint boolean break case catch
  class const continue debugger default delete do else enum export extends false finally for function if implements import in
  instanceof interface let never new null number object package private protected public return static string super switch
  symbol this throw true try type typeof undefined unknown var void while with yield`.split(/\s+/))

/** The logical types for avsc; a logical type on an unsuitable type is ignored, as Avro requires. */
const LOGICAL_CLASSES = Object.fromEntries(Object.entries(LOGICAL_TYPES).map(([name, { carriers }]) =>
  [name, class extends avro.types.LogicalType {
    /** @param {avro.Schema} schema @param {object} options */
    constructor(schema, options) {
      super(schema, options)
      if (!carriers.includes(this.underlyingType.typeName)) {
        throw new Error(`${name} cannot be the logical type of ${this.underlyingType.typeName}`)
      }
    }
  }]))

/** A long that is decoded as a bigint; the generator uses only its defaults. */
const LONG = avro.types.LongType.__with({
  fromBuffer: () => 0n, toBuffer: () => Buffer.alloc(8), fromJSON: BigInt, toJSON: BigInt, isValid: () => true, compare: () => 0
})

/** @param {any} schema */
function typeHook(schema) {
  const { type, logicalType } = typeof schema === 'string' ? { type: schema, logicalType: undefined } : schema
  return type === 'long' && logicalType !== 'timestamp-millis' ? LONG : undefined
}

/** Resolves the names of a schema with the library that the client decodes with. @param {any} schema @returns {any} */
export function resolved(schema) {
  return avro.Type.forSchema(schema, { logicalTypes: LOGICAL_CLASSES, typeHook })
}

/** The types of several events in one file, each with a unique name. */
export class Types {
  /** @type {Map<string, string>} by full name and definition */
  #names = new Map()
  /** @type {Set<string>} */
  #taken = new Set(RESERVED)
  /** @type {Named[]} */
  #named = []

  /** @param {{ name: string, type: any }[]} events */
  constructor(events) {
    for (const { name, type } of events) {
      collectNamed(type, name, true, new Set(), this.#named)
    }
    const unique = new Map(this.#named.map(named => [keyOf(named.type), named]))
    for (const named of [...unique.values()].sort((a, b) => Number(b.root) - Number(a.root))) {
      const same = [...unique.values()].filter(other => other.simple === named.simple)
      const wanted = named.root || same.length === 1 ? named.simple : longName(named, same)
      this.#names.set(keyOf(named.type), this.name(wanted))
    }
    this.#named = [...unique.values()]
  }

  /** Returns a unique name that is as close as possible to the wanted one. @param {string} wanted @returns {string} */
  name(wanted) {
    const valid = wanted.replace(/[^A-Za-z0-9_]/g, '_').replace(/^(?=\d)/, '_') || '_'
    let name = valid
    for (let number = 2; this.#taken.has(name); number++) {
      name = `${valid}${number}`
    }
    this.#taken.add(name)
    return name
  }

  /** Returns the declarations of all records and enums. @returns {string} */
  declarations() {
    return this.#named.map(({ type }) => this.#declaration(type)).join('\n\n')
  }

  /** @param {any} type @returns {string} */
  #declaration(type) {
    const name = this.#names.get(keyOf(type)) ?? ''
    if (type.typeName === 'enum') {
      return `${comment(type.doc)}export type ${name} = ${type.symbols.map((/** @type {string} */ symbol) => `'${symbol}'`).join(' | ')}`
    }
    return declared(name, type.doc, type.fields.map((/** @type {any} */ field) =>
      ({ name: field.name, doc: field.doc, type: this.expression(field.type) })))
  }

  /** Returns the expression for a use of a type. @param {any} type @returns {string} */
  expression(type) {
    const { typeName } = type
    if (typeName.startsWith('logical:')) {
      return LOGICAL_TYPES[/** @type {keyof typeof LOGICAL_TYPES} */ (typeName.slice('logical:'.length))].ts
    }
    switch (typeName) {
      case 'array': {
        const items = this.expression(type.itemsType)
        return items.includes(' | ') ? `(${items})[]` : `${items}[]`
      }
      case 'map':
        return `{ [key: string]: ${this.expression(type.valuesType)} }`
      case 'union:unwrapped':
        return type.types.map((/** @type {any} */ each) => this.expression(each)).join(' | ')
      case 'union:wrapped': // branches that JavaScript cannot distinguish are wrapped with their names
        return type.types.map((/** @type {any} */ each) =>
          each.typeName === 'null' ? 'null' : `{ ${quoted(each.branchName)}: ${this.expression(each)} }`).join(' | ')
      default:
        return PRIMITIVE_TYPES[typeName] ?? this.#names.get(keyOf(type)) ?? 'unknown'
    }
  }
}

/** Returns the headers of a tolerant reader: as text with any values, because newer producers may add some. @param {string} name @param {Headers} headers */
export function headersDeclaration(name, { description, required, properties }) {
  const names = [...new Set([...properties.keys(), ...required])]
  return declared(name, description, names.map(header => ({
    name: header, optional: !required.includes(header), doc: properties.get(header)?.description, type: 'string'
  })))
}

/** @param {string} name @param {string | undefined} doc @param {{ name: string, doc?: string | undefined, type: string, optional?: boolean }[]} members */
function declared(name, doc, members) {
  const lines = members.map(member => `${comment(member.doc, '  ')}  ${quoted(member.name)}${member.optional ? '?' : ''}: ${member.type}\n`)
  return `${comment(doc)}export interface ${name} {\n${lines.join('')}}`
}

/** @param {any} type @param {string} event @param {boolean} root @param {Set<any>} seen @param {Named[]} found */
function collectNamed(type, event, root, seen, found) {
  if (seen.has(type)) {
    return
  }
  seen.add(type)
  if (['record', 'error', 'enum'].includes(type.typeName)) {
    const simple = type.name.split('.').pop()
    found.push({ full: type.name, simple, text: keyOf(type), type, event, root })
  }
  const parts = [...(type.fields ?? []).map((/** @type {any} */ field) => field.type), type.itemsType, type.valuesType, ...(type.types ?? [])]
  parts.filter(Boolean).forEach(part => collectNamed(part, event, false, seen, found))
}

/** Identifies a type: two types are the same if their names and definitions are equal. @param {any} type */
function keyOf(type) {
  return literal(type.schema({ exportAttrs: true }))
}

/** Returns the full name, or the name after the event's name if several events have different types of that name. @param {Named} named @param {Named[]} same */
function longName(named, same) {
  const clash = same.filter(other => other.full === named.full).length > 1
  const full = named.full.split('.').map(part => part.charAt(0).toUpperCase() + part.slice(1)).join('')
  return clash ? `${named.event}${named.simple}` : full
}

/** @param {string | undefined} doc @param {string} indent */
function comment(doc, indent = '') {
  if (typeof doc !== 'string' || doc.trim() === '') {
    return ''
  }
  const lines = doc.trim().replaceAll('*/', '*\\/').split(/\r\n|[\r\n\u2028\u2029]/)
  return `${indent}/**\n${lines.map(line => `${indent} * ${line}`.trimEnd()).join('\n')}\n${indent} */\n`
}

/** @param {string} name */
function quoted(name) {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name)
}
