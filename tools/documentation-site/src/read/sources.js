import { existsSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';

/** Thrown when a document is not what it has to be; the message names file, line and problem. */
export class InvalidDocuments extends Error {}

/** Keywords whose values are data: what looks like a reference in there is none. */
const DATA = new Set(['examples', 'example', 'const', 'enum', 'default']);

/** Maps from names that the author chose: a property may be called `default`, and is a schema. */
const NAMED = new Set(['properties', 'patternProperties', 'definitions', '$defs', 'dependentSchemas', 'dependencies', 'channels',
  'messages', 'operations', 'servers', 'variables', 'parameters', 'schemas', 'serverVariables', 'replies', 'replyAddresses',
  'correlationIds', 'operationTraits', 'messageTraits', 'securitySchemes', 'tags', 'externalDocs', 'serverBindings',
  'channelBindings', 'operationBindings', 'messageBindings']);

/**
 * Documents, schemas and what they refer to, each file parsed once. JSON is read as YAML, tabs included; whole numbers that
 * JavaScript cannot hold are kept as bigints.
 */
export class Sources {
  #files = new Map();
  #nodes = new Map();

  constructor(folder) {
    this.folder = folder;
  }

  /** A file's value with each reference replaced by what it refers to, as one object however often: it may contain itself. */
  graph(file) {
    return this.#linked({ file: resolve(file), steps: [] });
  }

  /** File and line of a place, or of what is nearest above it. */
  place({ file, steps }) {
    const { document, lines } = this.#file(file);
    const exact = steps.map((step) => (/^\d+$/.test(step) ? [step, Number(step)] : [step]));
    for (let length = steps.length; length > 0; length--) {
      const path = exact.slice(0, length).map((forms) => forms[0]);
      const found = document.getIn(path, true) ?? document.getIn(exact.slice(0, length).map((forms) => forms.at(-1)), true);
      if (found?.range) {
        return `${this.name(file)}:${lines.linePos(found.range[0]).line}`;
      }
    }
    return `${this.name(file)}:1`;
  }

  /** Where a value stands in the end, its references followed: file and line. */
  locate(file, path) {
    let at = { file: resolve(file), steps: [] };
    for (const step of [...path.map(String), undefined]) {
      const reference = referenceOf(this.#value(at));
      at = reference === undefined ? at : this.target(at, reference);
      at = step === undefined ? at : { file: at.file, steps: [...at.steps, step] };
    }
    return { file: at.file, line: Number(this.place(at).match(/:(\d+)$/)[1]) };
  }

  /** Every file that was read. */
  files() {
    return [...this.#files.keys()];
  }

  /** A file's name as the messages give it. */
  name(file) {
    return relative(this.folder, file).replaceAll('\\', '/');
  }

  /** A step's value and place, references not followed. */
  #value({ file, steps }) {
    return steps.reduce((value, step) => (isObject(value) && Object.hasOwn(value, step) ? value[step] : undefined), this.#file(file).value);
  }

  /** Where a reference leads in the end. */
  target(from, reference) {
    const seen = new Set();
    let at = from;
    for (let next = reference; next !== undefined; next = referenceOf(this.#value(at))) {
      const id = idOf(at);
      if (seen.has(id)) {
        throw new InvalidDocuments(`${this.place(from)}: the reference '${reference}' leads back to itself.`);
      }
      seen.add(id);
      at = this.#step(from, at, next);
    }
    return at;
  }

  /** Where a reference leads, which may be another reference. */
  step(from, reference) {
    return this.#step(from, from, reference);
  }

  #step(from, at, reference) {
    const [name, pointer = ''] = reference.split('#');
    const fail = (why) => {
      throw new InvalidDocuments(`${this.place(from)}: the reference '${reference}' leads nowhere${why}`);
    };
    if (/^[a-z][a-z0-9+.-]+:/i.test(name)) {
      fail(': nothing is fetched from other machines. Refer to a file.');
    }
    const file = name === '' ? at.file : resolve(dirname(at.file), unescaped(name));
    if (!existsSync(file)) {
      fail(`, there is no ${this.name(file)}.`);
    }
    let place = { file, steps: [] };
    for (const step of pointer.split('/').slice(1)) {
      const inner = referenceOf(this.#value(place));
      place = inner === undefined ? place : this.target(place, inner);
      place = { file: place.file, steps: [...place.steps, unescaped(step).replaceAll('~1', '/').replaceAll('~0', '~')] };
    }
    if (this.#value(place) === undefined) {
      fail('.');
    }
    return place;
  }

  #linked(place) {
    const reference = referenceOf(this.#value(place));
    const at = reference === undefined ? place : this.target(place, reference);
    const id = idOf(at);
    if (!this.#nodes.has(id)) {
      const value = this.#value(at);
      const made = Array.isArray(value) ? [] : {};
      this.#nodes.set(id, isObject(value) ? made : value);
      if (isObject(value)) {
        for (const key of Object.keys(value)) {
          const data = isData(at.steps.at(-1), key);
          define(made, key, data ? value[key] : this.#linked({ file: at.file, steps: [...at.steps, key] }));
        }
      }
    }
    return this.#nodes.get(id);
  }

  /** The value at a place of a file, without anything followed. */
  raw(place) {
    return this.#value(place);
  }

  #file(path) {
    if (!this.#files.has(path)) {
      const lines = new LineCounter();
      const text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
      const document = parseDocument(text, { lineCounter: lines, merge: true, intAsBigInt: true });
      const [error] = document.errors;
      if (error !== undefined) {
        throw new InvalidDocuments(`${this.name(path)}:${lines.linePos(error.pos[0]).line}: ${error.message.split('\n')[0]}`);
      }
      this.#files.set(path, { document, lines, value: document.toJS({ maxAliasCount: -1, reviver: smallest }) });
    }
    return this.#files.get(path);
  }
}

/** Also for a key like `__proto__`. */
export function define(object, key, value) {
  Object.defineProperty(object, key, { value, enumerable: true, writable: true, configurable: true });
}

export function isObject(value) {
  return typeof value === 'object' && value !== null;
}

export function isData(parent, key) {
  return DATA.has(key) && !NAMED.has(parent);
}

export function referenceOf(value) {
  return isObject(value) && !Array.isArray(value) && typeof value.$ref === 'string' ? value.$ref : undefined;
}

export function idOf({ file, steps }) {
  return JSON.stringify([file, ...steps]);
}

/** Percent-encoding undone; a percent sign that encodes nothing stands for itself. */
function unescaped(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function smallest(_, value) {
  return typeof value === 'bigint' && Number.isSafeInteger(Number(value)) ? Number(value) : value;
}
