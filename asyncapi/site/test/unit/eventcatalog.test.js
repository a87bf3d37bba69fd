import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Parser } from '@asyncapi/parser';
import { parse } from 'yaml';
import { exportCatalog } from '../../src/eventcatalog/export.js';
import { mdx } from '../../src/eventcatalog/markdown.js';
import { readSystem } from '../../src/site.js';
import { REAL, SMALL } from '../fixture.js';

const output = mkdtempSync(join(tmpdir(), 'catalog-'));
const small = join(output, 'small');
const real = join(output, 'real');
let files;
let realFiles;

before(async () => {
  files = exportCatalog({ ...(await readSystem(SMALL)), ...SMALL, output: small });
  realFiles = exportCatalog({ ...(await readSystem(REAL)), ...REAL, output: real });
});

after(() => rmSync(output, { recursive: true }));

const read = (path) => readFileSync(join(small, path), 'utf8');
const frontMatter = (path) => parse(read(path).split('---\n')[1]);

test('every service, message and channel becomes a file of EventCatalog', () => {
  assert.deepEqual(files.filter((file) => file.endsWith('.mdx')).toSorted(), [
    'channels/complaints/index.mdx', 'channels/forgotten/index.mdx', 'channels/mails-dlq/index.mdx',
    'channels/mails/index.mdx', 'channels/sales/index.mdx', 'events/Complained/index.mdx', 'events/Sold/index.mdx',
    'services/carrier/index.mdx', 'services/mailer/index.mdx', 'services/shop/index.mdx',
  ]);
});

test('what a service sends and receives names the channels', () => {
  const { version, sends, receives, specifications } = frontMatter('services/mailer/index.mdx');

  assert.equal(version, '1.0.0');
  assert.deepEqual(receives, [{ id: 'Sold', version: '2.0.0', from: [{ id: 'sales', version: '2.0.0' }] }]);
  assert.deepEqual(sends, [{ id: 'Sold', version: '2.0.0', to: [{ id: 'mails', version: '1.0.0' }] }]);
  assert.deepEqual(specifications, [{ type: 'asyncapi', path: 'asyncapi.yaml', name: 'AsyncAPI' }]);
});

test('a message has its Avro schema, and its other form beside it', () => {
  assert.equal(frontMatter('events/Sold/index.mdx').schemaPath, 'schema.avsc');
  assert.equal(JSON.parse(read('events/Sold/schema.avsc')).name, 'Sold');
  assert.equal(JSON.parse(read('events/Sold/schema.json')).type, 'object');
  assert.match(read('events/Sold/index.mdx'), /"number": 7451234567890123456/);
});

test('braces and tags in prose are no program for MDX', () => {
  assert.equal(mdx('a {b} <c> `{d} <e>`'), 'a &#123;b&#125; &lt;c> `{d} <e>`');
});

test('documents are bundled into one file each, which the official parser takes without a word', async () => {
  const documents = realFiles.filter((file) => file.endsWith('/asyncapi.yaml'));
  assert.ok(documents.length >= 4);
  for (const file of documents) {
    const text = readFileSync(join(real, file), 'utf8');
    const { diagnostics } = await new Parser().parse(text);

    assert.deepEqual(diagnostics.map(({ message, path }) => `${file} ${path.join('.')}: ${message}`), []);
    assert.deepEqual(text.match(/\$ref: (?!['"]?#).*/g), null, file);
  }
});
