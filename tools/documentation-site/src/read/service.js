import { avroValue } from './avro.js';
import { unmasked } from './bundle.js';
import { jsonFields, jsonValue } from './json-schema.js';
import { InvalidDocuments } from './sources.js';

/** Converts a service's document into plain data for the pages. */
export function serviceOf({ service, path, document, graph, bundle, placeOf, locate }) {
  const info = document.info();
  return {
    name: service,
    path,
    id: info.id(),
    specification: document.version(),
    title: info.title(),
    version: info.version(),
    description: info.description() ?? '',
    contact: info.hasContact() ? contactOf(info.contact()) : undefined,
    license: info.hasLicense() ? { name: info.license().name(), url: info.license().url() } : undefined,
    tags: tagsOf(info),
    docs: docsOf(info, placeOf),
    source: locate([]),
    contentType: document.defaultContentType(),
    servers: document.servers().all().map(serverOf),
    channels: document.channels().all().filter((channel) => !isAddressedByRequests(channel, document)).map((channel) => channelOf(channel, graph.channels[channel.id()], locate)),
    operations: document.operations().all().map((operation) => ({ ...operationOf(operation), source: locate(['operations', operation.id()]) })),
    bundle: unmasked(bundle),
  };
}

/** A channel whose address is in the requests has no page of its own: it is described with the reply. */
function isAddressedByRequests(channel, document) {
  return channel.json().address === null && document.operations().all().some((operation) => operation.reply()?.channel()?.id() === channel.id());
}

function contactOf(contact) {
  return { name: contact.name(), url: contact.url(), email: contact.email() };
}

function tagsOf(owner) {
  return owner.tags().all().map((tag) => ({ name: tag.name(), description: tag.description() ?? '' }));
}

function docsOf(owner, placeOf) {
  const docs = owner.externalDocs();
  if (docs && !URL.canParse(docs.url())) {
    throw new InvalidDocuments(`${placeOf(['info', 'externalDocs', 'url'])}: externalDocs.url is '${docs.url()}', which is not a URL. Write a complete URL with its scheme.`);
  }
  return docs ? { url: docs.url(), description: docs.description() ?? '' } : undefined;
}

function serverOf(server) {
  return {
    name: server.id(),
    host: server.host(),
    pathname: server.pathname() ?? '',
    protocol: server.protocol(),
    ...textsOf(server),
    variables: server.variables().all().map((variable) => ({
      name: variable.id(),
      description: variable.description() ?? '',
      default: variable.defaultValue(),
      choices: variable.hasAllowedValues() ? variable.allowedValues() : [],
    })),
    security: server.security().flatMap((requirement) => requirement.all().map((one) => securityOf(one.scheme()))),
    bindings: bindingsOf(server),
    tags: tagsOf(server),
  };
}

function securityOf(scheme) {
  return { type: scheme.type(), description: scheme.description() ?? '' };
}

function textsOf(owner) {
  return {
    title: plain(owner.json().title),
    summary: plain(owner.json().summary),
    description: plain(owner.json().description),
  };
}

function channelOf(channel, raw, locate) {
  const servers = channel.servers().all();
  const place = ['channels', channel.id()];
  return {
    id: channel.id(),
    source: locate(place),
    address: channel.address() ?? channel.id(),
    kind: kindOf([...servers.map((server) => server.protocol()), ...Object.keys(bindingsOf(channel))]),
    ...textsOf(channel),
    declaredIn: extension(channel, 'x-declared-in'),
    servers: servers.map((server) => server.id()),
    bindings: bindingsOf(channel),
    tags: tagsOf(channel),
    messages: channel.messages().all().map((message) => messageOf(message, raw.messages[message.id()], (...steps) => locate([...place, 'messages', message.id(), ...steps]))),
    parameters: Object.entries(raw.parameters ?? {}).map(([name, { description = '', enum: values, default: byDefault, examples }]) => ({ name, description, values, byDefault, examples })),
  };
}

function kindOf(protocols) {
  if (protocols.includes('sqs')) {
    return 'queue';
  }
  return protocols.includes('ws') || protocols.includes('wss') ? 'socket' : 'topic';
}

function operationOf(operation) {
  const kafka = bindingsOf(operation).kafka ?? {};
  return {
    id: operation.id(),
    action: operation.action(),
    ...textsOf(operation),
    channel: operation.channels().all()[0].id(),
    messages: operation.messages().all().map((message) => message.id()),
    groupId: identity(kafka.groupId),
    group: identity(kafka.groupId) ?? extension(operation, 'x-consumer-group'),
    clientId: identity(kafka.clientId),
    publishedBy: extension(operation, 'x-published-by'),
    reply: operation.reply() && replyOf(operation.reply()),
    security: operation.security().flatMap((requirement) => requirement.all().map((one) => securityOf(one.scheme()))),
    bindings: bindingsOf(operation),
    tags: tagsOf(operation),
  };
}

