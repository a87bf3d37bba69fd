import { documentDownloads } from '../downloads.js';
import { html } from '../html.js';
import { line, prose } from '../markdown.js';
import { neighbourhood, serviceNode } from '../map/graph.js';
import { draw } from '../map/svg.js';
import { nodeUrl, operationAnchor, serverAnchor, serviceUrl } from '../urls.js';
import { changelog } from './changelog.js';
import { fieldsTable } from './fields.js';
import { bindingFacts, channelLink, commaList, contactLink, downloads, exampleCards, facts, heading, liveLinks, messageLink, outline, publisherNote, section, serviceLink, sourceLink, tags } from './parts.js';
import { shell } from './shell.js';

/** The page of a service with its whole document: description, operations, channels, messages, servers. */
export async function servicePage(site, service) {
  const path = serviceUrl(service.name);
  const at = (url) => `../${url}`;
  const map = await draw(neighbourhood(site.graph, serviceNode(service.name)), {
    href: (node) => nodeUrl(node, at('')),
    label: `${service.name} and its channels`,
  });
  const parts = [
    section('about', 'About', html`<div class="prose">${prose(service.description)}</div>`),
    section('operations', 'Operations', ['receive', 'send'].map((action) => operations(site, service, action, at))),
    section('channels', 'Channels', service.channels.map((channel) => channelPart(site, service, channel, at))),
    section('messages', 'Messages', messages(site, service, at)),
    section('downloads', 'Downloads', downloads(at, documentDownloads(service))),
    section('changelog', 'Changelog', changelog(site.history?.get(service.name), service)),
    section('servers', 'Servers', html`<div class="grid">${service.servers.map(serverCard)}</div>`),
  ];
  const content = html`
${heading({ kind: 'Service', name: service.name })}
${tags(service.tags)}
${liveLinks(service)}
${facts([
  ['Version', service.version],
  ['Identifier', service.id && html`<code>${service.id}</code>`],
  ['Contact', service.contact && contactLink(service.contact)],
  ['License', service.license && contactLink(service.license)],
  ['AsyncAPI', service.specification],
  ['Source', sourceLink(site, at, service.source)],
])}
${map}
${outline(parts)}
${parts.map((part) => part.markup)}`;
  return shell({ site, path, title: service.name, description: `The messages that ${service.name} sends and receives`, content });
}

function operations(site, service, action, at) {
  const found = service.operations.filter((operation) => operation.action === action);
  return found.length > 0 && html`<h3>${action === 'send' ? 'Sends' : 'Receives'}</h3>
<ul class="operations">${found.map((operation) => operationPart(site, service, operation, at))}</ul>`;
}

function operationPart(site, service, operation, at) {
  const { system } = site;
  const use = service.channels.find((channel) => channel.id === operation.channel);
  const chosen = use.messages.filter((message) => operation.messages.length === 0 || operation.messages.includes(message.id));
  return html`<li class="operation ${operation.action}" id="${operationAnchor(operation.id)}">
<p class="flow"><span class="action">${operation.action === 'send' ? 'sends' : 'receives'}</span> ${commaList(chosen.map((message) => messageLink(at, find(system, message))))}
<span class="dim">${operation.action === 'send' ? 'to' : 'from'}</span> ${channelLink(at, use)}${publisherNote(at, system, operation.publishedBy)}</p>
<p><strong>${operation.title || operation.id}.</strong> ${line(operation.summary)}</p>
${operation.description && html`<div class="prose">${prose(operation.description)}</div>`}
${facts([
  ['Operation', html`<code>${operation.id}</code>`],
  ['Reply', operation.reply && replyNote(system, operation.reply, at)],
  ['Consumer group', operation.group && html`<code>${operation.group}</code>`],
  ['Client id', operation.clientId && html`<code>${operation.clientId}</code>`],
  ['Source', sourceLink(site, at, operation.source)],
])}</li>`;
}

function replyNote(system, reply, at) {
  const messages = commaList(reply.messages.map((name) => messageLink(at, find(system, { name }))));
  return reply.location
    ? html`${messages} <span class="dim">to the address in</span> <code>${reply.location}</code> <span class="dim">of the request</span>`
    : html`${messages} <span class="dim">to</span> <code>${reply.channel}</code>`;
}

function find(system, message) {
  return system.messages.find((candidate) => candidate.name === message.name);
}

function channelPart({ system }, service, channel, at) {
  const owner = system.channels.find((known) => known.kind === channel.kind && known.address === channel.address).declaredBy;
  return html`<article class="part"><h3>${channelLink(at, channel)}</h3>
<p>${channel.title ? html`<strong>${channel.title}.</strong> ` : ''}${line(channel.summary)}</p>
${channel.description && html`<div class="prose">${prose(channel.description)}</div>`}
${facts([
  ['Declared by', owner && owner !== service.name && serviceLink(at, owner)],
  ['Messages', commaList(channel.messages.map((message) => messageLink(at, find(system, message))))],
  ['Servers', commaList(channel.servers.map((name) => html`<a href="#${serverAnchor(name)}">${name}</a>`))],
])}
${bindingFacts(channel.bindings)}${tags(channel.tags)}</article>`;
}

function messages({ system }, service, at) {
  const seen = new Map(service.channels.flatMap((channel) => channel.messages).map((message) => [message.id, message]));
  return [...seen.values()].map(
    (message) => html`<details class="part message"><summary><h3>${message.name}</h3> <span class="dim">${message.payload.kind}</span> ${line(message.summary)}</summary>
<p>Details, with versions and the impact of a change: ${messageLink(at, find(system, message))}.</p>
${message.description && html`<div class="prose">${prose(message.description)}</div>`}
${facts([
  ['Content type', html`<code>${message.contentType}</code>`],
  ['Subject', message.subject && html`<code>${message.subject}</code>`],
  ['Compatibility', message.compatibility],
  ['Correlation', message.correlation && html`<code>${message.correlation.location}</code>`],
])}
${message.payload.fields.length > 0 ? fieldsTable(message.payload.fields, { label: `Fields of ${message.name}`, optional: message.payload.kind !== 'Avro' }) : html`<p>${line(message.payload.doc)}</p>`}
${message.headers && html`<h4>${message.headers.title || 'Headers'}</h4>${fieldsTable(message.headers.fields, { label: `Headers of ${message.name}`, optional: true })}`}
${message.examples.length > 0 && html`<h4>Examples</h4>${exampleCards(message.examples)}`}</details>`,
  );
}

function serverCard(server) {
  return html`<article class="card" id="${serverAnchor(server.name)}"><h3>${server.title || server.name}</h3>
<p><code class="host">${server.protocol}://${server.host}${server.pathname}</code></p>
<p>${line(server.summary)}</p>${server.description && html`<div class="prose">${prose(server.description)}</div>`}
${facts([
  ...server.variables.map((variable) => [`{${variable.name}}`, html`${line(variable.description)} Default: <code>${variable.default}</code>`]),
  ...server.security.map((scheme) => [`Security: ${scheme.type}`, line(scheme.description)]),
  ['Security', server.security.length === 0 && 'none'],
])}
${bindingFacts(server.bindings)}${tags(server.tags)}</article>`;
}
