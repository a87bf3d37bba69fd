import { join, relative } from 'node:path';
import { buildSite } from './src/site.js';
import { InvalidDocuments } from './src/read/documents.js';

const here = import.meta.dirname;
const output = join(here, 'dist');

try {
  const started = performance.now();
  const { pages } = await buildSite({
    asyncapiFolder: join(here, '..', '..', 'asyncapi'),
    schemasFolder: join(here, '..', '..', 'schemas'),
    clientsFolder: join(here, '..', '..', 'examples', 'clients'),
    output,
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${pages.length} pages in ${seconds} s: ${relative(process.cwd(), join(output, 'index.html'))}`);
} catch (error) {
  if (!(error instanceof InvalidDocuments)) {
    throw error;
  }
  console.error(error.message);
  process.exitCode = 1;
}
