import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Parser, fromFile } from '@asyncapi/parser';

const SEVERITIES = ['error', 'warning', 'info', 'hint'];

/** Thrown when a document is not what the official parser accepts; the message names file, line and problem. */
export class InvalidDocuments extends Error {}

/**
 * Reads every `<folder>/<service>/asyncapi.yaml` with the official AsyncAPI parser, traits applied and references
 * resolved. Every diagnostic counts, hints too: what the parser has to say belongs into the documents, not into a log.
 */
export async function readDocuments(folder) {
  const services = readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, 'asyncapi.yaml')))
    .sort();
  if (services.length === 0) {
    throw new InvalidDocuments(`${folder} has no <service>/asyncapi.yaml; give the folder with the services' folders.`);
  }
  const read = [];
  const problems = [];
  for (const service of services) {
    const path = `${service}/asyncapi.yaml`;
    const { document, diagnostics } = await fromFile(new Parser(), join(folder, path)).parse();
    problems.push(...diagnostics.map((diagnostic) => describe(path, diagnostic)));
    read.push({ service, path, document });
  }
  if (problems.length > 0) {
    throw new InvalidDocuments(`The AsyncAPI parser is not content:\n${problems.join('\n')}`);
  }
  return read;
}

function describe(path, { severity, code, message, path: pointer, range }) {
  const line = (range?.start?.line ?? 0) + 1;
  return `  ${path}:${line} ${SEVERITIES[severity]} ${code} at ${pointer.join('.')}: ${message}`;
}
