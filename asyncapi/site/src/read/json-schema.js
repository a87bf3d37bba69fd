/** What a JSON Schema says, as the same tree of fields that an Avro schema gives. */

const RULES = [
  ['const', (value) => `always ${code(JSON.stringify(value))}`],
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
  ['uniqueItems', (value) => (value ? 'no item twice' : undefined)],
  ['pattern', (value) => `matches ${code(value)}`],
];

/** A rule's own text in Markdown, so that it shows as it is. */
function code(text) {
  return text.includes('`') ? text : `\`${text}\``;
}

/** The properties of an object schema; a schema that is no object gives none. */
export function jsonFields(schema, prefix = '') {
  return Object.entries(schema?.properties ?? {}).map(([name, property]) => ({
    name,
    path: prefix + name,
    required: (schema.required ?? []).includes(name),
    ...jsonValue(property, prefix + name),
  }));
}

/** A single value: its type, its rules in words, and the properties below it. */
export function jsonValue(schema, path = '') {
  if (schema === true || schema === undefined) {
    return { type: 'anything', doc: '', meaning: [], nullable: true, children: [] };
  }
  const types = [schema.type ?? (schema.properties ? 'object' : 'anything')].flat();
  const present = types.filter((type) => type !== 'null');
  const items = present.includes('array') ? jsonValue(schema.items, `${path}[]`) : undefined;
  return {
    type: items ? `array of ${items.type}` : present.join(' or ') || 'null',
    doc: schema.description ?? '',
    meaning: rules(schema),
    nullable: present.length < types.length,
    children: items ? items.children : jsonFields(schema, path && `${path}.`),
    ...(schema.enum ? { symbols: schema.enum.map(String) } : {}),
    ...(schema.default === undefined ? {} : { default: JSON.stringify(schema.default) }),
    ...(schema.examples ? { samples: schema.examples.map((sample) => JSON.stringify(sample)) } : {}),
  };
}

function rules(schema) {
  return RULES.filter(([keyword]) => schema[keyword] !== undefined)
    .map(([keyword, words]) => words(schema[keyword]))
    .filter(Boolean);
}
