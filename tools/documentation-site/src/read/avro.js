import { plainJson } from '../json-text.js';

/**
 * Converts an Avro schema into a tree of readable fields: a logical type is shown by its meaning, not by its underlying type.
 */

const LOGICAL_TYPES = {
  date: { carriers: ['int'], meaning: 'A calendar day. Unit: days since 1970-01-01.' },
  'time-millis': { carriers: ['int'], meaning: 'A time of day. Unit: milliseconds after midnight.' },
  'time-micros': { carriers: ['long'], meaning: 'A time of day. Unit: microseconds after midnight.' },
  'timestamp-millis': { carriers: ['long'], meaning: 'An instant in UTC. Unit: milliseconds since 1970-01-01T00:00:00Z.' },
  'timestamp-micros': { carriers: ['long'], meaning: 'An instant in UTC. Unit: microseconds since 1970-01-01T00:00:00Z.' },
  'timestamp-nanos': { carriers: ['long'], meaning: 'An instant in UTC. Unit: nanoseconds since 1970-01-01T00:00:00Z.' },
  'local-timestamp-millis': { carriers: ['long'], meaning: 'A date and time without a zone. Unit: milliseconds since 1970-01-01T00:00:00.' },
  'local-timestamp-micros': { carriers: ['long'], meaning: 'A date and time without a zone. Unit: microseconds since 1970-01-01T00:00:00.' },
  'local-timestamp-nanos': { carriers: ['long'], meaning: 'A date and time without a zone. Unit: nanoseconds since 1970-01-01T00:00:00.' },
  uuid: { carriers: ['string', 'fixed'], meaning: 'A UUID (RFC 4122).' },
  duration: { carriers: ['fixed'], meaning: 'An amount of time: months, days and milliseconds, each in four bytes, little-endian.' },
  decimal: { carriers: ['bytes', 'fixed'] },
};

/**
 * Returns the fields of a record, nested ones as `children`. `path` joins names with dots; `[]` marks an array, `{}` a map.
 */
export function avroFields(schema) {
  return avroValue(schema).children;
}

/** Returns the type, meaning and fields of any schema. */
export function avroValue(schema) {
  return new Reader(schema).shape(schema, '', '');
}

/** Reads one schema. The fields of a named type are shown at its first use. */
class Reader {
  #named = new Map();
  #simple = new Map();

  constructor(schema) {
    this.#collect(schema, '', new Set());
  }

  /** Collects the named types, so that two types with the same simple name are shown with their full names. */
  #collect(type, space, seen) {
    if (typeof type !== 'object' || type === null || seen.has(type)) {
      return;
    }
    seen.add(type);
    const inner = type.name === undefined ? space : spaceOf(fullName(type, space));
    if (isNamed(type)) {
      const full = fullName(type, space);
      this.#simple.set(simpleName(full), (this.#simple.get(simpleName(full)) ?? new Set()).add(full));
    }
    const parts = Array.isArray(type) ? type : [type.items, type.values, type.type, ...(type.fields ?? []).map((field) => field.type)];
    parts.forEach((part) => this.#collect(part, inner, seen));
  }

