/**
 * The parser visits a schema once per reference: for 25 definitions that refer twice to the next one, it runs for days. Above
 * this number of nodes, it gets a document without references between schemas; the site reads its own graph.
 */
const MAX_NODES = 200_000;

/** The parser's time for an Avro schema doubles with each nested record; a deeper schema is replaced by an empty record. */
const MAX_LEVELS = 24;
const EMPTY_RECORD = { type: 'record', name: 'Empty', fields: [] };

/** The keys of schemas. References inside schemas may be removed without affecting messages or channels. */
const SCHEMAS = new Set(['payload', 'headers', 'schemas', 'key']);

/** Converts a bundled document for the parser: with JavaScript numbers, and of a size that the parser can process. */
export function parseable(document) {
  const copy = plain(document);
  return expanded(copy, copy, new Map()) > MAX_NODES ? shallow(copy, false) : copy;
}

/** Counts the nodes with all references followed, recursive ones once. */
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

/** Removes references inside schemas. `below` is true inside a schema; the schema itself may be a reference. */
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
    [key, avro && key === 'schema' && isDeeper(item, MAX_LEVELS) ? EMPTY_RECORD : plain(item)]));
  return isDotted(copy) ? withNamespace(copy) : copy;
}

function isDeeper(value, levels) {
  return isObject(value) && (levels === 0 || Object.values(value).some((item) => isDeeper(item, levels - 1)));
}

/** Whether the name contains the namespace. Avro permits this, but the parser requires a separate namespace. */
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
