import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { unmarked } from '../markdown.js';
import { flat } from '../model/impact.js';
import { inWords, settings } from '../units.js';
import { bundle } from './bundle.js';
import { json, mdx, page, table } from './markdown.js';

const FOLDERS = ['domains', 'services', 'events', 'channels'];

/** Writes the system as the files that EventCatalog is fed with; gives their paths. */
export function exportCatalog({ system, exact, asyncapiFolder, output }) {
  const files = new Map([
    ...domainFiles(system),
    ...system.services.flatMap((service) => serviceFiles(system, service, asyncapiFolder)),
    ...system.messages.flatMap((message) => messageFiles(system, message, exact)),
    ...system.channels.map((channel) => channelFile(system, channel)),
  ]);
  FOLDERS.forEach((folder) => rmSync(join(output, folder), { recursive: true, force: true }));
  for (const [path, text] of files) {
    mkdirSync(dirname(join(output, path)), { recursive: true });
    writeFileSync(join(output, path), text);
  }
  return [...files.keys()];
}

/** The domain is the tag that all documents share. */
function domainFiles({ services }) {
  const shared = services[0].tags.filter((tag) => services.every((service) => service.tags.some((other) => other.name === tag.name)));
  return shared.map((tag) => [
    `domains/${tag.name}/index.mdx`,
    page(
      { id: tag.name, name: tag.name, version: services[0].version, summary: tag.description, services: services.map(pointer) },
      '<NodeGraph />',
    ),
  ]);
}

function pointer(service) {
  return { id: service.name, version: service.version };
}

function serviceFiles(system, service, asyncapiFolder) {
  const ends = (side, place) =>
    system.messages
      .map((message) => ({
        id: message.name,
        version: versionOf(system, message),
        [place]: message.forms
          .flatMap((form) => form.channels)
          .filter((channel) => channel[side].some((end) => end.service === service.name && end.messages.includes(message.name)))
          .map((channel) => ({ id: channel.address, version: channelVersion(system, channel) })),
      }))
      .filter((end) => end[place].length > 0);
  const document = page(
    {
      id: service.name,
      name: service.title,
      version: service.version,
      summary: unmarked(service.description.split(/\n\s*\n/)[0]),
      sends: ends('senders', 'to'),
      receives: ends('receivers', 'from'),
      specifications: [{ type: 'asyncapi', path: 'asyncapi.yaml', name: 'AsyncAPI' }],
    },
    mdx(service.description.trim()),
    '## Architecture\n\n<NodeGraph />',
  );
  return [
    [`services/${service.name}/index.mdx`, document],
    [`services/${service.name}/asyncapi.yaml`, stringify(bundle(join(asyncapiFolder, service.path)), { aliasDuplicateObjects: false })],
  ];
}

function messageFiles(system, message, exact) {
  const folder = `events/${message.name}`;
  const schema = (form) => (form.message.payload.kind === 'Avro' ? 'schema.avsc' : 'schema.json');
  const { main, copies } = message;
  const document = page(
    { id: message.name, name: message.title, version: versionOf(system, message), summary: unmarked(message.summary), schemaPath: schema(main) },
    mdx(message.description),
    facts(main.message),
    '<NodeGraph />',
    ...[main, ...copies].map((form) => formPart(form, exact)),
  );
  const schemas = new Map([main, ...copies].map((form) => [`${folder}/${schema(form)}`, `${JSON.stringify(form.message.payload.schema, null, 2)}\n`]));
  return [[`${folder}/index.mdx`, document], ...schemas];
}

function facts({ subject, compatibility, key, contentType }) {
  const rows = [
    ['Content type', `\`${contentType}\``],
    ['Subject', subject && `\`${subject}\``],
    ['Compatibility', compatibility && `\`${compatibility}\``],
    ['Key', key && mdx(key.doc)],
  ].filter(([, value]) => value);
  return table(['', ''], rows);
}

function formPart({ message, channels }, exact) {
  const rows = flat(message.payload.fields).map((field) => [
    `\`${field.path}\``,
    `\`${field.type}\`${field.nullable ? ' or null' : ''}`,
    mdx([field.doc, ...field.meaning].filter(Boolean).join(' ')).replaceAll('|', '\\|'),
  ]);
  const examples = message.examples.map((example) => `#### ${example.name}\n\n${mdx(example.summary)}\n\n${json(example.payload ?? null, exact)}`);
  return [
    `## ${message.payload.kind} on ${channels.map((channel) => `\`${channel.address}\``).join(', ')}`,
    rows.length > 0 && table(['Field', 'Type', 'Meaning'], rows),
    ...examples,
  ].filter(Boolean).join('\n\n');
}

function channelFile(system, channel) {
  const rows = Object.values(channel.bindings)
    .flatMap((binding) => settings(binding))
    .filter(([name]) => name !== 'bindingVersion')
    .map(([name, value]) => [`\`${name}\``, inWords(name, value)]);
  return [
    `channels/${channel.address}/index.mdx`,
    page(
      {
        id: channel.address,
        name: channel.address,
        version: channelVersion(system, channel),
        summary: unmarked(channel.summary),
        address: channel.address,
        protocols: [channel.kind === 'queue' ? 'sqs' : 'kafka'],
      },
      mdx(channel.description),
      table(['Setting', 'Value'], rows),
      '<NodeGraph />',
    ),
  ];
}

/** A channel has the version of the document that declares it, a message that of its first channel. */
function channelVersion({ services }, channel) {
  return services.find((service) => service.name === (channel.declaredBy ?? channel.usedBy[0])).version;
}

function versionOf(system, message) {
  return channelVersion(system, message.main.channels[0]);
}
