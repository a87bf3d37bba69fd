import { join } from 'node:path';

const folder = join(import.meta.dirname, 'fixtures', 'small');

/** Three services with a carrier, a copy in a queue, orphans of each kind and two released versions. */
export const SMALL = { asyncapiFolder: join(folder, 'asyncapi'), schemasFolder: join(folder, 'schemas') };

/** The documents of this repository. */
export const REAL = {
  asyncapiFolder: join(import.meta.dirname, '..', '..'),
  schemasFolder: join(import.meta.dirname, '..', '..', '..', 'schemas'),
};
