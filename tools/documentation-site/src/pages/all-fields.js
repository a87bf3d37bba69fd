import { html } from '../html.js';
import { line } from '../markdown.js';
import { flat } from '../model/impact.js';
import { fieldAnchor, messageUrl } from '../urls.js';
import { typeOf } from './fields.js';
import { breakable, commaList, listTable } from './parts.js';
import { shell } from './shell.js';

export const PATH = 'fields.html';

/** The page with every field of every message by name, which shows where the same name has different types or meanings. */
export function allFieldsPage(site) {
  const at = (url) => url;
  const names = new Map();
  for (const message of site.system.messages) {
    for (const field of flat(message.main.message.payload.fields)) {
      names.set(field.name, [...(names.get(field.name) ?? []), { message, field }]);
    }
  }
  const rows = [...names].sort(([one], [other]) => one.localeCompare(other));
  const content = html`<h1>All fields</h1>
<p class="lead">Every field of every message, by name.</p>
${listTable(['Field', 'Type', 'Meaning', 'In'], rows.map(([name, uses]) => row(name, uses, at)))}`;
  return shell({ site, path: PATH, title: 'All fields', description: 'Every field of every message', content });
}

function row(name, uses, at) {
  const types = new Map(uses.map(({ field }) => [field.type + field.nullable, field]));
  const docs = [...new Set(uses.map(({ field }) => field.doc).filter(Boolean))];
  const link = ({ message, field }) => html`<a href="${at(messageUrl(message))}#${fieldAnchor(field.path)}">${breakable(message.name)}</a>`;
  return [
    html`<code>${breakable(name)}</code>`,
    commaList([...types.values()].map(typeOf)),
    docs.map((doc) => html`<p>${line(doc)}</p>`),
    commaList(uses.map(link)),
  ];
}
