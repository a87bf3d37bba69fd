import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { chromium } from 'playwright-core';
import { chromiumPath } from './chromium.js';

const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];
const TYPES = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml' };

/** Launches a browser with a separate profile per context. */
export function launch() {
  return chromium.launch({ executablePath: chromiumPath(), headless: true, args: ARGUMENTS });
}

/** Serves a folder below /docs/ on a free port, as the embedded stack does. */
export async function serve(folder) {
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, 'http://localhost').pathname));
    try {
      const file = path.startsWith('/docs/') ? join(folder, path === '/docs/' ? 'index.html' : path.slice('/docs/'.length)) : '';
      const content = readFileSync(file);
      response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'text/plain; charset=utf-8' }).end(content);
    } catch {
      response.writeHead(404).end(`${path} does not exist.`);
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://localhost:${server.address().port}/docs/`, port: server.address().port, close: () => server.close() };
}

export function temporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'site-'));
  return { folder, remove: () => rmSync(folder, { recursive: true }) };
}

/** Opens a page that records problems, including requests to other origins. */
export async function watchedPage(context, origin) {
  const page = await context.newPage();
  const problems = [];
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && problems.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => problems.push(`error: ${error.message}`));
  // A request that a navigation aborts is not a failure.
  page.on('requestfailed', (request) => request.failure().errorText !== 'net::ERR_ABORTED' && problems.push(`failed: ${request.url()}`));
  page.on('response', (response) => response.status() >= 400 && problems.push(`${response.status()}: ${response.url()}`));
  await context.route('**/*', (route) => {
    const url = route.request().url();
    if (url.startsWith(origin)) {
      return route.continue();
    }
    problems.push(`leaves ${origin}: ${url}`);
    return route.abort();
  });
  return { page, problems };
}
