import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Parser } from '@asyncapi/parser';
import { bundle } from './bundle.js';
import { parseable } from './parseable.js';
import { InvalidDocuments, Sources } from './sources.js';

export { InvalidDocuments };

const SEVERITIES = ['error', 'warning', 'info', 'hint'];

/**
 * Reads every `<folder>/<service>/asyncapi.yaml` with the official AsyncAPI parser, traits applied and references
 * resolved. Every diagnostic counts, hints too: what the parser has to say belongs into the documents, not into a log.
 * Beside the parser's document stands the same as a graph of our own, in which schemas may contain themselves.
 * Gives the documents, and every file that they were read from.
 */
export async function readDocuments(folder) {
  const services = readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, 'asyncapi.yaml')))
    .sort();
  if (services.length === 0) {
    throw new InvalidDocuments(`${folder} has no <service>/asyncapi.yaml; give the folder with the services' folders.`);
  }
  const sources = new Sources(folder);
  const read = [];
  const problems = [];
  for (const service of services) {
    const path = `${service}/asyncapi.yaml`;
    const { diagnostics, ...one } = await readDocument(sources, join(folder, path));
    problems.push(...diagnostics.map((diagnostic) => describe(one.placeOf, diagnostic)));
    read.push({ service, path, ...one });
  }
  if (problems.length > 0) {
    throw new InvalidDocuments(`The AsyncAPI parser reports:\n${problems.join('\n')}`);
  }
  return { read, files: sources.files() };
}

async function readDocument(sources, file) {
  try {
    const graph = sources.graph(file); // finds a reference that leads back to itself
    const { document: whole, placeOf } = bundle(sources, file);
    const { document, diagnostics } = await new Parser().parse(parseable(whole));
    const locate = (steps) => sources.locate(file, steps);
    return { document, diagnostics, graph, bundle: whole, placeOf, locate };
  } catch (error) {
    if (error instanceof RangeError) {
      throw new InvalidDocuments(`${sources.name(file)}:1: it nests too deeply to be read: ${error.message}.`);
    }
    throw error;
  }
}

function describe(placeOf, { severity, code, message, path }) {
  return `  ${placeOf(path)} ${SEVERITIES[severity]} ${code} at ${path.join('.')}: ${message}`;
}
