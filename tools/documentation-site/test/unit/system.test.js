import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { impactOf } from '../../src/model/impact.js';
import { systemOf } from '../../src/model/system.js';
import { graphOf, neighbourhood, pathOf } from '../../src/map/graph.js';
import { readDocuments } from '../../src/read/documents.js';
import { serviceOf } from '../../src/read/service.js';
import { SMALL } from '../fixture.js';

let services;
let system;

before(async () => {
  services = (await readDocuments(SMALL.asyncapiFolder)).read.map(serviceOf);
  system = systemOf(services);
});

const channel = (address) => system.channels.find((candidate) => candidate.address === address);
const sold = () => system.messages.find((message) => message.name === 'Sold');

test('services are ordered by the flow of messages', () => {
  assert.deepEqual(system.services.map((service) => service.name), ['shop', 'carrier', 'mailer']);
});

test('a channel that several documents use is one channel, declared by its owner', () => {
  assert.equal(channel('sales').declaredBy, 'shop');
  assert.deepEqual(channel('sales').usedBy.toSorted(), ['carrier', 'mailer', 'shop']);
  assert.equal(channel('sales').bindings.kafka.partitions, 3);
});

test('a channel without receivers is an orphan, and its own tag explains it', () => {
  const found = system.orphans.unread.map(({ channel: { address }, reasons }) => [address, reasons.map((tag) => tag.name)]);

  assert.deepEqual(found, [['forgotten', []], ['mails', ['outside']], ['mails-dlq', []]]);
});

test('a channel or a message without senders is an orphan', () => {
  assert.deepEqual(system.orphans.unwritten.map((orphan) => orphan.channel.address), ['complaints']);
  assert.deepEqual(system.orphans.unsent.map((message) => message.name), ['Complained']);
});

test('a dead letter queue is linked to the queue that names it', () => {
  assert.equal(channel('mails').redrivesTo, channel('mails-dlq'));
  assert.deepEqual(channel('mails-dlq').redriveOf, [channel('mails')]);
});

test('a carrier of a message is not a sender of it', () => {
  const { main } = sold();

  assert.deepEqual([...new Set(main.senders.map((end) => end.service))], ['shop']);
  assert.deepEqual(main.carriers.map((end) => end.service), ['carrier']);
  assert.deepEqual(main.receivers.map((end) => [end.service, end.operation.groupId]), [['mailer', 'mailer']]);
});

test('a message of the same name with another payload is another form of it', () => {
  assert.equal(sold().main.message.payload.kind, 'Avro');
  assert.deepEqual(sold().copies.map((form) => [form.message.payload.kind, form.channels.map(({ address }) => address)]), [
    ['JSON', ['mails', 'mails-dlq']],
  ]);
});

test('a change affects the services that create, carry, decode and convert the message, and its copies', () => {
  const impact = impactOf(sold(), system);

  assert.deepEqual(impact.authors, ['shop']);
  assert.deepEqual(impact.carriers, ['carrier']);
  assert.deepEqual(impact.decoders, ['mailer']);
  assert.deepEqual(impact.converters, ['mailer']);
  assert.deepEqual(impact.copies.map((copy) => copy.channel.address), ['mails', 'mails-dlq']);
  assert.deepEqual(impact.removable.map((field) => field.path), ['note']);
  assert.deepEqual(impact.growing.map((field) => field.path), ['kind']);
});

test('the map connects a service through its carrier to the topic', () => {
  const edges = graphOf(system).edges.map(({ from, to, kind }) => `${from} > ${to} ${kind}`);

  assert.ok(edges.includes('service shop > service carrier outbox'));
  assert.ok(edges.includes('service carrier > topic sales send'));
  assert.ok(!edges.includes('service shop > topic sales send'));
  assert.ok(edges.includes('topic sales > service mailer receive'));
  assert.ok(edges.includes('queue mails > queue mails-dlq redrive'));
});

test('the neighbourhood of a topic contains the service whose outbox its carrier publishes', () => {
  const near = neighbourhood(graphOf(system), 'topic sales').nodes.map((node) => node.name);

  assert.deepEqual(near.toSorted(), ['carrier', 'mailer', 'sales', 'shop']);
});

test('the path of a message ends at its copies', () => {
  const way = pathOf(graphOf(system), 'Sold').nodes.map((node) => node.name);

  assert.ok(way.includes('mails-dlq'));
  assert.ok(!way.includes('complaints'));
});

test('a publisher without a document is shown as a tool', () => {
  const graph = graphOf(systemOf(services.filter((service) => service.name !== 'carrier')));
  const edges = graph.edges.map(({ from, to }) => `${from} > ${to}`);

  assert.equal(graph.nodes.find((node) => node.name === 'carrier').kind, 'outside');
  assert.ok(edges.includes('service carrier > topic sales'));
  assert.ok(!edges.includes('service shop > service carrier'));
});
