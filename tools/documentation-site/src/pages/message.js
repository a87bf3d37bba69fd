import { messageDownloads } from '../downloads.js';
import { html } from '../html.js';
import { line, prose } from '../markdown.js';
import { pathOf } from '../map/graph.js';
import { draw } from '../map/svg.js';
import { versionsOf } from '../model/versions.js';
import { fieldAnchor, headerAnchor, messageUrl, nodeUrl, operationAnchor, serviceUrl } from '../urls.js';
import { copySection } from './copy.js';
import { fieldsTable, meaning, typeOf } from './fields.js';
import { impactSection } from './impact.js';
import { channelLink, codeBlock, commaList, downloads, exampleCards, facts, heading, outline, publisherNote, section, serviceLink, sourceLink, tags } from './parts.js';
import { samples } from '../samples.js';
import { shell } from './shell.js';

/** Renders the downloads, the command that shows the topic, and sample code in the language of each example client. */
function use(site, message, at) {
  const { main } = message;
  const topics = main.channels.filter((channel) => channel.kind === 'topic' && !channel.address.includes('{'));
  return html`${downloads(at, messageDownloads(message))}
${topics.map(({ address }) => codeBlock(`make consume TOPIC=${address}`, 'the command'))}
${message.event ? samples(site, message).map(({ title, code, files }) => html`<details class="samples"><summary>${title}</summary>
${codeBlock(code, 'the code')}<p class="small">Complete client: ${commaList(files.map((file) => sourceLink(site, at, { file })))}.</p></details>`) : ''}`;
}

/** The page of an event or another message: fields, examples, headers, key, versions, senders, receivers, impact. */
export async function messagePage(site, message) {
  const at = (url) => `../${url}`;
  const { main } = message;
  const map = await draw(pathOf(site.graph, message.name), {
    href: (node) => nodeUrl(node, at('')),
    label: `The path of ${message.name}`,
  });
  const { payload, headers, key, examples } = main.message;
  const parts = [
    section('fields', 'Fields', payloadPart(payload, message.name)),
    examples.length > 0 && section('examples', 'Examples', exampleCards(examples, { note: wireNote(payload) })),
    headers && section('headers', headers.title || 'Headers', headersPart(headers)),
    key && section('key', 'Key', html`<p>${line(key.doc)}</p><p>${typeOf(key)}</p>${meaning(key)}`),
    section('ends', 'Senders and receivers', ends(site.system, main, at)),
    ...message.copies.map((form) => copySection(site, message, form, at)),
    section('use', 'Use it in your code', use(site, message, at)),
    section('affected', 'Impact of a change', impactSection(site.system, message, at)),
    payload.kind === 'Avro' && section('versions', 'Versions', versions(site, main.message, at)),
  ].filter(Boolean);
  const content = html`
${heading({ kind: message.event ? 'Event' : 'Message', name: message.name, title: message.title, summary: message.summary })}
${tags(main.message.tags)}
${message.description && html`<div class="prose">${prose(message.description)}</div>`}
${identity(site, message, at)}
${map}
${outline(parts)}
${parts.map((part) => part.markup)}`;
  return shell({ site, path: messageUrl(message), title: message.name, description: message.summary || message.name, content });
}

function identity(site, { main, copies }, at) {
  const { message } = main;
  return facts([
    ['Channel', commaList(main.channels.map((channel) => channelLink(at, channel)))],
    ['Also as', copies.length > 0 && commaList(copies.map((form, index) => html`<a href="#copy-${index + 1}">${form.message.payload.kind}</a>`))],
    ['Subject', message.subject && html`<code>${message.subject}</code>`],
    ['Compatibility', message.compatibility && html`<code>${message.compatibility}</code>`],
    ['Full name', message.payload.namespace && html`<code>${message.payload.namespace}.${message.payload.name}</code>`],
    ['Content type', message.contentType && html`<code>${message.contentType}</code>`],
    ['Correlation', message.correlation && html`<code>${message.correlation.location}</code> ${line(message.correlation.description)}`],
    ['Schema id', idPlace(message.bindings.kafka)],
    ['Source', commaList([sourceLink(site, at, message.source), message.schemaSource && message.schemaSource.file !== message.source.file && sourceLink(site, at, message.schemaSource)].filter(Boolean))],
  ]);
}

function idPlace({ schemaIdLocation, schemaIdPayloadEncoding, schemaLookupStrategy } = {}) {
  return schemaIdLocation && `in the ${schemaIdLocation}, ${schemaIdPayloadEncoding} bytes, ${schemaLookupStrategy}`;
}

function payloadPart(value, name) {
  const doc = value.doc ? html`<p>${line(value.doc)}</p>` : '';
  return value.fields.length > 0
    ? html`${doc}${fieldsTable(value.fields, { anchor: fieldAnchor, label: `Fields of ${name}`, optional: value.kind !== 'Avro' })}`
    : html`${doc}<p>${typeOf(value.value)}</p>${meaning(value.value)}`;
}

function headersPart(headers) {
  return html`<p>${line(headers.doc)}${headers.open ? ' Further headers are possible.' : ' There are no further headers.'}</p>
${fieldsTable(headers.fields, { anchor: headerAnchor, label: 'Headers', optional: true })}`;
}

function wireNote({ kind }) {
  return kind === 'Avro' && 'Decimals, times and dates are shown as text. On the wire they have the Avro types of the field table.';
}

function ends(system, form, at) {
  const part = (end, note) => html`<li>${serviceLink(at, end.service)} ${note} ${channelLink(at, end.channel)}${publisherNote(at, system, end.operation.publishedBy)}${end.operation.groupId ? html`, group <code>${end.operation.groupId}</code>` : ''}
<a class="dim" href="${at(serviceUrl(end.service))}#${operationAnchor(end.operation.id)}">${end.operation.title || end.operation.id}</a>
<span class="sub">${line(end.operation.summary)}</span></li>`;
  return html`<ul class="plain">${form.senders.map((end) => part(end, 'sends it to'))}${form.carriers.map((end) => part(end, 'forwards it without decoding to'))}${form.receivers.map((end) => part(end, 'receives it from'))}</ul>
${form.receivers.length === 0 ? html`<p class="none">No service here receives it.</p>` : ''}`;
}

function versions(site, message, at) {
  const all = versionsOf(message.payload.schema, site.schemasFolder);
  const label = (version) => (version.number === 'current' ? 'Current' : version.number);
  return html`<ol class="versions">${all.toReversed().map(
    (version) => html`<li><strong>${label(version)}</strong> ${sourceLink(site, at, version.file ? { file: version.file } : message.schemaSource, 'schema')} ${changeList(version)}</li>`,
  )}</ol>${all.length === 1 ? html`<p class="none">No version has been released yet.</p>` : ''}`;
}

function changeList({ changes }) {
  if (changes === undefined) {
    return 'First version.';
  }
  return changes.length === 0 ? 'Same as the previous version.' : html`<ul>${changes.map((change) => html`<li>${change}</li>`)}</ul>`;
}
