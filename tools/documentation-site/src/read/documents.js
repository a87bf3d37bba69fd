import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Parser } from '@asyncapi/parser';
import { bundle } from './bundle.js';
import { parseable } from './parseable.js';
import { InvalidDocuments, Sources } from './sources.js';

export { InvalidDocuments };

const SEVERITIES = ['error', 'warning', 'info', 'hint'];

/**
 * Reads every `<folder>/<service>/asyncapi.yaml` with the official AsyncAPI parser, which applies traits and resolves
 * references. Every diagnostic fails the build, including hints. In addition to the parser's document, each document is read
 * as a graph in which schemas may be recursive. Returns the documents and all files that they were read from.
 */
export async function readDocuments(folder) {
  const services = readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, 'asyncapi.yaml')))
    .sort();
  if (services.length === 0) {
    throw new InvalidDocuments(`${folder} has no <service>/asyncapi.yaml; pass the folder that contains the services' folders.`);
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
    const graph = sources.graph(file); // reports circular references
    const { document: whole, placeOf } = bundle(sources, file);
    const { document, diagnostics } = await new Parser().parse(parseable(whole));
    const locate = (steps) => sources.locate(file, steps);
    return { document, diagnostics, graph, bundle: whole, placeOf, locate };
  } catch (error) {
    if (error instanceof RangeError) {
      throw new InvalidDocuments(`${sources.name(file)}:1: nests too deeply: ${error.message}.`);
    }
    throw error;
  }
}

function describe(placeOf, { severity, code, message, path }) {
  return `  ${placeOf(path)} ${SEVERITIES[severity]} ${code} at ${path.join('.')}: ${message}`;
}
