import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { exactNumbers } from './json-text.js';
import { brokenLinks } from './links.js';
import { graphOf } from './map/graph.js';
import { systemOf } from './model/system.js';
import { PATH as FIELDS, allFieldsPage } from './pages/all-fields.js';
import { channelPage } from './pages/channel.js';
import { PATH as HOME, homePage } from './pages/home.js';
import { messagePage } from './pages/message.js';
import { servicePage } from './pages/service.js';
import { readDocuments } from './read/documents.js';
import { serviceOf } from './read/service.js';
import { searchIndex } from './search-index.js';
import { channelUrl, messageUrl, serviceUrl } from './urls.js';

const ASSETS = join(import.meta.dirname, '..', 'assets');

/**
 * Builds the whole site from the documents below `asyncapiFolder` and the schemas beside them into `output`, and gives the
 * pages' paths. Fails when the AsyncAPI parser has anything to say, or when a link leads nowhere.
 */
export async function buildSite({ asyncapiFolder, schemasFolder, output }) {
  const { system, sources, exact } = await readSystem({ asyncapiFolder, schemasFolder });
  const pages = await render({ system, graph: graphOf(system), exact, schemasFolder });

  rmSync(output, { recursive: true, force: true });
  pages.forEach((page, path) => write(join(output, path), String(page)));
  sources.forEach(({ from, to }) => write(join(output, to), readFileSync(from, 'utf8')));
  cpSync(ASSETS, join(output, 'assets'), { recursive: true });
  const miniSearch = createRequire(import.meta.url).resolve('minisearch').replace(/dist[/\\].*/, 'dist/umd/index.js');
  write(join(output, 'assets/minisearch.js'), readFileSync(miniSearch, 'utf8').replace(/\n\/\/# sourceMappingURL=.*/, ''));
  write(join(output, 'assets/search-index.js'), searchIndex(system));

  const broken = brokenLinks(output);
  if (broken.length > 0) {
    throw new Error(`Links that lead nowhere:\n  ${broken.join('\n  ')}`);
  }
  return { pages: [...pages.keys()], system };
}

/** The documents as one system, the files they were read from, and the numbers in them that need their text. */
export async function readSystem({ asyncapiFolder, schemasFolder }) {
  const system = systemOf((await readDocuments(asyncapiFolder)).map(serviceOf));
  const sources = sourceFiles(asyncapiFolder, schemasFolder);
  return { system, sources, exact: exactNumbers(sources.map(({ from }) => readFileSync(from, 'utf8')).join('\n')) };
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

/** The documents and schemas themselves, in the same folders as in the repository, so that their references resolve. */
function sourceFiles(asyncapiFolder, schemasFolder) {
  const below = (folder, to, ending) =>
    existsSync(folder)
      ? readdirSync(folder).filter((name) => name.endsWith(ending)).map((name) => ({ from: join(folder, name), to: `${to}/${name}` }))
      : [];
  const folders = (folder) =>
    existsSync(folder) ? readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name) : [];
  const documents = folders(asyncapiFolder).filter(
    (name) => name === 'common' || existsSync(join(asyncapiFolder, name, 'asyncapi.yaml')),
  );
  const released = join(schemasFolder, 'released');
  return [
    ...documents.flatMap((name) => below(join(asyncapiFolder, name), `sources/asyncapi/${name}`, '.yaml')),
    ...below(join(schemasFolder, 'src/main/avro'), 'sources/schemas/src/main/avro', '.avsc'),
    ...folders(released).flatMap((version) => below(join(released, version), `sources/schemas/released/${version}`, '.avsc')),
  ];
}

function write(file, text) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
