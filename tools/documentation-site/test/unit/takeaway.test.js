import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { differences, factsOf } from '../../src/model/facts.js';
import { standalone } from '../../src/read/standalone.js';
import { Sources } from '../../src/read/sources.js';
import { buildSite } from '../../src/site.js';
import { SMALL } from '../fixture.js';

const SHOP = join(SMALL.asyncapiFolder, 'shop/asyncapi.yaml');

/** Creates a repository with the small documents, and functions that change them and build the site. */
function repository() {
  const folder = mkdtempSync(join(tmpdir(), 'repository-'));
  cpSync(join(SMALL.asyncapiFolder, '..'), folder, { recursive: true });
  const git = (...argument) => execFileSync('git', ['-C', folder, '-c', 'user.name=Test', '-c', 'user.email=test@example.com', ...argument], { encoding: 'utf8' });
  const file = join(folder, 'asyncapi/shop/asyncapi.yaml');
  return {
    git,
    edit: (from, to) => {
      const text = readFileSync(file, 'utf8');
      assert.ok(text.includes(from), from);
      writeFileSync(file, text.replaceAll(from, to));
    },
    commit: () => git('add', '-A') + git('commit', '-qm', 'Changed'),
    page: async (path) => {
      await buildSite({ asyncapiFolder: join(folder, 'asyncapi'), schemasFolder: join(folder, 'schemas'), output: join(folder, 'dist') });
      return readFileSync(join(folder, 'dist', path), 'utf8');
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}

function changelogOf(page) {
  return page.match(/id="changelog".*?<\/section>/s)[0].replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
}

describe('the changelog of a document', () => {
  let changed;
  before(() => (changed = repository()));
  after(() => changed.remove());

  test('lists each version of the commits, and the uncommitted state', async () => {
    changed.git('init', '-q');
    changed.edit('version: 2.0.0', 'version: 1.0.0');
    changed.commit();
    changed.edit('partitions: 3', 'partitions: 6');
    changed.edit('version: 1.0.0', 'version: 1.1.0');
    changed.commit();
    changed.edit('address: complaints', 'address: grumbles');
    changed.edit('version: 1.1.0', 'version: 2.0.0');

    const told = changelogOf(await changed.page('services/shop.html'));

    assert.match(told, /2\.0\.0 Removed: channel complaints\. Added: channel grumbles\. Changed: operation listen.* 1\.1\.0 \S+ Changed: channel sales, kafka\.partitions: 3 became 6\. 1\.0\.0 \S+ First version\./);
    assert.doesNotMatch(told, /without earlier commits|without the repository/);
  });

  test('reports a missing history', async () => {
    const plain = repository();
    try {
      assert.match(changelogOf(await plain.page('services/shop.html')), /Version 2\.0\.0\. Earlier versions are not shown: this site was built without the repository's history\./);
    } finally {
      plain.remove();
    }
  });
});

test('an added or removed channel is reported once, without its parts', () => {
  const facts = factsOf(new Sources('/').graph(SHOP));
  const without = new Map([...facts].filter(([place]) => !place.startsWith('channel sales')));

  assert.deepEqual(differences(facts, facts), []);
  assert.deepEqual(differences(without, facts), ['Added: channel sales.']);
  assert.deepEqual(differences(facts, without), ['Removed: channel sales.']);
});

describe('downloads', () => {
  let output;
  before(async () => {
    output = mkdtempSync(join(tmpdir(), 'site-'));
    await buildSite({ ...SMALL, output });
  });
  after(() => rmSync(output, { recursive: true }));

  const file = (path) => readFileSync(join(output, path), 'utf8');

  test('of a service contain its document with the content of other files', () => {
    const document = JSON.parse(file('downloads/asyncapi/shop.asyncapi.json'));

    assert.equal(document.components.messages.Sold.payload.schema.name, 'Sold');
    assert.equal(document.operations.sell.channel.$ref, '#/channels/sales');
    assert.match(file('downloads/asyncapi/shop.asyncapi.json'), /7451234567890123456/);
    assert.match(file('services/shop.html'), /href="\.\.\/downloads\/asyncapi\/shop\.asyncapi\.json" download/);
  });

  test('of an event contain the schema of each of its forms', () => {
    assert.equal(JSON.parse(file('downloads/schemas/Sold.avsc')).name, 'Sold');
    assert.equal(JSON.parse(file('downloads/schemas/Sold.2.schema.json')).type, 'object');
    assert.match(file('events/Sold.html'), /href="\.\.\/downloads\/schemas\/Sold\.2\.schema\.json" download/);
  });

  test('of a recursive schema are complete', () => {
    const name = { type: 'string' };
    const tree = { type: 'object', properties: { name, label: name } };
    tree.properties.children = { type: 'array', items: tree };

    assert.deepEqual(JSON.parse(JSON.stringify(standalone(tree))), {
      type: 'object',
      properties: { name: { $ref: '#/definitions/part1' }, label: { $ref: '#/definitions/part1' }, children: { type: 'array', items: { $ref: '#' } } },
      definitions: { part1: { type: 'string' } },
    });
  });

  test('are shown with the commands for a running stack', () => {
    assert.match(file('topics/sales.html'), /make consume TOPIC=sales</);
    assert.match(file('queues/mails.html'), /bin\/orders sqs-messages mails</);
  });

  test('are shown with links to the sources', () => {
    assert.match(file('events/Sold.html'), /href="\.\.\/sources\/asyncapi\/shop\/asyncapi\.yaml".*line \d+.*href="\.\.\/sources\/schemas\/src\/main\/avro\/Sold\.avsc"/s);
    assert.match(file('topics/sales.html'), /href="\.\.\/sources\/asyncapi\/shop\/asyncapi\.yaml"/);
  });
});
