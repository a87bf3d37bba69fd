import { plainJson } from '../json-text.js';
import { avroFields } from '../read/avro.js';
import { jsonFields } from '../read/json-schema.js';
import { headersOf } from '../read/service.js';
import { settings } from '../units.js';
import { flat } from './impact.js';

/** Returns the contract of a document as pairs of a place, described in words, and a value. Descriptions are omitted. */
export function factsOf(document) {
  const facts = new Map();
  for (const [name, server] of Object.entries(document.servers ?? {})) {
    facts.set(`server ${name}`, `${server.protocol}://${server.host}`);
  }
  for (const channel of Object.values(document.channels ?? {}).filter(({ address }) => address !== null)) {
    const place = `channel ${channel.address}`;
    facts.set(place, '');
    settings(channel.bindings ?? {}).filter(([name]) => !name.endsWith('bindingVersion')).forEach(([name, value]) => facts.set(`${place}, ${name}`, plain(value)));
    Object.entries(channel.messages ?? {}).forEach(([key, message]) => addMessage(facts, channel, message.name ?? key, message));
  }
  for (const [id, operation] of Object.entries(document.operations ?? {})) {
    facts.set(`operation ${id}`, `${operation.action} ${operation.channel?.address ?? ''}`);
    if (operation.reply) {
      facts.set(`operation ${id}, reply`, replyOf(operation.reply));
    }
  }
  return facts;
}

function replyOf({ address, channel, messages }) {
  const names = Object.values(messages ?? channel?.messages ?? {}).map((message) => message.name);
  return `${names.join(', ')} to ${address?.location ?? channel?.address ?? ''}`;
}

function addMessage(facts, channel, name, message) {
  facts.set(`channel ${channel.address}, message ${name}`, '');
  const payload = message.payload;
  const schema = payload?.schemaFormat ? payload.schema : payload;
  const avro = payload?.schemaFormat?.includes('avro');
  const fields = avro ? avroFields(schema).map(withoutWords) : jsonFields(schema);
  const headers = flat(jsonFields(headersOf([...Object.values(message.traits ?? {}), message])));
  for (const field of flat(fields)) {
    facts.set(`${name}, field ${field.path}`, describe(field));
    (field.symbols ?? []).forEach((symbol) => facts.set(`${name}, field ${field.path}, value ${symbol}`, ''));
  }
  headers.forEach((header) => facts.set(`${name}, header ${header.path}`, describe(header)));
}

/** Removes the meaning of Avro fields, which is either implied by the type or a description. */
function withoutWords(field) {
  return { ...field, meaning: [], children: field.children.map(withoutWords) };
}

function describe({ type, nullable, required, default: byDefault, meaning }) {
  const rules = meaning.map((rule) => `, ${rule.replaceAll('`', '')}`).join('');
  return `${type}${nullable ? ' or null' : ''}${required ? '' : ', optional'}${byDefault === undefined ? '' : `, default ${byDefault}`}${rules}`;
}

function plain(value) {
  return typeof value === 'string' ? value : plainJson(value, 0);
}

/** Returns a sentence for each difference. Parts of an added or removed whole are not listed separately. */
export function differences(before, after) {
  if (before === undefined || after === undefined) {
    return ['The earlier document cannot be read by this build.'];
  }
  const within = (place, all) => [...all].some((other) => place.startsWith(`${other}, `));
  const added = new Set([...after.keys()].filter((place) => !before.has(place)));
  const removed = new Set([...before.keys()].filter((place) => !after.has(place)));
  return [
    ...[...removed].filter((place) => !within(place, removed)).map((place) => `Removed: ${place}.`),
    ...[...added].filter((place) => !within(place, added)).map((place) => `Added: ${place}${after.get(place) ? ` (${after.get(place)})` : ''}.`),
    ...[...after].filter(([place, value]) => before.has(place) && before.get(place) !== value).map(([place, value]) => `Changed: ${place}: ${before.get(place)} became ${value}.`),
  ];
}
