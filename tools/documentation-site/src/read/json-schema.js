import { plainJson } from '../json-text.js';

/**
 * Converts a JSON Schema into the same tree of fields as an Avro schema. The schema may be recursive: fields are shown at the
 * first use of their schema, and later uses refer to it.
 */

const RULES = [
  ['const', (value) => `always ${code(plainJson(value, 0))}`],
  ['format', (value) => `format ${value}`],
  ['minLength', (value) => `at least ${value} character${value === 1 ? '' : 's'}`],
  ['maxLength', (value) => `at most ${value} characters`],
  ['minimum', (value) => `at least ${value}`],
  ['exclusiveMinimum', (value) => `more than ${value}`],
  ['maximum', (value) => `at most ${value}`],
  ['exclusiveMaximum', (value) => `less than ${value}`],
  ['multipleOf', (value) => `a multiple of ${value}`],
  ['minItems', (value) => `at least ${value} item${value === 1 ? '' : 's'}`],
  ['maxItems', (value) => `at most ${value} items`],
  ['uniqueItems', (value) => (value ? 'unique items' : undefined)],
  ['pattern', (value) => `matches ${code(value)}`],
];

/** Keywords that the table of fields cannot show. */
const FURTHER = ['not', 'if', 'then', 'else', 'contains', 'dependencies', 'dependentSchemas', 'dependentRequired', 'propertyNames',
  'minProperties', 'maxProperties', 'minContains', 'maxContains', 'unevaluatedProperties', 'unevaluatedItems', 'contentSchema'];

/** Formats a value as Markdown code, so that it is shown unchanged. */
function code(text) {
  return text.includes('`') ? text : `\`${text}\``;
}

/** Returns the properties of an object schema; other schemas have none. */
export function jsonFields(schema, prefix = '', met = new Map([[schema, '']])) {
  const paths = new Set();
  return members(schema).map(({ name, schema: property, required }) => {
    const path = unique(prefix + name, paths);
    return { name, path, required, ...jsonValue(property, path, met) };
  });
}

/** Returns the type, rules and properties of any schema. */
export function jsonValue(schema, path = '', met = new Map()) {
  if (typeof schema !== 'object' || schema === null) {
    return { type: schema === false ? 'nothing' : 'anything', doc: '', meaning: [], nullable: schema !== false, children: [] };
  }
  return {
    ...typeOf(schema),
    doc: text(schema.description),
    meaning: rules(schema),
    ...below(schema, path, met),
    ...(Array.isArray(schema.enum) ? { symbols: schema.enum.map((value) => (typeof value === 'string' ? value : plainJson(value, 0))) } : {}),
    ...(schema.default === undefined ? {} : { default: plainJson(schema.default, 0) }),
    ...(Array.isArray(schema.examples) ? { samples: schema.examples.map((sample) => plainJson(sample, 0)) } : {}),
  };
}

const TYPES = new WeakMap();

/** Returns the type in words; the inner use of a recursive schema is shown as `…`. */
function typeOf(schema) {
  if (typeof schema !== 'object' || schema === null) {
    return { type: schema === false ? 'nothing' : 'anything', nullable: schema !== false };
  }
  if (!TYPES.has(schema)) {
    TYPES.set(schema, { type: '…', nullable: false });
    TYPES.set(schema, typeInWords(schema));
  }
  return TYPES.get(schema);
}

function typeInWords(schema) {
  const types = [schema.type ?? (schema.properties ? 'object' : [])].flat();
  const present = types.filter((type) => type !== 'null');
  if (types.length === 0) {
    return composed(schema);
  }
  const array = () => `array of ${itemsOf(schema).map(([, item]) => typeOf(item).type).join(', ')}`;
  return { type: present.map((type) => (type === 'array' ? array() : type)).join(' or ') || 'null', nullable: present.length < types.length };
}

/** Combines the types of `oneOf`, `anyOf` or `allOf`. */
function composed({ oneOf, anyOf, allOf }) {
  const alternatives = [oneOf ?? anyOf ?? allOf ?? []].flat().map(typeOf);
  const names = [...new Set(alternatives.map((part) => part.type))].filter((type) => !['anything', 'null'].includes(type));
  const nullable = alternatives.some((part) => part.type !== 'anything' && part.nullable) || alternatives.some((part) => part.type === 'null');
  return { type: names.join(oneOf ?? anyOf ? ' or ' : ' and ') || 'anything', nullable };
}

/** Returns the schemas of an array's items, each with its index in a path. */
function itemsOf({ prefixItems, items }) {
  const tuple = prefixItems ?? (Array.isArray(items) ? items : undefined);
  return tuple ? tuple.map((item, index) => [`[${index}]`, item]) : [['[]', items]];
}

function below(schema, path, met) {
  if (![schema.type].flat().includes('array')) {
    return fieldsOf(schema, path, met);
  }
  const items = itemsOf(schema).map(([index, item]) => jsonValue(item, path + index, met));
  const [{ sameAs }] = items;
  return { children: items.flatMap((item) => item.children), ...(items.length === 1 && sameAs !== undefined ? { sameAs } : {}) };
}

function fieldsOf(schema, path, met) {
  if (met.has(schema)) {
    return { children: [], sameAs: met.get(schema) };
  }
  if (members(schema).length > 0) {
    met.set(schema, path);
  }
  return { children: jsonFields(schema, path && `${path}.`, met) };
}

const MEMBERS = new WeakMap();

/** Returns the properties of a schema and its parts, each once. */
function members(schema) {
  if (typeof schema !== 'object' || schema === null) {
    return [];
  }
  if (!MEMBERS.has(schema)) {
    MEMBERS.set(schema, []);
    MEMBERS.set(schema, membersOf(schema));
  }
  return MEMBERS.get(schema);
}

function membersOf(schema) {
  const required = Array.isArray(schema.required) ? schema.required : [];
  const named = Object.entries(schema.properties ?? {}).map(([name, property]) => ({ name, schema: property, required: required.includes(name) }));
  const patterns = Object.entries(schema.patternProperties ?? {}).map(([pattern, property]) => ({ name: `/${pattern}/`, schema: property, required: false }));
  const { additionalProperties: others } = schema;
  const rest = typeof others === 'object' && others !== null ? [{ name: '*', schema: others, required: false }] : [];
  const all = parts(schema.allOf).map((member) => ({ ...member, required: member.required || required.includes(member.name) }));
  const some = [...parts(schema.oneOf), ...parts(schema.anyOf)].map((member) => ({ ...member, required: false }));
  const found = [...named, ...patterns, ...rest, ...all, ...some];
  return found.filter((member, index) => found.findIndex((other) => other.name === member.name && other.schema === member.schema) === index);
}

function parts(schemas) {
  return Array.isArray(schemas) ? schemas.flatMap(members) : [];
}

/** Makes a path unique, because alternatives may have properties with the same name. */
function unique(path, taken) {
  let found = path;
  for (let number = 2; taken.has(found); number++) {
    found = `${path}(${number})`;
  }
  taken.add(found);
  return found;
}

function rules(schema) {
  const further = FURTHER.filter((keyword) => schema[keyword] !== undefined);
  return [
    ...RULES.filter(([keyword]) => schema[keyword] !== undefined).map(([keyword, words]) => words(schema[keyword])).filter(Boolean),
    ...(further.length > 0 ? [`further rules by ${further.map(code).join(', ')}: see the schema`] : []),
  ];
}

function text(value) {
  return typeof value === 'string' ? value : '';
}
