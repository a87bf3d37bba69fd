import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { buildSite } from '../../src/site.js';
import { REAL } from '../fixture.js';
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

/** Runs with a page of its own; whatever the page complained about, or asked for elsewhere, fails the test. */
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

  test('has one heading of its own and a title of its own', () =>
    browsing({}, async (page) => {
      const titles = [];
      for (const path of built.pages) {
        await page.goto(server.url + path);
        titles.push(await page.title());
        assert.equal(await page.locator('h1').count(), 1, path);
      }
      assert.equal(new Set(titles).size, titles.length);
    }));

  test('is reached from the start page by links, and no link leads nowhere', () =>
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
  test('leads to the page of each of its nodes by a click', () =>
    browsing({}, async (page) => {
      await page.goto(server.url);
      const names = await page.locator('main .map-frame a.node .name').allTextContents();
      assert.equal(names.length, built.system.services.length + built.system.channels.length);
      for (const [index, name] of names.entries()) {
        await page.goto(server.url);
        await page.locator('main .map-frame a.node').nth(index).click();
        assert.equal(await page.locator('h1').textContent(), name);
      }
    }));

  test('is used by keyboard, and shows what belongs to the node in focus', () =>
    browsing({}, async (page) => {
      await page.goto(server.url);
      const service = built.system.services[0].name;
      await page.locator('.map-frame').focus();
      for (let step = 0; (await page.evaluate(() => document.activeElement.dataset.node)) !== `service ${service}`; step++) {
        assert.ok(step < 30, `Tab never reached ${service}`);
        await page.keyboard.press('Tab');
      }
      const [near, all] = await page.evaluate(() => [document.querySelectorAll('.map.focused .node.near').length, document.querySelectorAll('.map-frame .node').length]);
      assert.ok(near > 1 && near < all, `${near} of ${all} nodes stand out`);
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

  test('finds a field and goes there by keyboard alone', () =>
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
        assert.equal(await page.locator('#results [aria-selected="true"] b').textContent(), name);
      }
    }));

  test('forgives a typing error, takes single words of a name, and says when there is nothing', () =>
    browsing({}, async (page) => {
      await page.goto(server.url);
      await page.locator('.search-open').click();
      const input = page.locator('dialog input');
      const words = event().name.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
      await input.fill(words.slice(0, -2) + words.slice(-1));
      assert.ok((await page.locator('#results li b').allTextContents()).includes(event().name), words);
      await input.fill('qqxxyyzz');
      assert.equal(await page.locator('#results li').count(), 0);
      assert.match(await page.locator('.search-state').textContent(), /Nothing is called “qqxxyyzz”/);
      await page.keyboard.press('Escape');
      assert.equal(await page.locator('dialog').isVisible(), false);
      assert.ok(await page.locator('.search-open').evaluate((button) => button === document.activeElement));
    }));
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

test('without scripts everything but the search is there', () =>
  browsing({ javaScriptEnabled: false, viewport: { width: 360, height: 800 } }, async (page) => {
    await page.goto(server.url);
    await page.locator('.side summary').click();
    await page.locator('.side a', { hasText: built.system.services[0].name }).click();
    assert.equal(await page.locator('h1').textContent(), built.system.services[0].name);
  }));
