import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';

const REFERENCE = /\s(?:href|src)="([^"]*)"/g;
const ANCHOR = /\sid="([^"]*)"/g;
const ELSEWHERE = /^(?:[a-z][a-z0-9+.-]*:|#mark$)/i;

/** Returns the broken references between the pages: missing files and missing anchors. */
export function brokenLinks(folder) {
  const files = new Set(readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1)));
  const pages = new Map([...files].filter((file) => file.endsWith('.html')).map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
  const anchors = new Map([...pages].map(([file, text]) => [file, new Set([...text.matchAll(ANCHOR)].map(([, id]) => id))]));
  const broken = [];
  for (const [file, text] of pages) {
    for (const [, reference] of text.matchAll(REFERENCE)) {
      if (!ELSEWHERE.test(reference) && !leads(file, reference, files, anchors)) {
        broken.push(`${file} refers to ${reference}`);
      }
    }
  }
  return broken;
}

function leads(file, reference, files, anchors) {
  const [path, anchor] = reference.split('#').map(decodeURIComponent);
  const target = path === '' ? file : posix.join(dirname(file), path);
  return files.has(target) && (anchor === undefined || anchors.get(target)?.has(anchor) === true);
}