function replyOf(reply) {
  const messages = reply.messages().all();
  return {
    location: reply.address()?.location(),
    channel: reply.channel()?.address() ?? undefined,
    messages: (messages.length > 0 ? messages : reply.channel()?.messages().all() ?? []).map((message) => message.name() ?? message.id()),
  };
}

/** Returns the group or client id, which is a JSON Schema in the binding; the documents use `enum` or `const`. */
function identity(schema) {
  if (schema === undefined) {
    return undefined;
  }
  return [schema.const ?? schema.enum ?? schema.pattern ?? 'any'].flat().join(', ');
}

/**
 * Combines the parser's message, with traits applied, and the same message of the graph, with its original schemas and
 * examples.
 */
function messageOf(message, raw, locate) {
  const layers = [...Object.values(raw.traits ?? {}), raw];
  const headers = headersOf(layers);
  const key = last(layers, (layer) => layer.bindings?.kafka?.key);
  const examples = last(layers, (layer) => layer.examples) ?? [];
  return {
    id: message.id(),
    source: locate(),
    schemaSource: raw.payload === undefined ? undefined : locate('payload', ...(isMap(raw.payload) && raw.payload.schemaFormat ? ['schema'] : [])),
    name: message.name() ?? message.id(),
    ...textsOf(message),
    contentType: message.contentType(),
    payload: payloadOf(message, raw.payload),
    headers: headers && { ...jsonValue(headers), schema: headers, title: plain(headers.title), fields: jsonFields(headers), open: headers.additionalProperties !== false },
    key: key && jsonValue(key),
    correlation: message.correlationId() && {
      location: message.correlationId().location(),
      description: message.correlationId().description() ?? '',
    },
    subject: extension(message, 'x-subject'),
    compatibility: extension(message, 'x-compatibility'),
    bindings: bindingsOf(message),
    tags: tagsOf(message),
    examples: examples.map((example) => ({
      name: example.name ?? '',
      summary: example.summary ?? '',
      headers: example.headers,
      payload: example.payload,
      hasPayload: 'payload' in example,
    })),
  };
}

/** Merges the headers of a message and its traits into one schema. */
export function headersOf(layers) {
  return schemaOf(layers.map((layer) => layer.headers).filter(Boolean).reduce((first, second) => merged(first, second), undefined));
}

/** Returns the value of the last layer that has one. The layers are the traits in their order, then the message. */
function last(layers, value) {
  return layers.map(value).findLast((found) => found !== undefined);
}

/** Merges two JSON values; the second one takes precedence. */
function merged(first, second, done = new Map()) {
  if (first === undefined || !isMap(first) || !isMap(second)) {
    return second;
  }
  if (!done.has(first)) {
    const both = {};
    done.set(first, both);
    Object.assign(both, first, Object.fromEntries(Object.entries(second).map(([key, value]) => [key, merged(first[key], value, done)])));
  }
  return done.get(first);
}

function isMap(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Unwraps a schema that is given together with its format. */
function schemaOf(value) {
  return isMap(value) && typeof value.schemaFormat === 'string' && 'schema' in value ? value.schema : value;
}

function payloadOf(message, raw) {
  const format = raw?.schemaFormat ?? message.schemaFormat() ?? '';
  const schema = schemaOf(raw);
  if (format.includes('avro')) {
    return { kind: 'Avro', format, schema, ...avroPayload(schema) };
  }
  const value = jsonValue(schema);
  const kind = message.contentType()?.includes('json') || isMap(schema) && schema.type === 'object' ? 'JSON' : 'Bytes';
  return { kind, format, schema, doc: value.doc, value, fields: jsonFields(schema) };
}

function avroPayload(schema) {
  const value = avroValue(schema);
  const full = value.full ?? '';
  return {
    name: full.slice(full.lastIndexOf('.') + 1) || undefined,
    namespace: full.includes('.') ? full.slice(0, full.lastIndexOf('.')) : undefined,
    doc: schema?.doc ?? '',
    value,
    fields: value.children,
  };
}

function bindingsOf(owner) {
  return Object.fromEntries(owner.bindings().all().map((binding) => [binding.protocol(), clean(binding.json())]));
}

function extension(owner, name) {
  return owner.extensions().get(name)?.value();
}

function plain(value) {
  return typeof value === 'string' ? value : '';
}

/** Copies a value without the parser's `x-parser-*` marks; a recursive value ends at its second occurrence. */
function clean(value, above = []) {
  if (!isMap(value) && !Array.isArray(value)) {
    return value;
  }
  if (above.includes(value)) {
    return {};
  }
  const path = [...above, value];
  if (Array.isArray(value)) {
    return value.map((item) => clean(item, path));
  }
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !key.startsWith('x-parser-'))
      .map(([key, item]) => [key, clean(item, path)]),
  );
}
