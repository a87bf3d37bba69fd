import { html } from '../html.js';
import { line } from '../markdown.js';
import { authorsOf } from '../model/ends.js';
import { draw } from '../map/svg.js';
import { nodeUrl } from '../urls.js';
import { channelLink, commaList, listTable, messageLink, publisherNote, section, serviceLink } from './parts.js';
import { SITE, shell } from './shell.js';

export const PATH = 'index.html';

export async function homePage(site) {
  const { system, graph } = site;
  const at = (url) => url;
  const map = await draw(graph, { href: (node) => nodeUrl(node), label: 'System map: services, topics, queues and WebSockets, and the messages between them' });
  const events = system.messages.filter((message) => message.event);
  const kind = (name) => system.channels.filter((channel) => channel.kind === name).length;
  const parts = [
    section('services', 'Services', html`<ul class="cards">${system.services.map((service) => serviceCard(service, system, at))}</ul>`),
    section('events', 'Events', eventTable(events, at)),
    section('channels', 'Channels', channelTable(system, at)),
    section('orphans', 'Channels without senders or receivers', orphans(system, at)),
  ];
  const content = html`
<h1>${SITE}</h1>
<p class="lead">What each service sends and receives: ${counted(system.services.length, 'service')}, ${counted(kind('topic'), 'topic')}, ${counted(kind('queue'), 'queue')}, ${kind('socket') > 0 ? `${counted(kind('socket'), 'WebSocket')}, ` : ''}${counted(events.length, 'event')}.</p>
${map}
<p class="narrow-only small">The same as a list: <a href="#channels">channels</a>.</p>
${legend()}
${parts.map((part) => part.markup)}`;
  return shell({ site, path: PATH, title: SITE, description: 'System map, services, events and channels', content, wide: true });
}

function counted(count, word) {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

function legend() {
  return html`<ul class="legend">
<li><svg viewBox="0 0 30 16" class="map" aria-hidden="true"><g class="node service"><rect x="1" y="1" width="28" height="14" rx="3"/></g></svg>service</li>
<li><svg viewBox="0 0 30 16" class="map" aria-hidden="true"><g class="node topic"><rect x="1" y="1" width="28" height="14" rx="7"/></g></svg>Kafka topic</li>
<li><svg viewBox="0 0 30 16" class="map" aria-hidden="true"><g class="node queue"><rect x="1" y="1" width="28" height="14" rx="7"/></g></svg>SQS queue</li>
<li><svg viewBox="0 0 30 16" class="map" aria-hidden="true"><g class="node socket"><rect x="1" y="1" width="28" height="14" rx="7"/></g></svg>WebSocket</li>
<li><svg viewBox="0 0 30 16" class="map" aria-hidden="true"><g class="node topic dead-letter"><rect x="1" y="1" width="28" height="14" rx="7"/></g></svg>dead letters</li>
<li><svg viewBox="0 0 30 16" class="map" aria-hidden="true"><g class="node outside"><rect x="1" y="1" width="28" height="14"/></g></svg>tool, used by people</li>
<li><svg viewBox="0 0 30 16" class="map" aria-hidden="true"><g class="edge outbox"><path class="line" d="M1 8 H29"/></g></svg>published from the outbox by another service</li>
<li><svg viewBox="0 0 30 16" class="map" aria-hidden="true"><g class="edge redrive"><path class="line" d="M1 8 H29"/></g></svg>moved by SQS after too many failures</li>
</ul>`;
}

function serviceCard(service, { channels }, at) {
  const own = (ends) => ends.some((end) => end.service === service.name);
  const into = channels.filter((channel) => own(channel.receivers));
  const out = channels.filter((channel) => own(channel.senders));
  const list = (found) => (found.length === 0 ? 'nothing' : commaList(found.map((channel) => channelLink(at, channel))));
  return html`<li class="card service"><h3>${serviceLink(at, service.name)} <span class="version">${service.version}</span></h3>
<p>${line(firstParagraph(service.description))}</p>
<dl><div><dt>Receives from</dt><dd>${list(into)}</dd></div><div><dt>Sends to</dt><dd>${list(out)}</dd></div></dl></li>`;
}

function firstParagraph(text) {
  return text.split(/\n\s*\n/)[0];
}

function eventTable(events, at) {
  const rows = events.map((event) => [
    messageLink(at, event),
    line(event.summary),
    names(event.main.senders, at),
    names(event.main.receivers, at),
    commaList(event.copies.flatMap((form) => form.channels).map((channel) => channelLink(at, channel))),
  ]);
  return listTable(['Event', 'Meaning', 'Sent by', 'Received by', 'Copied to'], rows);
}

function names(ends, at) {
  const services = [...new Set(ends.map((end) => end.service))];
  return services.length === 0 ? html`<span class="none">none</span>` : commaList(services.map((name) => serviceLink(at, name)));
}

function channelTable(system, at) {
  const rows = system.channels.map((channel) => [
    channelLink(at, channel),
    line(channel.summary),
    senders(system, channel, at),
    names(channel.receivers, at),
  ]);
  return listTable(['Channel', 'Content', 'Senders', 'Receivers'], rows);
}

function senders(system, channel, at) {
  const authors = authorsOf(channel);
  const redrive = (channel.redriveOf ?? []).map((source) => html`SQS, from ${channelLink(at, source)}`);
  return authors.length > 0 || redrive.length === 0
    ? html`${names(authors, at)}${publishers(system, channel, at)}${redrive.map((note) => html`; ${note}`)}`
    : commaList(redrive);
}

function publishers(system, channel, at) {
  return [...new Set(channel.senders.map((end) => end.operation.publishedBy))].map((name) => publisherNote(at, system, name));
}

function orphans({ orphans: { unread, unwritten, unused, selfRead, unsent } }, at) {
  const found = [
    ...unread.map((one) => [one, 'No service here receives from it.']),
    ...unwritten.map((one) => [one, 'No service here sends to it.']),
    ...unused.map((one) => [one, 'No service here sends to it or receives from it.']),
  ];
  const rows = found.map(([{ channel, reasons }, missing]) => [channelLink(at, channel), missing, why(channel, reasons)]);
  return html`
${found.length === 0 ? html`<p>None: every channel has a sender and a receiver.</p>` : listTable(['Channel', 'Missing', 'Reason'], rows)}
${selfRead.length > 0 && html`<p>Read only by the service that writes to them: ${commaList(selfRead.map((channel) => html`${channelLink(at, channel)} (${line(channel.summary)})`))}</p>`}
${unsent.length > 0 && html`<p>Documented messages without a sender: ${commaList(unsent.map((message) => messageLink(at, message)))}.</p>`}`;
}

/** Renders the reason from the documents, or a warning if they give none. */
export function why(channel, reasons) {
  if (reasons.length === 0) {
    return html`<strong class="warn">Unexplained.</strong> The channel has no tag that explains who receives its messages.`;
  }
  return html`${reasons.map((tag) => html`<span class="flag">${tag.name}</span> ${line(tag.description)} `)}${line(channel.summary)}`;
}
