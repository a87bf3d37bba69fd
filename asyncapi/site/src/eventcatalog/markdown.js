import { stringify } from 'yaml';
import { plainJson } from '../json-text.js';

/** A file of EventCatalog: front matter, then MDX. */
export function page(frontMatter, ...parts) {
  const present = Object.fromEntries(Object.entries(frontMatter).filter(([, value]) => value !== undefined && value !== ''));
  return `---\n${stringify(present)}---\n\n${parts.filter(Boolean).join('\n\n')}\n`;
}

/** Prose for MDX, where braces and angle brackets outside of code would be a program. */
export function mdx(text) {
  return text
    .split(/(`[^`]*`)/)
    .map((part, index) => (index % 2 === 1 ? part : part.replaceAll('{', '&#123;').replaceAll('}', '&#125;').replaceAll('<', '&lt;')))
    .join('');
}

export function table(columns, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(columns), line(columns.map(() => '---')), ...rows.map(line)].join('\n');
}

export function json(value, exact) {
  return `\`\`\`json\n${plainJson(value, exact)}\n\`\`\``;
}
