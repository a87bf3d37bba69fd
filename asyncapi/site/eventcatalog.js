import { join } from 'node:path';
import { exportCatalog } from './src/eventcatalog/export.js';
import { readSystem } from './src/site.js';

const asyncapiFolder = join(import.meta.dirname, '..');
const output = join(import.meta.dirname, 'eventcatalog');
const { system, exact } = await readSystem({ asyncapiFolder, schemasFolder: join(asyncapiFolder, '..', 'schemas') });
const files = exportCatalog({ system, exact, asyncapiFolder, output });
console.log(`${files.length} files for EventCatalog in asyncapi/site/eventcatalog`);
