import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { html, raw } from '../../src/html.js';
import { jsonText } from '../../src/json-text.js';
import { brokenLinks } from '../../src/links.js';
import { buildSite } from '../../src/site.js';
import { SMALL } from '../fixture.js';

let output;
let built;

before(async () => {
  output = mkdtempSync(join(tmpdir(), 'site-'));
  built = await buildSite({ ...SMALL, output });
});

after(() => rmSync(output, { recursive: true }));

const page = (path) => readFileSync(join(output, path), 'utf8');

test('every service, channel and message has a page', () => {
  const expected = ['services/shop.html', 'services/carrier.html', 'services/mailer.html', 'topics/sales.html',
    'topics/forgotten.html', 'topics/complaints.html', 'queues/mails.html', 'queues/mails-dlq.html', 'events/Sold.html',
    'messages/Complained.html', 'index.html', 'fields.html'];

  assert.deepEqual(built.pages.toSorted(), expected.toSorted());
});

test('a reply is shown with the place of its address in the request', () => {
  assert.match(page('services/mailer.html'), /<dt>Reply<\/dt><dd><a [^>]*>(?:(?!<\/dd>).)*to the address in<\/span> <code>\$message\.header#\/answer_to<\/code>/s);
});

test('an orphan without an explanation is shown as unexplained', () => {
  const row = page('index.html').match(/<tr><th scope="row">(?:(?!<\/tr>).)*forgotten(?:(?!<\/tr>).)*No service here receives(?:(?!<\/tr>).)*<\/tr>/s);

  assert.match(row[0], /Unexplained/);
});

test('HTML in a document stays text', () => {
  assert.match(page('services/shop.html'), /Sells &lt;b&gt;things&lt;\/b&gt;/);
});

test('integers that JavaScript cannot represent are shown exactly', () => {
  assert.match(page('events/Sold.html'), />7451234567890123456</);
});

test('documents and schemas are copied so that their references resolve', () => {
  const document = page('sources/asyncapi/shop/asyncapi.yaml');

  assert.match(document, /\$ref: \.\.\/\.\.\/schemas\/src\/main\/avro\/Sold\.avsc/);
  assert.match(page('sources/schemas/src/main/avro/Sold.avsc'), /"Sold"/);
  assert.match(page('sources/schemas/released/1.0.0/Sold.avsc'), /"Sold"/);
});

test('values in a template are escaped, markup is not', () => {
  const name = '<a href="x">&\'';

  assert.equal(String(html`<p>${name}${raw('<br>')}${[html`<i>${1}</i>`, undefined, false, null]}</p>`),
    '<p>&lt;a href=&quot;x&quot;&gt;&amp;&#39;<br><i>1</i></p>');
});

test('highlighted JSON keeps its text', () => {
  const value = { 'a "b"': [1.5e-7, true, null, '<x> {"y": 1}', -3], empty: {} };
  const shown = String(jsonText(value)).replace(/<[^>]+>/g, '').replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>');

  assert.deepEqual(JSON.parse(shown), value);
});

test('a link to a missing page or anchor is reported', () => {
  const folder = mkdtempSync(join(tmpdir(), 'links-'));
  try {
    writeFileSync(join(folder, 'a.html'), '<a href="b.html#here"> <a href="b.html#gone"> <a href="c.html"> <a href="https://example.com">');
    writeFileSync(join(folder, 'b.html'), '<p id="here"> <img src="a.html"> <a href="#here">');

    assert.deepEqual(brokenLinks(folder), ['a.html refers to b.html#gone', 'a.html refers to c.html']);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