  #label(full) {
    return this.#simple.get(simpleName(full))?.size > 1 ? full : simpleName(full);
  }

  shape(type, path, space) {
    if (Array.isArray(type)) {
      return this.#union(type, path, space);
    }
    if (typeof type === 'string') {
      const known = this.#named.get(qualified(type, space)) ?? this.#named.get(type);
      return known ? this.#again(known) : plain(type);
    }
    switch (type?.type) {
      case 'array': {
        const items = this.shape(type.items, `${path}[]`, space);
        return { ...items, type: `array of ${items.type}`, nullable: false };
      }
      case 'map': {
        const values = this.shape(type.values, `${path}{}`, space);
        return { ...values, type: `map from string to ${values.type}`, nullable: false };
      }
      case 'record':
      case 'error':
        return this.#record(type, path, space);
      case 'enum':
      case 'fixed':
        return this.#leaf(type, space);
      default:
        return type?.logicalType ? logical(type, type.type) : this.shape(type?.type ?? 'anything', path, space);
    }
  }

  #record(type, path, space) {
    const full = fullName(type, space);
    const shape = { type: this.#label(full), full, path, meaning: sentence(type.doc), nullable: false, children: [] };
    this.#named.set(full, shape);
    const prefix = path === '' ? '' : `${path}.`;
    shape.children = (type.fields ?? []).map((field) => ({
      name: field.name,
      path: prefix + field.name,
      doc: field.doc ?? '',
      required: true,
      ...('default' in field ? { default: plainJson(field.default, 0) } : {}),
      ...withoutPlace(this.shape(field.type, prefix + field.name, spaceOf(full))),
    }));
    return shape;
  }

  #leaf(type, space) {
    const full = fullName(type, space);
    const label = this.#label(full);
    const shape = type.type === 'enum'
      ? { ...plain(`enum ${label}`), meaning: sentence(type.doc), symbols: type.symbols, ...(type.default === undefined ? {} : { symbolDefault: type.default }) }
      : type.logicalType ? logical(type, 'fixed') : { ...plain(`fixed ${label}`), meaning: [`Exactly ${type.size} bytes.`] };
    this.#named.set(full, shape);
    return shape;
  }

  /** Refers to the first use of a named type, which shows a record's fields. */
  #again(known) {
    return known.full === undefined ? known : { type: known.type, meaning: [], nullable: false, children: [], sameAs: known.path };
  }

  #union(types, path, space) {
    const present = types.filter((type) => type !== 'null');
    const several = present.length > 1;
    const shapes = present.map((type) => this.shape(type, several ? path + branch(type) : path, space));
    const nullable = present.length < types.length;
    if (!several) {
      return { ...(shapes[0] ?? plain('null')), nullable };
    }
    return {
      type: shapes.map((shape) => shape.type).join(' or '),
      meaning: shapes.flatMap((shape) => shape.meaning),
      nullable,
      children: shapes.flatMap((shape) => shape.children),
      ...(shapes.some((shape) => shape.symbols) ? { symbols: shapes.flatMap((shape) => shape.symbols ?? []) } : {}),
    };
  }
}

/** Distinguishes the records of a union, which may have fields with the same name. */
function branch(type) {
  return isNamed(type) && type.fields ? `(${simpleName(type.name)})` : '';
}

function withoutPlace({ path, full, ...shape }) {
  return shape;
}

function isNamed(type) {
  return ['record', 'error', 'enum', 'fixed'].includes(type?.type) && typeof type.name === 'string';
}

function fullName({ name = '', namespace }, space) {
  return name.includes('.') ? name : qualified(name, namespace ?? space);
}

function qualified(name, space) {
  return name.includes('.') || !space ? name : `${space}.${name}`;
}

function simpleName(full) {
  return full.slice(full.lastIndexOf('.') + 1);
}

function spaceOf(full) {
  return full.includes('.') ? full.slice(0, full.lastIndexOf('.')) : '';
}

function logical(type, carrier) {
  const known = LOGICAL_TYPES[type.logicalType];
  const shown = carrier === 'fixed' ? `fixed(${type.size})` : String(carrier);
  if (known && (!known.carriers.includes(carrier) || (type.logicalType === 'decimal' && !(type.precision > 0)))) {
    return { ...plain(shown), meaning: [`The logical type \`${type.logicalType}\` does not apply here; Avro ignores it.`] };
  }
  if (type.logicalType !== 'decimal') {
    return { ...plain(type.logicalType), carrier: shown, meaning: known ? [known.meaning] : [] };
  }
  const scale = type.scale ?? 0;
  return {
    ...plain(`decimal(${type.precision}, ${scale})`),
    carrier: shown,
    meaning: [
      `An exact number: precision ${type.precision}, scale ${scale}.`,
      `Largest value ${largest(type.precision, scale)}. Unscaled two's-complement integer on the wire.`,
    ],
  };
}

function largest(precision, scale) {
  const digits = '9'.repeat(precision);
  return scale === 0 ? digits : `${digits.slice(0, Math.max(precision - scale, 0)) || '0'}.${digits.slice(Math.max(precision - scale, 0)).padStart(scale, '0')}`;
}

function plain(type) {
  return { type, meaning: [], nullable: type === 'null', children: [] };
}

function sentence(doc) {
  return doc ? [doc] : [];
}
