import { join } from 'node:path';

const fixtures = join(import.meta.dirname, 'fixtures');
const folder = join(fixtures, 'small');

/** Documents of three services with a carrier, a copy in a queue, orphans of each kind and two released versions. */
export const SMALL = { asyncapiFolder: join(folder, 'asyncapi'), schemasFolder: join(folder, 'schemas') };

/** The documents of this repository. */
export const REAL = {
  asyncapiFolder: join(import.meta.dirname, '..', '..', '..', 'asyncapi'),
  schemasFolder: join(import.meta.dirname, '..', '..', '..', 'schemas'),
  clientsFolder: join(import.meta.dirname, '..', '..', '..', 'examples', 'clients'),
};

/** Documents with unusual but valid AsyncAPI, JSON Schema, Avro and Markdown. */
export const ALLOWED = { asyncapiFolder: join(fixtures, 'allowed', 'asyncapi'), schemasFolder: join(fixtures, 'allowed', 'schemas') };
