import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { changes, versionsOf } from '../../src/model/versions.js';
import { avroFields } from '../../src/read/avro.js';
import { InvalidDocuments, readDocuments } from '../../src/read/documents.js';
import { jsonFields, jsonValue } from '../../src/read/json-schema.js';
import { inWords } from '../../src/units.js';
import { SMALL } from '../fixture.js';

const SOLD = JSON.parse(readFileSync(join(SMALL.schemasFolder, 'src/main/avro/Sold.avsc'), 'utf8'));

test('a decimal is shown with its precision, scale and largest value', () => {
  const price = avroFields(SOLD).find((field) => field.path === 'price');

  assert.equal(price.type, 'decimal(6, 2)');
  assert.equal(price.carrier, 'bytes');
  assert.match(price.meaning.join(' '), /precision 6, scale 2.*9999\.99/);
});

test('times and dates are shown with their unit', () => {
  const unit = (logicalType, type) =>
    avroFields({ type: 'record', name: 'R', fields: [{ name: 'f', type: { type, logicalType } }] })[0].meaning.join(' ');

  assert.match(unit('timestamp-millis', 'long'), /Unit: milliseconds since 1970-01-01T00:00:00Z/);
  assert.match(unit('timestamp-micros', 'long'), /Unit: microseconds/);
  assert.match(unit('date', 'int'), /Unit: days since 1970-01-01/);
  assert.match(unit('time-millis', 'int'), /Unit: milliseconds after midnight/);
});

test('an optional field is shown with its type, null and default', () => {
  const note = avroFields(SOLD).find((field) => field.path === 'note');

  assert.deepEqual([note.type, note.nullable, note.default], ['string', true, 'null']);
});

test('an enum is shown with its symbols and its default symbol', () => {
  const kind = avroFields(SOLD).find((field) => field.path === 'kind');

  assert.deepEqual(kind.symbols, ['OTHER', 'BOOK', 'TOY']);
  assert.equal(kind.symbolDefault, 'OTHER');
});

test('fields of records in arrays are nested', () => {
  const parts = avroFields(SOLD).find((field) => field.path === 'parts');

  assert.equal(parts.type, 'array of Part');
  assert.deepEqual(parts.children.map((field) => [field.path, field.type]), [['parts[].sold_on', 'date']]);
});

test('the rules of a JSON Schema are described in words', () => {
  const [price, sender] = jsonFields({
    required: ['price'],
    properties: { price: { type: 'string', pattern: '^[0-9]+$', maxLength: 9 }, sender: { type: ['string', 'null'] } },
  });

  assert.deepEqual([price.required, price.meaning], [true, ['at most 9 characters', 'matches `^[0-9]+$`']]);
  assert.deepEqual([sender.required, sender.type, sender.nullable], [false, 'string', true]);
  assert.equal(jsonValue({ type: 'array', items: { type: 'integer' } }).type, 'array of integer');
});

test('versions are ordered by number, each with its changes', () => {
  const versions = versionsOf(SOLD, SMALL.schemasFolder);

  assert.deepEqual(versions.map((version) => version.number), ['1.0.0', '1.10.0', 'current']);
  assert.deepEqual(versions[1].changes, [
    'note added (string, default null).',
    'price: decimal(6, 3) became decimal(6, 2).',
  ]);
  assert.deepEqual(versions[2].changes, ['kind: symbol TOY added.']);
});

test('the same schema has no changes, and a reworded field is reported', () => {
  assert.deepEqual(changes(SOLD, SOLD), []);

  const reworded = structuredClone(SOLD);
  reworded.fields[0].doc = 'Other words.';
  assert.deepEqual(changes(SOLD, reworded), ['number was reworded.']);
});

test('a diagnostic of the parser fails the build with file and line', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'documents-'));
  try {
    cpSync(join(SMALL.asyncapiFolder, '..'), folder, { recursive: true });
    const file = join(folder, 'asyncapi/shop/asyncapi.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('    name: Shop team\n', '    name: 7\n'));

    await assert.rejects(readDocuments(join(folder, 'asyncapi')), (error) => {
      assert.ok(error instanceof InvalidDocuments);
      assert.match(error.message, /shop\/asyncapi\.yaml:8 error .*contact/);
      return true;
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('settings are shown in readable units', () => {
  assert.equal(inWords('topicConfiguration.retention.ms', 604800000), '7 days (604800000 ms)');
  assert.equal(inWords('segment.ms', 600000), '10 minutes (600000 ms)');
  assert.equal(inWords('retention.ms', -1), '-1 ms');
  assert.equal(inWords('max.message.bytes', 2097152), '2 MiB (2097152 bytes)');
  assert.equal(inWords('queue.messageRetentionPeriod', 345600), '4 days (345600 s)');
  assert.equal(inWords('cleanup.policy', ['compact', 'delete']), 'compact, delete');
  assert.equal(inWords('partitions', 6), '6');
});
