import { avroFields } from './avro.js';
import { jsonFields, jsonValue } from './json-schema.js';

const AVRO = 'application/vnd.apache.avro';

/** One service's document as plain data: what the pages show, in the words of the document. */
export function serviceOf({ service, path, document }) {
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
    docs: docsOf(info),
    contentType: document.defaultContentType(),
    servers: document.servers().all().map(serverOf),
    channels: document.channels().all().map(channelOf),
    operations: document.operations().all().map(operationOf),
  };
}

function contactOf(contact) {
  return { name: contact.name(), url: contact.url(), email: contact.email() };
}

function tagsOf(owner) {
  return owner.tags().all().map((tag) => ({ name: tag.name(), description: tag.description() ?? '' }));
}

function docsOf(owner) {
  const docs = owner.externalDocs();
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

function channelOf(channel) {
  const servers = channel.servers().all();
  return {
    id: channel.id(),
    address: channel.address() ?? channel.id(),
    kind: servers.some((server) => server.protocol() === 'sqs') || bindingsOf(channel).sqs ? 'queue' : 'topic',
    ...textsOf(channel),
    declaredIn: extension(channel, 'x-declared-in'),
    servers: servers.map((server) => server.id()),
    bindings: bindingsOf(channel),
    tags: tagsOf(channel),
    messages: channel.messages().all().map(messageOf),
  };
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
    security: operation.security().flatMap((requirement) => requirement.all().map((one) => securityOf(one.scheme()))),
    bindings: bindingsOf(operation),
    tags: tagsOf(operation),
  };
}

/** A group or client id is a JSON Schema in the binding; the documents use `enum` or `const` with the names. */
function identity(schema) {
  if (schema === undefined) {
    return undefined;
  }
  return [schema.const ?? schema.enum ?? schema.pattern ?? 'any'].flat().join(', ');
}

function messageOf(message) {
  const { kafka = {} } = bindingsOf(message);
  const headers = message.headers() ? clean(message.headers().json()) : undefined;
  const key = kafka.key ? clean(kafka.key) : undefined;
  return {
    id: message.id(),
    name: message.name() ?? message.id(),
    ...textsOf(message),
    contentType: message.contentType(),
    payload: payloadOf(message),
    headers: headers && { ...jsonValue(headers), title: headers.title ?? '', fields: jsonFields(headers), open: headers.additionalProperties !== false },
    key: key && jsonValue(key),
    correlation: message.correlationId() && {
      location: message.correlationId().location(),
      description: message.correlationId().description() ?? '',
    },
    subject: extension(message, 'x-subject'),
    compatibility: extension(message, 'x-compatibility'),
    bindings: bindingsOf(message),
    tags: tagsOf(message),
    examples: message.examples().all().map((example) => ({
      name: example.name() ?? '',
      summary: example.summary() ?? '',
      headers: example.headers(),
      payload: clean(example.payload()),
      hasPayload: 'payload' in example.json(),
    })),
  };
}

function payloadOf(message) {
  const format = message.schemaFormat();
  const definition = message.payload() && clean(message.payload().json());
  if (format.startsWith(AVRO)) {
    const schema = definition.schema ?? definition;
    return { kind: 'Avro', format, schema, name: schema.name, namespace: schema.namespace, doc: schema.doc ?? '', fields: avroFields(schema) };
  }
  const value = jsonValue(definition);
  const kind = message.contentType()?.includes('json') ? 'JSON' : 'Bytes';
  return { kind, format, schema: definition, doc: value.doc, value, fields: jsonFields(definition) };
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

/** A copy without the parser's own `x-parser-*` marks; what refers to itself ends at the second meeting. */
function clean(value, above = []) {
  if (value === null || typeof value !== 'object') {
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
