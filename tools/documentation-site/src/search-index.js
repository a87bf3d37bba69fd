import MiniSearch from 'minisearch';
import { unmarked } from './markdown.js';
import { flat } from './model/impact.js';
import { channelUrl, fieldAnchor, headerAnchor, messageUrl, operationAnchor, serviceUrl } from './urls.js';

const OPTIONS = { fields: ['name', 'words', 'text'], storeFields: ['kind', 'name', 'context', 'url'] };

/** Returns the search index as a script, so that it also loads if a page is opened as a file. */
export function searchIndex(system) {
  const index = new MiniSearch(OPTIONS);
  index.addAll(entries(system).map((entry, id) => ({ id, ...entry, words: words(entry.name) })));
  return `globalThis.searchIndex = ${JSON.stringify({ options: OPTIONS, index: JSON.stringify(index) })};\n`;
}

/** Returns the search entries: services, channels, messages, operations, fields and headers. */
export function entries({ services, channels, messages }) {
  return [
    ...services.map((service) => entry('service', service.name, service.description.split('\n\n')[0], serviceUrl(service.name))),
    ...channels.map((channel) => entry(channel.kind, channel.address, `${channel.title}. ${channel.summary}`, channelUrl(channel))),
    ...messages.map((message) => entry(message.event ? 'event' : 'message', message.name, message.summary, messageUrl(message))),
    ...services.flatMap((service) =>
      service.operations.map((operation) =>
        entry('operation', operation.id, `${service.name}: ${operation.title}. ${operation.summary} ${operation.groupId ?? ''}`, `${serviceUrl(service.name)}#${operationAnchor(operation.id)}`),
      ),
    ),
    ...messages.flatMap(fieldEntries),
  ];
}

function fieldEntries(message) {
  const of = (kind, anchor) => (field) =>
    entry(kind, field.name, `${message.name}: ${field.type}. ${field.doc}`, `${messageUrl(message)}#${anchor(field.path)}`);
  return [
    ...flat(message.main.message.payload.fields).map(of('field', fieldAnchor)),
    ...flat(message.main.message.headers?.fields ?? []).map(of('header', headerAnchor)),
  ];
}

function entry(kind, name, context, url) {
  const text = unmarked(context);
  return { kind, name, context: text, text, url };
}

/** Splits a name like `OrderCreated` into words. */
function words(name) {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1 $2');
}
