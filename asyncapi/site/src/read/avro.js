/**
 * What an Avro schema says, as a tree of fields for people: a logical type is told by its meaning, not by the bytes that
 * carry it.
 */

const LOGICAL_TYPES = {
  date: 'A calendar day. Unit: days since 1970-01-01.',
  'time-millis': 'A time of day. Unit: milliseconds after midnight.',
  'time-micros': 'A time of day. Unit: microseconds after midnight.',
  'timestamp-millis': 'An instant in UTC. Unit: milliseconds since 1970-01-01T00:00:00Z.',
  'timestamp-micros': 'An instant in UTC. Unit: microseconds since 1970-01-01T00:00:00Z.',
  'timestamp-nanos': 'An instant in UTC. Unit: nanoseconds since 1970-01-01T00:00:00Z.',
  'local-timestamp-millis': 'A date and time without a zone. Unit: milliseconds since 1970-01-01T00:00:00.',
  'local-timestamp-micros': 'A date and time without a zone. Unit: microseconds since 1970-01-01T00:00:00.',
  uuid: 'A UUID (RFC 4122), as text.',
};

/** The fields of a record, nested ones as `children`; `path` joins the names with dots, `[]` marks an array. */
export function avroFields(record) {
  return fieldsOf(record, '', new Map(), record.namespace);
}

function fieldsOf(record, prefix, named, space) {
  const inner = record.namespace ?? space;
  named.set(record.name, record).set(`${inner}.${record.name}`, record);
  return record.fields.map((field) => {
    const path = prefix + field.name;
    const shape = shapeOf(field.type, path, named, inner);
    return {
      name: field.name,
      path,
      doc: field.doc ?? '',
      required: true,
      ...('default' in field ? { default: JSON.stringify(field.default) } : {}),
      ...shape,
    };
  });
}

function shapeOf(type, path, named, space) {
  if (Array.isArray(type)) {
    return union(type, path, named, space);
  }
  if (typeof type === 'string') {
    const known = named.get(type);
    return known ? { type: known.name, meaning: [], nullable: false, children: [] } : plain(type);
  }
  switch (type.type) {
    case 'array': {
      const items = shapeOf(type.items, `${path}[]`, named, space);
      return { ...items, type: `array of ${items.type}` };
    }
    case 'map': {
      const values = shapeOf(type.values, `${path}{}`, named, space);
      return { ...values, type: `map from string to ${values.type}` };
    }
    case 'record':
      return {
        type: type.name,
        meaning: sentence(type.doc),
        nullable: false,
        children: fieldsOf(type, `${path}.`, named, space),
      };
    case 'enum':
      named.set(type.name, type).set(`${type.namespace ?? space}.${type.name}`, type);
      return {
        ...plain(`enum ${type.name}`),
        meaning: sentence(type.doc),
        symbols: type.symbols,
        ...(type.default === undefined ? {} : { symbolDefault: type.default }),
      };
    case 'fixed':
      named.set(type.name, type).set(`${type.namespace ?? space}.${type.name}`, type);
      return type.logicalType ? logical(type) : { ...plain(`fixed ${type.name}`), meaning: [`Exactly ${type.size} bytes.`] };
    default:
      return type.logicalType ? logical(type) : shapeOf(type.type, path, named, space);
  }
}

function union(types, path, named, space) {
  const present = types.filter((type) => type !== 'null');
  const shapes = present.map((type) => shapeOf(type, path, named, space));
  const nullable = present.length < types.length;
  if (shapes.length === 1) {
    return { ...shapes[0], nullable };
  }
  return {
    type: shapes.map((shape) => shape.type).join(' or '),
    meaning: shapes.flatMap((shape) => shape.meaning),
    nullable,
    children: shapes.flatMap((shape) => shape.children),
  };
}

function logical(type) {
  const carrier = type.type === 'fixed' ? `fixed(${type.size})` : type.type;
  if (type.logicalType === 'decimal') {
    const scale = type.scale ?? 0;
    return {
      ...plain(`decimal(${type.precision}, ${scale})`),
      carrier,
      meaning: [
        `An exact number: precision ${type.precision}, scale ${scale}.`,
        `Largest value ${largest(type.precision, scale)}. Unscaled two's-complement integer on the wire.`,
      ],
    };
  }
  const meaning = LOGICAL_TYPES[type.logicalType];
  return { ...plain(type.logicalType), carrier, meaning: meaning ? [meaning] : [] };
}

function largest(precision, scale) {
  const digits = '9'.repeat(precision);
  return scale === 0 ? digits : `${digits.slice(0, precision - scale) || '0'}.${digits.slice(precision - scale)}`;
}

function plain(type) {
  return { type, meaning: [], nullable: type === 'null', children: [] };
}

function sentence(doc) {
  return doc ? [doc] : [];
}
