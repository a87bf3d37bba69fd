import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parse } from 'yaml';

/**
 * A document with everything from other files put in its place; what it refers to in itself stays a reference. Whole
 * numbers are read as they are written, whatever their length.
 */
export function bundle(file) {
  const root = resolve(file);
  const files = new Map();
  const read = (path) => {
    if (!files.has(path)) {
      files.set(path, parse(readFileSync(path, 'utf8'), { intAsBigInt: true }));
    }
    return files.get(path);
  };
  const inline = (value, at) => {
    if (Array.isArray(value)) {
      return value.map((item) => inline(item, at));
    }
    if (value === null || typeof value !== 'object') {
      return value;
    }
    if (typeof value.$ref === 'string') {
      const [path, pointer = ''] = value.$ref.split('#');
      const target = path === '' ? at : resolve(dirname(at), path);
      return target === root ? { $ref: `#${pointer}` } : inline(pick(read(target), pointer), target);
    }
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, inline(item, at)]));
  };
  return inline(read(root), root);
}

function pick(document, pointer) {
  return pointer
    .split('/')
    .slice(1)
    .reduce((value, step) => value[decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~')], document);
}
