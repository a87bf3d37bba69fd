import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { avroFields } from '../read/avro.js';
import { flat } from './impact.js';

/**
 * Returns the versions of a record with the changes of each: the released baselines ordered by number, then the current
 * schema.
 */
export function versionsOf(record, schemasFolder) {
  const released = join(schemasFolder, 'released');
  const numbers = existsSync(released)
    ? readdirSync(released).filter((name) => existsSync(join(released, name, `${fileOf(record)}.avsc`)))
    : [];
  const baselines = numbers
    .sort((one, other) => one.localeCompare(other, 'en', { numeric: true }))
    .map((number) => {
      const file = join(released, number, `${fileOf(record)}.avsc`);
      return { number, file, schema: JSON.parse(readFileSync(file, 'utf8')) };
    });
  return [...baselines, { number: 'current', schema: record }].map((version, index, all) => ({
    ...version,
    changes: index === 0 ? undefined : changes(all[index - 1].schema, version.schema),
  }));
}

/** Returns the name of a schema's file, which is the simple name of the record. */
function fileOf({ name = '' }) {
  return name.slice(name.lastIndexOf('.') + 1);
}

/** Returns a sentence for each change from one schema of a record to the next. */
export function changes(before, after) {
  const old = byPath(before);
  const now = byPath(after);
  const added = [...now.values()].filter((field) => !old.has(field.path));
  const removed = [...old.values()].filter((field) => !now.has(field.path));
  const kept = [...now.values()].filter((field) => old.has(field.path));
  return [
    ...added.map((field) => `${field.path} added (${field.type}${field.default === undefined ? '' : `, default ${field.default}`}).`),
    ...removed.map((field) => `${field.path} removed.`),
    ...kept.flatMap((field) => fieldChanges(old.get(field.path), field)),
    ...(before.doc === after.doc ? [] : ['The description was reworded.']),
  ];
}

function fieldChanges(before, after) {
  const type = (field) => `${field.type}${field.nullable ? ' or null' : ''}`;
  const symbols = (field, other) => (field.symbols ?? []).filter((symbol) => !(other.symbols ?? []).includes(symbol));
  return [
    ...(type(before) === type(after) ? [] : [`${after.path}: ${type(before)} became ${type(after)}.`]),
    ...symbols(after, before).map((symbol) => `${after.path}: symbol ${symbol} added.`),
    ...symbols(before, after).map((symbol) => `${after.path}: symbol ${symbol} removed.`),
    ...(before.default === after.default ? [] : [`${after.path}: default ${before.default ?? 'none'} became ${after.default ?? 'none'}.`]),
    ...(before.symbolDefault === after.symbolDefault
      ? []
      : [`${after.path}: default symbol ${before.symbolDefault ?? 'none'} became ${after.symbolDefault ?? 'none'}.`]),
    ...(before.doc === after.doc ? [] : [`${after.path} was reworded.`]),
  ];
}

function byPath(schema) {
  return new Map(flat(avroFields(schema)).map((field) => [field.path, field]));
}
