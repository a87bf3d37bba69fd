import { html } from '../html.js';
import { line } from '../markdown.js';
import { flat } from '../model/impact.js';
import { breakable, channelLink, commaList, exampleCards, listTable, section, serviceLink } from './parts.js';
import { fieldsTable, meaning, typeOf } from './fields.js';
import { why } from './home.js';

/**
 * Compares another form of a message with the first one field by field, such as the JSON that a bridge creates from Avro.
 */
export function copySection(site, message, form, at) {
  const { payload, headers, examples } = form.message;
  const makers = [...new Set(form.senders.map((end) => end.service))];
  const title = headers?.title || 'Headers';
  const number = message.copies.indexOf(form) + 1;
  const content = html`
<p>${commaList(makers.map((name) => serviceLink(at, name)))} ${makers.length === 1 ? 'sends' : 'send'} it as <code>${form.message.contentType}</code> to ${commaList(form.channels.map((channel) => channelLink(at, channel)))}. ${line(payload.doc)}</p>
<ul class="plain">${form.channels.filter((channel) => channel.receivers.length === 0).map((channel) => html`<li>${channelLink(at, channel)}: ${why(channel, reasons(site.system, channel))}</li>`)}</ul>
${comparison(message.main.message.payload, payload)}
${examples.length > 0 && html`<details class="part"><summary><h3>Examples</h3></summary>${exampleCards(examples, { headersTitle: title })}</details>`}
${headers && html`<details class="part"><summary><h3>${title}</h3> ${line(headers.doc)}</summary>${fieldsTable(headers.fields, { label: title, optional: true })}</details>`}`;
  return section(`copy-${number}`, `As ${payload.kind}`, content);
}

function reasons({ orphans }, channel) {
  return orphans.unread.find((one) => one.channel === channel)?.reasons ?? [];
}

function comparison(first, second) {
  const before = new Map(flat(first.fields).map((field) => [field.path, field]));
  const after = new Map(flat(second.fields).map((field) => [field.path, field]));
  const paths = [...new Set([...before.keys(), ...after.keys()])];
  const rows = paths.map((path) => [
    html`<code>${breakable(path)}</code>`,
    cell(before.get(path)),
    cell(after.get(path), !before.has(path)),
  ]);
  return listTable(['Field', first.kind, second.kind], rows, { name: 'compare' });
}

function cell(field, added = false) {
  if (field === undefined) {
    return html`<span class="none">none</span>`;
  }
  return html`${typeOf(field)}${added && field.doc ? html`<p class="small">${line(field.doc)}</p>` : ''}${added || field.carrier === undefined ? rules(field) : ''}`;
}

function rules(field) {
  return field.children.length > 0 ? '' : meaning({ ...field, doc: undefined, samples: undefined });
}
