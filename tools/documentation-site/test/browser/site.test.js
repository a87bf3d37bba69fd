import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { buildSite } from '../../src/site.js';
import { ALLOWED, REAL } from '../fixture.js';
import { launch, serve, temporaryFolder, watchedPage } from './browser.js';
import { poorContrasts } from './contrast.js';

let output;
let built;
let server;
let browser;

before(async () => {
  output = temporaryFolder();
  built = await buildSite({ ...REAL, output: output.folder });
  server = await serve(output.folder);
  browser = await launch();
});

after(async () => {
  await browser?.close();
  server?.close();
  output.remove();
});

/** Runs with a separate page; every problem of the page and every request to another origin fails the test. */
async function browsing(options, visit) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const { page, problems } = await watchedPage(context, options.origin ?? new URL(server.url).origin);
  try {
    await visit(page);
    assert.deepEqual(problems, []);
  } finally {
    await context.close();
  }
}

/** Waits until a value that the page changes asynchronously is the expected one. */
async function becomes(read, expected) {
  const end = Date.now() + 30_000;
  let actual = await read();
  while (!isDeepStrictEqual(actual, expected) && Date.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    actual = await read();
  }
  assert.deepEqual(actual, expected);
}

describe('every page', () => {
  for (const width of [360, 1280]) {
    for (const colorScheme of ['light', 'dark']) {
      test(`fits into ${width} pixels and is readable in ${colorScheme}`, () =>
        browsing({ viewport: { width, height: 800 }, colorScheme }, async (page) => {
          for (const path of built.pages) {
            await page.goto(server.url + path);
            const [inner, outer] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
            assert.ok(inner <= outer, `${path} is ${inner} pixels wide on a screen of ${outer}`);
            assert.deepEqual(await page.evaluate(poorContrasts), [], `${path}: text too faint`);
          }
        }));
    }
  }

  test('has one main heading and a unique title', () =>
    browsing({}, async (page) => {
      const titles = [];
      for (const path of built.pages) {
        await page.goto(server.url + path);
        titles.push(await page.title());
        assert.equal(await page.locator('h1').count(), 1, path);
      }
      assert.equal(new Set(titles).size, titles.length);
    }));

  test('is reachable from the start page, and no link is broken', () =>
    browsing({}, async (page) => {
      const seen = new Set();
      const open = [server.url];
      while (open.length > 0) {
        const url = open.pop();
        await page.goto(url);
        const links = await page.evaluate(() => [...document.querySelectorAll('a[href]')].map((link) => link.href.baseVal === undefined ? link.href : new URL(link.href.baseVal, location.href).href));
        for (const link of links.map((href) => href.split('#')[0]).filter((href) => href.startsWith(server.url))) {
          if (!seen.has(link)) {
            seen.add(link);
            if (link.endsWith('.html')) {
              open.push(link);
            } else {
              assert.equal((await page.request.get(link)).status(), 200, `${url} links to ${link}`);
            }
          }
        }
      }
      const missed = built.pages.filter((path) => !seen.has(server.url + path));
      assert.deepEqual(missed, []);
    }));
});

describe('the map', () => {
  test('links each node to its page', () =>
    browsing({}, async (page) => {
      await page.goto(server.url);
      const names = await page.locator('main .map.right a.node .name').allTextContents();
      assert.equal(names.length, built.system.services.length + built.system.channels.length);
      for (const [index, name] of names.entries()) {
        await page.goto(server.url);
        await page.locator('main .map.right a.node').nth(index).click();
        await becomes(() => page.locator('h1').textContent(), name);
      }
    }));

  test('works with the keyboard, and highlights the neighbours of the focused node', () =>
    browsing({}, async (page) => {
      await page.goto(server.url);
      const service = built.system.services[0].name;
      await page.locator('.map-frame').focus();
      for (let step = 0; (await page.evaluate(() => document.activeElement.dataset.node)) !== `service ${service}`; step++) {
        assert.ok(step < 30, `Tab never reached ${service}`);
        await page.keyboard.press('Tab');
      }
      const [near, all] = await page.evaluate(() => [document.querySelectorAll('.map.focused .node.near').length, document.querySelectorAll('.map-frame .node').length]);
      assert.ok(near > 1 && near < all, `${near} of ${all} nodes are highlighted`);
      await page.keyboard.press('Enter');
      await page.waitForURL(`**/services/${service}.html`);
    }));

  test('names the messages of each of its arrows', () =>
    browsing({}, async (page) => {
      await page.goto(server.url);
      const titles = await page.locator('.map-frame .edge title').evaluateAll((all) => all.map((title) => title.textContent));
      assert.ok(titles.length > built.system.channels.length);
      titles.forEach((title) => assert.match(title, /^\S+ to \S+( and back)?: \w+/));
    }));
});

