import { html } from '../html.js';
import { line } from '../markdown.js';
import { flat } from '../model/impact.js';
import { breakable } from './parts.js';

/** Renders a table of fields, nested ones indented after their parents. `anchor` returns a row's id for links. */
export function fieldsTable(fields, { anchor, label, optional = false } = {}) {
  return html`<div class="scroll"><table class="fields"><caption class="hidden">${label}</caption>
<thead><tr><th scope="col">Field</th><th scope="col">Type</th><th scope="col">Meaning</th></tr></thead>
<tbody>${flat(fields).map((field) => row(field, anchor, optional))}</tbody></table></div>`;
}

function row(field, anchor, optional) {
  const depth = field.path.split(/\.|\{\}/).length - 1;
  const link = anchor && html`<a class="anchor" href="#${anchor(field.path)}" aria-label="Link to the field ${field.path}">#</a>`;
  return html`<tr${anchor ? html` id="${anchor(field.path)}"` : ''}>
<th scope="row" class="depth-${Math.min(depth, 4)}"><code>${breakable(field.name)}</code>${link}${depth > 0 ? html`<span class="path">${breakable(field.path)}</span>` : ''}</th>
<td class="type">${typeOf(field)}${optional && !field.required ? html` <span class="flag">optional</span>` : ''}</td>
<td>${field.doc ? html`<p>${line(field.doc)}</p>` : ''}${meaning(field)}${sameAs(field, anchor)}</td></tr>`;
}

/** Refers to the fields of a type that the table already contains. */
function sameAs({ sameAs: path }, anchor) {
  if (path === undefined) {
    return '';
  }
  const name = html`<code>${breakable(path)}</code>`;
  return html`<p class="meaning">Same fields as ${path === '' ? 'the root' : anchor ? html`<a href="#${anchor(rowOf(path))}">${name}</a>` : name}.</p>`;
}

/** Removes the suffixes of items, map values and union branches, which have no rows. */
function rowOf(path) {
  return path.replace(/(?:\[\d*\]|\{\}|\([^()]*\))+$/, '');
}

/** Renders a type with its underlying type and whether it may be null. */
export function typeOf(field) {
  return html`<span class="type-name">${breakable(field.type)}</span>${field.carrier ? html` <span class="carrier">as ${field.carrier}</span>` : ''}${field.nullable && field.type !== 'null' ? html` <span class="flag">or null</span>` : ''}`;
}

/** Renders what the type adds to the description: unit, scale, rules, symbols, default. */
export function meaning(field) {
  const words = field.meaning.filter((text) => text !== field.doc);
  return html`${words.length > 0 ? html`<p class="meaning">${words.map((text, index) => html`${index > 0 ? (text.endsWith('.') ? ' ' : '; ') : ''}${line(text)}`)}</p>` : ''}
${field.symbols ? html`<p class="symbols">${field.symbols.map((symbol) => html`<code>${symbol}</code>${symbol === field.symbolDefault ? html` <span class="flag">default</span>` : ''} `)}</p>` : ''}
${field.default === undefined ? '' : html`<p class="meaning">Default: <code>${field.default}</code>.</p>`}${field.samples ? html`<p class="meaning">For example ${field.samples.map((sample, index) => html`${index > 0 ? ', ' : ''}<code>${sample}</code>`)}.</p>` : ''}`;
}
