import { readByItself } from './ends.js';
import { messagesOf } from './messages.js';
import { inFlowOrder } from './order.js';

/**
 * Combines all documents into one system: every channel once with its senders and receivers, and every message once with all
 * its forms. The code contains no names; everything comes from the documents.
 */
export function systemOf(documented) {
  const services = inFlowOrder(documented);
  const channels = channelsOf(services);
  services.forEach((service) => service.operations.forEach((operation) => join(channels, service, operation)));
  channels.forEach((channel) => link(channel, channels));
  const system = { services, channels, messages: messagesOf(channels) };
  return { ...system, orphans: orphansOf(system) };
}

function channelsOf(services) {
  const channels = new Map();
  for (const service of services) {
    for (const channel of service.channels) {
      const key = keyOf(channel);
      const known = channels.get(key) ?? { ...channel, key, declaredBy: undefined, usedBy: [], senders: [], receivers: [] };
      known.usedBy.push(service.name);
      if (channel.declaredIn === undefined) {
        Object.assign(known, { ...channel, key, declaredBy: service.name });
      }
      channels.set(key, known);
    }
  }
  return [...channels.values()].sort((one, other) => rank(one) - rank(other));
}

/** Topics come before queues, and those before WebSockets; otherwise the order of the documents is kept. */
function rank(channel) {
  return ['topic', 'queue', 'socket'].indexOf(channel.kind);
}

function keyOf(channel) {
  return `${channel.kind} ${channel.address}`;
}

function join(channels, service, operation) {
  const use = service.channels.find((channel) => channel.id === operation.channel);
  const channel = channels.find((candidate) => candidate.key === keyOf(use));
  const names = use.messages.filter((message) => operation.messages.includes(message.id)).map((message) => message.name);
  const end = { service: service.name, operation, messages: names.length > 0 ? names : use.messages.map((message) => message.name) };
  (operation.action === 'send' ? channel.senders : channel.receivers).push(end);
}

/** Links a queue with its dead letter queue, which SQS fills according to the redrive policy. */
function link(channel, channels) {
  const target = channel.bindings.sqs?.queue?.redrivePolicy?.deadLetterQueue?.name;
  const queue = target && channels.find((candidate) => candidate.kind === 'queue' && candidate.address === target);
  if (queue) {
    channel.redrivesTo = queue;
    queue.redriveOf = [...(queue.redriveOf ?? []), channel];
  }
}

/**
 * Returns the channels without senders or receivers, each with the tags by which its document explains this. A channel
 * without such a tag is unexplained.
 */
function orphansOf({ channels, messages }) {
  const written = (channel) => channel.senders.length > 0 || channel.redriveOf !== undefined;
  const read = (channel) => channel.receivers.length > 0;
  const unread = channels.filter((channel) => written(channel) && !read(channel));
  const unwritten = channels.filter((channel) => !written(channel) && read(channel));
  const unused = channels.filter((channel) => !written(channel) && !read(channel));
  const explained = tagsOfOrphansOnly(channels, [...unread, ...unwritten, ...unused]);
  const explain = (channel) => ({
    channel,
    reasons: channel.tags.filter((tag) => explained.has(tag.name)),
  });
  return {
    unread: unread.map(explain),
    unwritten: unwritten.map(explain),
    unused: unused.map(explain),
    // The other end of a WebSocket is a client without a document.
    selfRead: channels.filter((channel) => channel.kind !== 'socket' && readByItself(channel)),
    unsent: messages.filter((message) => message.forms.every((form) => form.senders.length === 0)),
  };
}

/** Returns the tags that only orphans have. A tag of a connected channel, such as "order", does not explain an orphan. */
function tagsOfOrphansOnly(channels, orphans) {
  const connected = channels.filter((channel) => !orphans.includes(channel) && !readByItself(channel));
  const common = new Set(connected.flatMap((channel) => channel.tags.map((tag) => tag.name)));
  const names = orphans.flatMap((channel) => channel.tags.map((tag) => tag.name));
  return new Set(names.filter((name) => !common.has(name)));
}