describe('the search', () => {
  const event = () => built.system.messages.find((message) => message.event);

  test('finds a field and opens it with the keyboard only', () =>
    browsing({}, async (page) => {
      await page.goto(server.url + 'fields.html');
      await page.keyboard.press('/');
      await page.keyboard.type(`${event().main.message.payload.fields.at(-1).name} ${event().name}`);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('Enter');
      await page.waitForURL(`**/events/${event().name}.html#field-*`);
      const target = page.locator('tr:target');
      assert.match(await target.textContent(), new RegExp(event().main.message.payload.fields.at(-1).name));
      assert.ok(await target.evaluate((row) => row.getBoundingClientRect().top >= document.querySelector('.bar').getBoundingClientRect().bottom));
    }));

  test('finds every service, channel and message by its name', () =>
    browsing({}, async (page) => {
      await page.goto(server.url);
      await page.keyboard.press('Control+k');
      const { services, channels, messages } = built.system;
      for (const name of [...services.map((one) => one.name), ...channels.map((one) => one.address), ...messages.map((one) => one.name)]) {
        await page.locator('dialog input').fill(name);
        await becomes(() => page.locator('#results [aria-selected="true"] b').textContent(), name);
      }
    }));

  test('tolerates a typing error, accepts single words of a name, and reports a search without results', () =>
    browsing({}, async (page) => {
      await page.goto(server.url);
      await page.locator('.search-open').click();
      const input = page.locator('dialog input');
      const words = event().name.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
      await input.fill(words.slice(0, -2) + words.slice(-1));
      await becomes(async () => (await page.locator('#results li b').allTextContents()).includes(event().name), true);
      await input.fill('qqxxyyzz');
      await becomes(() => page.locator('#results li').count(), 0);
      assert.match(await page.locator('.search-state').textContent(), /No results for “qqxxyyzz”/);
      await page.keyboard.press('Escape');
      assert.equal(await page.locator('dialog').isVisible(), false);
      assert.ok(await page.locator('.search-open').evaluate((button) => button === document.activeElement));
    }));
});

test('a narrow screen shows the whole map at once', () =>
  browsing({ viewport: { width: 390, height: 844 } }, async (page) => {
    await page.goto(server.url);
    const [nodes, inside] = await page.evaluate(() => {
      const frame = document.querySelector('.map-frame').getBoundingClientRect();
      const boxes = [...document.querySelectorAll('.map-frame .map .node rect')].map((rect) => rect.getBoundingClientRect()).filter((box) => box.width > 0);
      return [boxes.length, boxes.filter((box) => box.left >= frame.left && box.right <= frame.right && box.width > 120).length];
    });
    assert.ok(nodes >= built.system.services.length + built.system.channels.length);
    assert.equal(inside, nodes);
  }));

describe('the theme', () => {
  const paper = (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);

  test('follows the system until the reader chooses one, and stores the choice', () =>
    browsing({ colorScheme: 'light' }, async (page) => {
      await page.goto(server.url);
      const button = page.locator('.theme');
      const light = await paper(page);
      assert.equal(await button.getAttribute('aria-label'), 'Theme: auto');
      await button.focus();
      await page.keyboard.press('Enter');
      assert.equal(await paper(page), light);
      await page.keyboard.press('Enter');
      const dark = await paper(page);
      assert.notEqual(dark, light);
      await page.goto(`${server.url}fields.html`);
      assert.equal(await paper(page), dark);
      assert.deepEqual(await page.evaluate(poorContrasts), []);
      await page.locator('.theme').click();
      assert.equal(await paper(page), light);
      assert.equal(await page.evaluate(() => localStorage.getItem('theme')), null);
    }));
});

