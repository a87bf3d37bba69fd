import { resolve } from 'node:path';
import { define, idOf, isData, isObject, referenceOf } from './sources.js';

/** Replaces `$ref` where it is data or a field's name, so that no parser follows it. */
const MASKED = '\uE000$ref';

/** Combines several files into one document. Also returns a function that finds the file and line of a path in it. */
export function bundle(sources, file) {
  return new Bundle(sources, resolve(file)).result();
}

/** Inserts the content of other files at the first reference to it; further references point to that place. */
class Bundle {
  #first = new Map();
  #origins = new Map();

  constructor(sources, root) {
    this.sources = sources;
    this.root = root;
  }

  result() {
    const document = this.#copy({ file: this.root, steps: [] }, []);
    return { document, placeOf: (path) => this.#placeOf(path.map(String)) };
  }

  #copy(place, path) {
    const value = this.sources.raw(place);
    const reference = referenceOf(value);
    if (reference !== undefined) {
      return this.#referred(this.sources.step(place, reference), path);
    }
    if (!isObject(value)) {
      return value;
    }
    this.#remember(place, path);
    const made = Array.isArray(value) ? [] : {};
    for (const key of Object.keys(value)) {
      const inner = { file: place.file, steps: [...place.steps, key] };
      define(made, key === '$ref' ? MASKED : key, isData(place.steps.at(-1), key) ? masked(value[key]) : this.#copy(inner, [...path, key]));
    }
    return made;
  }

  #referred(target, path) {
    if (target.file === this.root) {
      return { $ref: pointerOf(target.steps) };
    }
    const known = this.#first.get(idOf(target));
    if (known !== undefined) {
      return { $ref: pointerOf(known) };
    }
    return this.#copy(target, path);
  }

  #remember(place, path) {
    this.#origins.set(JSON.stringify(path), place);
    if (place.file !== this.root && !this.#first.has(idOf(place))) {
      this.#first.set(idOf(place), path);
    }
  }

  #placeOf(path) {
    for (let length = path.length; length >= 0; length--) {
      const origin = this.#origins.get(JSON.stringify(path.slice(0, length)));
      if (origin !== undefined) {
        return this.sources.place({ file: origin.file, steps: [...origin.steps, ...path.slice(length)] });
      }
    }
    return this.sources.place({ file: this.root, steps: [] });
  }
}

/** Restores masked data after parsing. */
export function unmasked(value) {
  return renamed(value, MASKED, '$ref');
}

function masked(value) {
  return renamed(value, '$ref', MASKED);
}

function renamed(value, from, to) {
  if (!isObject(value)) {
    return value;
  }
  if (Array.isArray(value)) {
    return value.map((item) => renamed(item, from, to));
  }
  const made = {};
  Object.keys(value).forEach((key) => define(made, key === from ? to : key, renamed(value[key], from, to)));
  return made;
}

function pointerOf(steps) {
  return `#${steps.map((step) => `/${step.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('%', '%25')}`).join('')}`;
}
