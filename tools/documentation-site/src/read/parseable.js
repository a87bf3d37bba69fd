/**
 * The parser walks every schema as often as it is referred to: 25 definitions that refer twice to the next keep it busy for
 * days. Where that would happen, it gets a document in which no schema refers to another one; the site reads its own graph.
 */
const MOST_NODES = 200_000;

/** The parser's time for an Avro schema doubles with each record inside another one; a deeper schema is not shown to it. */
const MOST_LEVELS = 24;
const EMPTY_RECORD = { type: 'record', name: 'Empty', fields: [] };

/** Where schemas begin; below, a reference may be left out without the parser missing a message or a channel. */
const SCHEMAS = new Set(['payload', 'headers', 'schemas', 'key']);

/** A bundled document as the parser takes it: with JavaScript's own numbers, and of a size that it comes to an end with. */
export function parseable(document) {
  const copy = plain(document);
  return expanded(copy, copy, new Map()) > MOST_NODES ? shallow(copy, false) : copy;
}

/** How many nodes there are when all references are followed, each way of recursion once. */
function expanded(value, document, sizes) {
  if (!isObject(value)) {
    return 1;
  }
  if (sizes.has(value)) {
    return sizes.get(value);
  }
  sizes.set(value, 0);
  const size = typeof value.$ref === 'string'
    ? expanded(pick(document, value.$ref), document, sizes)
    : Object.values(value).reduce((sum, item) => sum + expanded(item, document, sizes), 1);
  sizes.set(value, size);
  return size;
}

/** `below` tells whether the value lies inside of a schema: the schema itself may be a reference. */
function shallow(value, below) {
  if (!isObject(value)) {
    return value;
  }
  if (below && typeof value.$ref === 'string') {
    return {};
  }
  if (Array.isArray(value)) {
    return value.map((item) => shallow(item, below));
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, SCHEMAS.has(key) && !below ? inside(item) : shallow(item, below)]));
}

function inside(schema) {
  return isObject(schema) && typeof schema.$ref === 'string' ? schema : shallow(schema, true);
}

function plain(value) {
  if (typeof value === 'bigint') {
    return Number(value);
  }
  if (!isObject(value)) {
    return value;
  }
  if (Array.isArray(value)) {
    return value.map(plain);
  }
  const avro = typeof value.schemaFormat === 'string' && value.schemaFormat.includes('avro');
  const copy = Object.fromEntries(Object.entries(value).map(([key, item]) =>
    [key, avro && key === 'schema' && isDeeper(item, MOST_LEVELS) ? EMPTY_RECORD : plain(item)]));
  return isDotted(copy) ? withNamespace(copy) : copy;
}

function isDeeper(value, levels) {
  return isObject(value) && (levels === 0 || Object.values(value).some((item) => isDeeper(item, levels - 1)));
}

/** Avro allows a full name as the name; the parser's schema for Avro wants the namespace beside it. */
function isDotted({ type, name }) {
  return ['record', 'error', 'enum', 'fixed'].includes(type) && typeof name === 'string' && name.includes('.');
}

function withNamespace(named) {
  const end = named.name.lastIndexOf('.');
  return { ...named, name: named.name.slice(end + 1), namespace: named.name.slice(0, end) };
}

function pick(document, reference) {
  const steps = reference.slice(1).split('/').slice(1);
  return steps.reduce((value, step) => value?.[decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~')], document);
}

function isObject(value) {
  return typeof value === 'object' && value !== null;
}