test('a button copies names, commands and examples', () =>
  browsing({ permissions: ['clipboard-read', 'clipboard-write'] }, async (page) => {
    const event = built.system.messages.find((message) => message.event);
    const copied = () => page.evaluate(() => navigator.clipboard.readText());
    const copiedJson = async () => {
      try {
        return JSON.parse(await copied());
      } catch {
        return undefined;
      }
    };
    await page.goto(`${server.url}events/${event.name}.html`);
    await page.locator('.title .copy').click();
    await becomes(() => page.locator('.title .copy').textContent(), 'Copied');
    assert.equal(await copied(), event.name);
    await page.locator('#examples ~ .examples .copy, section:has(#examples) .copy').first().click();
    await becomes(copiedJson, event.main.message.examples[0].payload);
    await page.locator('section:has(#use) .code > .copy').first().click();
    await becomes(copied, `make consume TOPIC=${event.main.channels[0].address}`);
    const names = await page.locator('.copy').evaluateAll((all) => all.map((button) => button.getAttribute('aria-label')));
    assert.ok(names.every((name) => /^Copy the /.test(name)), names.join());
  }));

test('every event has sample code with links to the clients', () =>
  browsing({}, async (page) => {
    for (const event of built.system.messages.filter((message) => message.event)) {
      await page.goto(`${server.url}events/${event.name}.html`);
      assert.deepEqual(await page.locator('.samples summary').allTextContents(), ['TypeScript', 'Python']);
      assert.ok((await page.locator('.samples a').count()) >= 4);
    }
  }));

test('the sign after a field name links to the field', () =>
  browsing({}, async (page) => {
    const event = built.system.messages.find((message) => message.event);
    await page.goto(`${server.url}events/${event.name}.html`);
    const link = page.locator('.fields tr .anchor').nth(1);
    await link.focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/#field-/);
    await becomes(() => page.locator('tr:target .anchor').count(), 1);
  }));

describe('documents with unusual but valid content', () => {
  let strange;
  let pages;
  let strangeServer;
  before(async () => {
    strange = temporaryFolder();
    ({ pages } = await buildSite({ ...ALLOWED, output: strange.folder }));
    strangeServer = await serve(strange.folder);
  });
  after(() => {
    strangeServer?.close();
    strange.remove();
  });

  for (const width of [360, 1280]) {
    test(`fit into ${width} pixels with any names, and load nothing from other origins`, () =>
      browsing({ viewport: { width, height: 800 }, origin: new URL(strangeServer.url).origin }, async (page) => {
        for (const path of pages) {
          await page.goto(strangeServer.url + encodeURI(path));
          const [inner, outer] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
          assert.ok(inner <= outer, `${path} is ${inner} pixels wide on a screen of ${outer}`);
        }
      }));
  }
});

test('links to running services follow the offset of the stack', () =>
  browsing({}, async (page) => {
    const service = built.system.services[0];
    await page.goto(`${server.url}services/${service.name}.html`);
    const links = await page.locator('a[data-live]').evaluateAll((all) => all.map((link) => link.href));
    const offset = server.port - 8080;
    const port = Number(new URL(service.docs.url).port) + offset;
    assert.deepEqual(links, ['swagger-ui', 'asyncapi.yaml', 'asyncapi.json', 'health'].map((path) => `http://localhost:${port}/${path}`));
  }));

test('the site also works as files: pages, links and search', () =>
  browsing({ origin: 'file://' }, async (page) => {
    await page.goto(pathToFileURL(`${output.folder}/index.html`).href);
    await page.keyboard.press('/');
    await page.keyboard.type(built.system.services[0].name);
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/services/${built.system.services[0].name}.html`);
    await page.locator('main .ref.message').first().click();
    await page.waitForURL('**/events/*.html');
  }));

test('everything except the search works without scripts', () =>
  browsing({ javaScriptEnabled: false, viewport: { width: 360, height: 800 } }, async (page) => {
    await page.goto(server.url);
    await page.locator('.side summary').click();
    await page.locator('.side a', { hasText: built.system.services[0].name }).click();
    assert.equal(await page.locator('h1').textContent(), built.system.services[0].name);
  }));
