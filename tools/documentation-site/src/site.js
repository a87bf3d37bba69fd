import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { brokenLinks } from './links.js';
import { documentDownloads, messageDownloads } from './downloads.js';
import { graphOf } from './map/graph.js';
import { historyOf } from './model/history.js';
import { systemOf } from './model/system.js';
import { PATH as FIELDS, allFieldsPage } from './pages/all-fields.js';
import { channelPage } from './pages/channel.js';
import { PATH as HOME, homePage } from './pages/home.js';
import { messagePage } from './pages/message.js';
import { servicePage } from './pages/service.js';
import { readDocuments } from './read/documents.js';
import { serviceOf } from './read/service.js';
import { sampleFiles } from './samples.js';
import { searchIndex } from './search-index.js';
import { channelUrl, messageUrl, serviceUrl, sourceUrl } from './urls.js';

const ASSETS = join(import.meta.dirname, '..', 'assets');

/**
 * Builds the site from the documents below `asyncapiFolder` and the schemas in `schemasFolder` into `output`. Returns the
 * paths of the pages and the system. Fails on any diagnostic of the AsyncAPI parser and on broken links.
 */
export async function buildSite({ asyncapiFolder, schemasFolder, clientsFolder, output }) {
  const { system, sources } = await readSystem({ asyncapiFolder, schemasFolder, clientsFolder });
  const root = resolve(asyncapiFolder, '..');
  const pages = await render({ system, graph: graphOf(system), schemasFolder, clientsFolder, root, history: historyOf(root, system.services) });

  rmSync(output, { recursive: true, force: true });
  pages.forEach((page, path) => write(join(output, path), String(page)));
  sources.forEach(({ from, to }) => write(join(output, to), readFileSync(from)));
  [...system.services.flatMap(documentDownloads), ...system.messages.flatMap(messageDownloads)].forEach(({ path, text }) => write(join(output, path), `${text()}\n`));
  cpSync(ASSETS, join(output, 'assets'), { recursive: true });
  const miniSearch = createRequire(import.meta.url).resolve('minisearch').replace(/dist[/\\].*/, 'dist/umd/index.js');
  write(join(output, 'assets/minisearch.js'), readFileSync(miniSearch, 'utf8').replace(/\n\/\/# sourceMappingURL=.*/, ''));
  write(join(output, 'assets/search-index.js'), searchIndex(system));

  const broken = brokenLinks(output);
  if (broken.length > 0) {
    throw new Error(`Broken links:\n  ${broken.join('\n  ')}`);
  }
  return { pages: [...pages.keys()], system };
}

/** Reads the documents as one system, with the files that they were read from. */
export async function readSystem({ asyncapiFolder, schemasFolder, clientsFolder }) {
  const { read, files } = await readDocuments(asyncapiFolder);
  return { system: systemOf(read.map(serviceOf)), sources: sourceFiles([...files, ...(clientsFolder ? sampleFiles(clientsFolder) : [])], asyncapiFolder, schemasFolder) };
}

async function render(site) {
  const { services, channels, messages } = site.system;
  const pages = new Map([
    [HOME, homePage(site)],
    [FIELDS, allFieldsPage(site)],
    ...services.map((service) => [serviceUrl(service.name), servicePage(site, service)]),
    ...channels.map((channel) => [channelUrl(channel), channelPage(site, channel)]),
    ...messages.map((message) => [messageUrl(message), messagePage(site, message)]),
  ]);
  return new Map(await Promise.all([...pages].map(async ([path, page]) => [path, await page])));
}

/** Lists the documents and schemas to copy, in the same folders as in the repository, so that their references resolve. */
function sourceFiles(files, asyncapiFolder, schemasFolder) {
  const root = resolve(asyncapiFolder, '..');
  const released = join(schemasFolder, 'released');
  const versions = existsSync(released) ? readdirSync(released, { recursive: true }).filter((name) => name.endsWith('.avsc')) : [];
  const inside = [...files, ...versions.map((name) => resolve(released, name))].map((from) => ({ from, to: sourceUrl(root, from) }));
  return inside.filter(({ to }) => to !== undefined);
}

function write(file, text) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
