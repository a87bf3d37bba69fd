import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { avroFields, avroValue } from '../../src/read/avro.js';
import { InvalidDocuments } from '../../src/read/documents.js';
import { jsonFields, jsonValue } from '../../src/read/json-schema.js';
import { buildSite } from '../../src/site.js';
import { line, prose } from '../../src/markdown.js';
import { channelUrl } from '../../src/urls.js';
import { ALLOWED, SMALL } from '../fixture.js';

describe('a document with unusual but valid content', () => {
  let output;
  let built;

  before(async () => {
    output = mkdtempSync(join(tmpdir(), 'site-'));
    built = await buildSite({ ...ALLOWED, output });
  });

  after(() => rmSync(output, { recursive: true }));

  const page = (path) => readFileSync(join(output, path), 'utf8');
  const only = (part) => page(built.pages.find((path) => path.includes(part)));

  test('has a separate page per name, even if names differ only in non-ASCII letters', () => {
    const topics = built.pages.filter((path) => path.startsWith('topics/orders'));

    assert.equal(topics.length, 2);
    assert.deepEqual(topics.map((path) => page(path).match(/<h1[^>]*>(.*?)<\/h1>/)[1].replaceAll('<wbr>', '')), ['orders.{region}.größe', 'orders.{region}.grüße']);
  });

  test('shows the parameters of an address', () => {
    assert.match(only('~c3~b6'), /<code>\{region\}<\/code>.*Where the shop is\..*<code>north<\/code>, <code>south<\/code>/s);
  });

  test('shows data that looks like a reference unchanged', () => {
    assert.match(only('messages/Gr~c3~b6'), /&quot;\$ref&quot;<\/span>: <span class="s">&quot;not a reference&quot;/);
  });

  test('shows the fields of a recursive schema once', () => {
    const tree = only('messages/Gr~c3~bc');

    assert.match(tree, /id="field-children".*?Same fields as the root/s);
    assert.match(tree, /id="field-shared\.a\.a"/);
    assert.match(tree, /id="header-~24ref"/);
  });

  test('distinguishes two records with the same simple name, and the records of a union', () => {
    const made = only('messages/Gr~c3~b6');

    for (const text of ['example.old.Amount', 'example.exact.Amount']) {
      assert.ok(made.replaceAll('<wbr>', '').includes(text), text);
    }
    assert.match(made, /id="field-source~28Person~29\.name".*id="field-source~28Machine~29\.name"/s);
    assert.match(made, />9007199254740993</);
  });

  test('loads nothing from other sites', () => {
    for (const path of built.pages) {
      assert.doesNotMatch(page(path), /<(?:img|iframe|object|embed|video|audio|source)\b|style="|<script(?! defer| src)|javascript:alert\(1\)"/, path);
      assert.doesNotMatch(page(path), /\ssrc="(?:[a-z]+:|\/\/)/i, path);
      assert.match(page(path), /http-equiv="Content-Security-Policy" content="default-src 'none'/);
    }
    assert.match(only('services/'), /<a href="https:\/\/images\.example\.com\/tracker\.png">from elsewhere<\/a>/);
  });

  test('includes a copy of each source file', () => {
    assert.match(page('sources/asyncapi/common parts/messages.yaml'), /a\/tree/);
    assert.match(page('sources/schemas/src/main/avro/Made it.avsc'), /example\.allowed\.Made/);
  });
});

describe('Markdown', () => {
  test('renders images as web links, and other addresses as text', () => {
    assert.equal(String(line('![a <b>](https://example.com/a.png)')), '<a href="https://example.com/a.png">a &lt;b&gt;</a>');
    assert.doesNotMatch(String(line('![a](data:image/png;base64,AAAA) [b](../README.md) [c](javascript:x) ![d](//example.com/d.png)')), /<a|<img/);
  });

  test('aligns table cells without inline styles', () => {
    assert.match(String(prose('| a |\n|--:|\n| b |')), /<td class="align-right">b<\/td>/);
  });

  test('treats lines that look like code as text', () => {
    assert.equal(String(prose('export const x = 1')), '<p>export const x = 1</p>\n');
    assert.equal(String(prose('import x {y}')), '<p>import x {y}</p>\n');
  });
});

describe('schemas', () => {
  test('list the keywords that the table cannot show', () => {
    assert.match(jsonValue({ type: 'object', not: {}, if: {}, dependentRequired: {} }).meaning.join(), /further rules by `not`, `if`, `dependentRequired`/);
  });

  test('show the fields of the parts of a composed schema', () => {
    const base = { properties: { id: { type: 'string' } }, required: ['id'] };
    const schema = { allOf: [base], oneOf: [{ properties: { a: { type: 'integer' } }, required: ['a'] }, { properties: { a: { type: 'string' } } }], additionalProperties: { type: 'number' }, patternProperties: { '^x-': {} } };

    assert.deepEqual(jsonFields(schema).map(({ path, type, required }) => [path, type, required]), [
      ['/^x-/', 'anything', false], ['*', 'number', false], ['id', 'string', true], ['a', 'integer', false], ['a(2)', 'string', false],
    ]);
  });

  test('are read in time if each definition refers twice to the next', () => {
    let shared = { type: 'string' };
    for (let level = 0; level < 60; level++) {
      shared = { type: 'object', properties: { a: shared, b: shared }, allOf: [shared, shared], anyOf: [{ type: 'array', items: shared }, shared] };
    }

    assert.ok(jsonFields(shared).length > 0);
    assert.equal(jsonValue(shared).type, 'object');
  });

  test('may be any Avro type', () => {
    assert.equal(avroValue(['null', 'string']).type, 'string');
    assert.equal(avroValue({ type: 'array', items: { type: 'map', values: 'long' } }).type, 'array of map from string to long');
    assert.deepEqual(avroFields('string'), []);
  });

  test('refer to the first use of a recursive record', () => {
    const [, children] = avroFields({ type: 'record', name: 'a.Category', fields: [{ name: 'name', type: 'string' }, { name: 'children', type: { type: 'array', items: 'Category' } }] });

    assert.deepEqual([children.type, children.children, children.sameAs], ['array of Category', [], '']);
  });

  test('mark a logical type that does not apply as ignored, and show an unknown one with its underlying type', () => {
    const [day, place] = avroFields({ type: 'record', name: 'R', fields: [
      { name: 'day', type: { type: 'string', logicalType: 'date' } }, { name: 'place', type: { type: 'string', logicalType: 'geo-hash' } }] });

    assert.deepEqual([day.type, day.meaning], ['string', ['The logical type `date` does not apply here; Avro ignores it.']]);
    assert.deepEqual([place.type, place.carrier], ['geo-hash', 'string']);
  });
});

test('no two names share an address', () => {
  const names = ['größe', 'grüße', 'gr-e', 'gr~c3~b6~c3~9fe', 'a/b', 'a b', 'a-b', 'a_b', 'a.b', 'A.b', '😀', '../a'];

  assert.equal(new Set(names.map((address) => channelUrl({ kind: 'topic', address }))).size, names.length);
});

describe('an invalid document fails the build with file and line', () => {
  const cases = [
    ['an externalDocs.url that is not a URL', 'tags:\n    - name: shop', 'externalDocs:\n    url: see the wiki\n  tags:\n    - name: shop', /shop\/asyncapi\.yaml:14: externalDocs\.url is 'see the wiki'|shop\/asyncapi\.yaml:14 error .*externalDocs/],
    ['a reference to a missing file', 'avro/Sold.avsc', 'avro/Gone.avsc', /shop\/asyncapi\.yaml:84: the reference '.*Gone\.avsc' cannot be resolved/],
    ['a reference to a missing place', "channel:\n      $ref: '#/channels/forgotten'", "channel:\n      $ref: '#/channels/gone'", /shop\/asyncapi\.yaml:66: the reference '#\/channels\/gone' cannot be resolved/],
    ['a reference into the network', '../../schemas/src/main/avro/Sold.avsc', 'https://example.com/Sold.avsc', /shop\/asyncapi\.yaml:84: .*reads nothing from the network/],
    ['a reference to itself', '$ref: ../../schemas/src/main/avro/Sold.avsc', "$ref: '#/components/messages/Sold/payload/schema'", /shop\/asyncapi\.yaml:84: .*is circular/],
    ['a schema that nests too deeply', '        payload:\n          type: object', `        payload: ${'{"not": '.repeat(20_000)}{}${'}'.repeat(20_000)}`, /shop\/asyncapi\.yaml:\d+: .*(nests too deeply|call stack)/],
    ['YAML that cannot be read', 'title: shop', 'title: [shop', /shop\/asyncapi\.yaml:\d+: /],
  ];
  for (const [name, from, to, message] of cases) {
    test(name, async () => {
      const folder = mkdtempSync(join(tmpdir(), 'documents-'));
      try {
        cpSync(join(SMALL.asyncapiFolder, '..'), folder, { recursive: true });
        const file = join(folder, 'asyncapi/shop/asyncapi.yaml');
        const text = readFileSync(file, 'utf8');
        assert.ok(text.includes(from));
        writeFileSync(file, text.replace(from, to));

        const building = buildSite({ asyncapiFolder: join(folder, 'asyncapi'), schemasFolder: join(folder, 'schemas'), output: join(folder, 'dist') });

        await assert.rejects(building, (error) => error instanceof InvalidDocuments && message.test(error.message) || assert.fail(error.stack));
      } finally {
        rmSync(folder, { recursive: true });
      }
    });
  }
});
