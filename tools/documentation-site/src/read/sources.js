import { existsSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';

/** Thrown for an invalid document; the message names the file, the line and the problem. */
export class InvalidDocuments extends Error {}

/** Keywords whose values are data, in which `$ref` is not a reference. */
const DATA = new Set(['examples', 'example', 'const', 'enum', 'default']);

/** Maps whose keys are names: a property called `default` is a schema. */
const NAMED = new Set(['properties', 'patternProperties', 'definitions', '$defs', 'dependentSchemas', 'dependencies', 'channels',
  'messages', 'operations', 'servers', 'variables', 'parameters', 'schemas', 'serverVariables', 'replies', 'replyAddresses',
  'correlationIds', 'operationTraits', 'messageTraits', 'securitySchemes', 'tags', 'externalDocs', 'serverBindings',
  'channelBindings', 'operationBindings', 'messageBindings']);

/**
 * Reads documents, schemas and the files that they refer to, each file once. JSON is read as YAML, including tabs. Integers
 * that JavaScript cannot represent exactly become bigints.
 */
export class Sources {
  #files = new Map();
  #nodes = new Map();

  constructor(folder) {
    this.folder = folder;
  }

  /**
   * Returns a file's value with each reference replaced by its target. Each target is one object, so the value may be
   * circular.
   */
  graph(file) {
    return this.#linked({ file: resolve(file), steps: [] });
  }

  /** Returns the file and line of a place, or of its nearest ancestor. */
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

  /** Follows references and returns the file and line of the value. */
  locate(file, path) {
    let at = { file: resolve(file), steps: [] };
    for (const step of [...path.map(String), undefined]) {
      const reference = referenceOf(this.#value(at));
      at = reference === undefined ? at : this.target(at, reference);
      at = step === undefined ? at : { file: at.file, steps: [...at.steps, step] };
    }
    return { file: at.file, line: Number(this.place(at).match(/:(\d+)$/)[1]) };
  }

  /** Returns all files that were read. */
  files() {
    return [...this.#files.keys()];
  }

  /** Returns a file's name for messages. */
  name(file) {
    return relative(this.folder, file).replaceAll('\\', '/');
  }

  /** Returns the value at a place without following references. */
  #value({ file, steps }) {
    return steps.reduce((value, step) => (isObject(value) && Object.hasOwn(value, step) ? value[step] : undefined), this.#file(file).value);
  }

  /** Returns the target of a reference after following all further references. */
  target(from, reference) {
    const seen = new Set();
    let at = from;
    for (let next = reference; next !== undefined; next = referenceOf(this.#value(at))) {
      const id = idOf(at);
      if (seen.has(id)) {
        throw new InvalidDocuments(`${this.place(from)}: the reference '${reference}' is circular.`);
      }
      seen.add(id);
      at = this.#step(from, at, next);
    }
    return at;
  }

  /** Returns the direct target of a reference, which may be another reference. */
  step(from, reference) {
    return this.#step(from, from, reference);
  }

  #step(from, at, reference) {
    const [name, pointer = ''] = reference.split('#');
    const fail = (why) => {
      throw new InvalidDocuments(`${this.place(from)}: the reference '${reference}' cannot be resolved${why}`);
    };
    if (/^[a-z][a-z0-9+.-]+:/i.test(name)) {
      fail(': the build reads nothing from the network. Refer to a file.');
    }
    const file = name === '' ? at.file : resolve(dirname(at.file), unescaped(name));
    if (!existsSync(file)) {
      fail(`: ${this.name(file)} does not exist.`);
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

  /** Returns the value at a place of a file without following references. */
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

/** Sets a property, including keys such as `__proto__`. */
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

/** Decodes percent-encoding; invalid encodings are returned unchanged. */
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
