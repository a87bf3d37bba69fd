/**
 * Returns a schema as a separate document with everything that it refers to. Parts that are used twice become definitions.
 */
export function standalone(schema) {
  const times = new Map();
  count(schema, times);
  const names = new Map([[schema, '#']]);
  const definitions = {};
  const emit = (value) => {
    if (typeof value !== 'object' || value === null) {
      return value;
    }
    if (Array.isArray(value)) {
      return value.map(refer);
    }
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, refer(item)]));
  };
  const refer = (value) => {
    if (!isMap(value) || (times.get(value) < 2 && value !== schema)) {
      return emit(value);
    }
    if (!names.has(value)) {
      const name = `part${names.size}`;
      names.set(value, `#/definitions/${name}`);
      definitions[name] = emit(value);
    }
    return { $ref: names.get(value) };
  };
  const root = emit(schema);
  return Object.keys(definitions).length === 0 ? root : { ...root, definitions: { ...root.definitions, ...definitions } };
}

function count(value, times) {
  if (typeof value !== 'object' || value === null) {
    return;
  }
  times.set(value, (times.get(value) ?? 0) + 1);
  if (times.get(value) === 1) {
    Object.values(value).forEach((item) => count(item, times));
  }
}

function isMap(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
