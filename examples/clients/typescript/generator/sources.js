// Reads AsyncAPI documents and Avro schemas, and follows references one at a time, because schemas may be recursive.
import fs from 'node:fs'
import path from 'node:path'
import { LineCounter, parseDocument } from 'yaml'

/** Something in the documents that the generator does not support; the message names file and line. */
export class Finding extends Error {}

/** Parsed files, each read once. */
export class Sources {
  /** @type {Map<string, import('yaml').Document.Parsed>} */
  #documents = new Map()
  /** @type {Map<string, unknown>} */
  #values = new Map()
  /** @type {Map<string, LineCounter>} */
  #counters = new Map()

  /** The root of a file. @param {string} file @returns {Node} */
  root(file) {
    if (!this.#values.has(file)) {
      this.#read(file)
    }
    return new Node(this, file, [], this.#values.get(file)).followed()
  }

  /** @param {string} file */
  #read(file) {
    if (!fs.existsSync(file)) {
      throw new Finding(`${relative(file)}: the file does not exist`)
    }
    const lineCounter = new LineCounter()
    // JSON is YAML, tabs included.
    const document = parseDocument(fs.readFileSync(file, 'utf8').replace(/^\uFEFF/, ''), { lineCounter, merge: true, intAsBigInt: true })
    const [error] = document.errors
    if (error !== undefined) {
      throw new Finding(`${relative(file)}:${lineCounter.linePos(error.pos[0]).line}: ${error.message.split('\n')[0]}`)
    }
    this.#documents.set(file, document)
    this.#values.set(file, document.toJS({ maxAliasCount: -1, reviver: smallest }))
    this.#counters.set(file, lineCounter)
  }

  /** Returns the file and line of a value, or of its nearest existing parent. @param {string} file @param {string[]} steps @returns {string} */
  place(file, steps) {
    const document = this.#documents.get(file)
    for (let length = steps.length; document !== undefined && length > 0; length--) {
      const found = /** @type {any} */ (document.getIn(steps.slice(0, length), true))
      if (found?.range) {
        return `${relative(file)}:${this.#counters.get(file)?.linePos(found.range[0]).line}`
      }
    }
    return `${relative(file)}:1`
  }
}

/** A value in a file, with its location. */
export class Node {
  /** @param {Sources} sources @param {string} file @param {string[]} steps @param {any} value */
  constructor(sources, file, steps, value) {
    this.sources = sources
    this.file = file
    this.steps = steps
    this.value = value
  }

  /** File and line. */
  get place() {
    return this.sources.place(this.file, this.steps)
  }

  get isObject() {
    return typeof this.value === 'object' && this.value !== null && !Array.isArray(this.value)
  }

  /** Returns a member or element with its reference followed; a node without a value if there is none. @param {string | number} key @returns {Node} */
  at(key) {
    return this.#step(String(key)).followed()
  }

  /** @returns {[string, Node][]} */
  entries() {
    return this.isObject || Array.isArray(this.value) ? Object.keys(this.value).map(key => [key, this.at(key)]) : []
  }

  /** @param {string} key @returns {Node} */
  #step(key) {
    const has = typeof this.value === 'object' && this.value !== null && Object.hasOwn(this.value, key)
    return new Node(this.sources, this.file, [...this.steps, key], has ? this.value[key] : undefined)
  }

  /** Returns the target at the end of all references. @returns {Node} */
  followed() {
    /** @type {Node} */
    let node = this
    const seen = new Set()
    while (node.isObject && typeof node.value.$ref === 'string') {
      const id = `${node.file}#${JSON.stringify(node.steps)}`
      if (seen.has(id)) {
        throw new Finding(`${this.place}: the reference '${this.value.$ref}' leads back to itself`)
      }
      seen.add(id)
      node = node.#target(node.value.$ref)
    }
    return node
  }

  /** @param {string} reference @returns {Node} */
  #target(reference) {
    const [file = '', pointer = ''] = reference.split('#')
    if (/^[a-z][a-z0-9+.-]+:/i.test(file)) {
      throw new Finding(`${this.place}: the reference '${reference}' points to the network; refer to a file`)
    }
    const target = file === '' ? this.file : path.resolve(path.dirname(this.file), unescaped(file))
    if (!fs.existsSync(target)) {
      throw new Finding(`${this.place}: the reference '${reference}' leads nowhere: ${relative(target)} does not exist`)
    }
    let found = this.sources.root(target)
    for (const step of pointer.split('/').slice(1)) {
      found = found.followed().#step(unescaped(step).replaceAll('~1', '/').replaceAll('~0', '~'))
    }
    if (found.value === undefined) {
      throw new Finding(`${this.place}: the reference '${reference}' leads nowhere`)
    }
    return found
  }
}

/** Decodes percent-encoding; returns a text that is not valid percent-encoding unchanged. @param {string} text */
function unescaped(text) {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** @param {string} file */
function relative(file) {
  return path.relative(process.cwd(), file)
}

/** Converts a bigint to a number if it is a safe integer. @param {unknown} _ @param {unknown} value */
function smallest(_, value) {
  return typeof value === 'bigint' && Number.isSafeInteger(Number(value)) ? Number(value) : value
}

/** Returns a value as JavaScript source: JSON, with integers of any length. @param {unknown} value @returns {string} */
export function literal(value) {
  const marked = JSON.stringify(value, (_, each) => (typeof each === 'bigint' ? `\u0000${each}` : each))
  return marked.replace(/"\\u0000(-?\d+)"/g, '$1n')
}
