import { html } from '../html.js';
import { line, prose } from '../markdown.js';
import { carries } from '../model/ends.js';
import { channelNode, neighbourhood } from '../map/graph.js';
import { draw } from '../map/svg.js';
import { channelUrl, nodeUrl, operationAnchor, serviceUrl } from '../urls.js';
import { why } from './home.js';
import { bindingFacts, channelLink, codeBlock, commaList, facts, heading, listTable, messageLink, publisherNote, section, serviceLink, sourceLink, tags } from './parts.js';
import { shell } from './shell.js';

const KINDS = { topic: 'Kafka topic', queue: 'SQS queue', socket: 'WebSocket' };

/** The page of a topic, a queue or a WebSocket: messages, senders, receivers, settings. */
export async function channelPage(site, channel) {
  const at = (url) => `../${url}`;
  const map = await draw(neighbourhood(site.graph, channelNode(channel)), {
    href: (node) => nodeUrl(node, at('')),
    label: `${channel.address} and its neighbours`,
  });
  const kind = KINDS[channel.kind];
  const socket = channel.kind === 'socket';
  const parts = [
    channel.parameters.length > 0 && section('parameters', 'Address parameters', parameters(channel)),
    section('messages', 'Messages', html`<ul class="plain">${channel.messages.map((message) => messagePart(site.system, message, at))}</ul>`),
    section('senders', socket ? 'Sent to clients' : 'Senders', senders(site.system, channel, at)),
    section('receivers', socket ? 'Received from clients' : 'Receivers', receivers(site.system, channel, at)),
    section('look', socket ? 'Connect' : 'Show its content', socket ? connect(site.system, channel) : look(channel)),
    section('settings', 'Settings', bindingFacts(channel.bindings)),
  ].filter(Boolean);
  const content = html`
${heading({ kind, name: channel.address, title: channel.title, summary: channel.summary })}
${tags(channel.tags)}
${channel.description && html`<div class="prose">${prose(channel.description)}</div>`}
${facts([
  ['Declared by', channel.declaredBy && serviceLink(at, channel.declaredBy)],
  ['Source', sourceLink(site, at, channel.source)],
  ['Dead letters go to', channel.redrivesTo && channelLink(at, channel.redrivesTo)],
  ['Dead letters from', channel.redriveOf && commaList(channel.redriveOf.map((source) => channelLink(at, source)))],
])}
${map}
${parts.map((part) => part.markup)}`;
  return shell({ site, path: channelUrl(channel), title: channel.address, description: `${kind} ${channel.address}`, content });
}

function parameters(channel) {
  const values = (list) => list && commaList(list.map((value) => html`<code>${value}</code>`));
  const rows = channel.parameters.map((one) => [html`<code>{${one.name}}</code>`, line(one.description), values(one.values ?? one.examples), one.byDefault && html`<code>${one.byDefault}</code>`]);
  return listTable(['Parameter', 'Meaning', 'Values', 'Default'], rows);
}

/** Code for a browser's console that sends the first example that the service receives. */
function connect({ services }, channel) {
  const server = services.find(({ name }) => name === channel.declaredBy).servers.find(({ name }) => channel.servers.includes(name));
  const names = channel.receivers.flatMap(({ messages }) => messages);
  const example = channel.messages.filter(({ name }) => names.includes(name)).flatMap(({ examples }) => examples).find(({ payload }) => payload?.after === undefined);
  return html`<p>In the console of a browser, or in Node:</p>${codeBlock(`const socket = new WebSocket('${server.protocol}://${server.host}${server.pathname}${channel.address}')
socket.onmessage = ({ data }) => console.log(data)
socket.onopen = () => socket.send('${JSON.stringify(example?.payload ?? {})}')`, 'the code')}`;
}

/** The commands that show the channel's content on a running stack. */
function look({ kind, address }) {
  const name = `'${address.replaceAll("'", "'\\''")}'`;
  const bare = /^[\w.-]+$/.test(address) ? address : name;
  if (address.includes('{')) {
    return html`<p>The address has parameters: replace them with values, then <code>make consume TOPIC=…</code> shows the messages.</p>`;
  }
  return kind === 'topic'
    ? html`<p>On a running stack, the newest events as JSON:</p>${codeBlock(`make consume TOPIC=${bare}`, 'the command')}
<p>New events as they arrive:</p>${codeBlock(`make consume TOPIC=${bare} ARGS=--follow`, 'the command')}`
    : html`<p>On a running stack, without removing messages:</p>${codeBlock(`bin/orders sqs-messages ${bare}`, 'the command')}`;
}

function messagePart(system, message, at) {
  const found = system.messages.find((candidate) => candidate.name === message.name);
  return html`<li>${messageLink(at, found)} <span class="dim">${message.payload.kind}</span> ${line(message.summary)}</li>`;
}

function senders(system, channel, at) {
  const redrive = (channel.redriveOf ?? []).map(
    (source) => html`<li>SQS itself: messages that were received ${source.bindings.sqs.queue.redrivePolicy.maxReceiveCount} times from ${channelLink(at, source)} without being deleted.</li>`,
  );
  if (channel.senders.length + redrive.length === 0) {
    return html`<p class="none">No service here sends to it.</p>`;
  }
  return html`<ul class="plain">${channel.senders.map((end) => endPart(system, end, carries(channel, end), at))}${redrive}</ul>`;
}

function endPart(system, { service, operation }, carrier, at) {
  return html`<li>${serviceLink(at, service)} <a class="dim" href="${at(serviceUrl(service))}#${operationAnchor(operation.id)}">${operation.title || operation.id}</a>
${carrier ? html`<span class="flag">forwards without decoding</span>` : ''}${publisherNote(at, system, operation.publishedBy)}
${operation.groupId ? html` <span class="dim">group</span> <code>${operation.groupId}</code>` : ''}
<span class="sub">${line(operation.summary)}</span></li>`;
}

function receivers(system, channel, at) {
  if (channel.receivers.length > 0) {
    return html`<ul class="plain">${channel.receivers.map((end) => endPart(system, end, false, at))}</ul>`;
  }
  const orphan = system.orphans.unread.find((one) => one.channel === channel) ?? { reasons: [] };
  return html`<p>No service here receives from it. ${why(channel, orphan.reasons)}</p>`;
}
