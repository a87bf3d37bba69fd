import { element, setText, whileBusy } from './elements.js';
import { operate, post } from './requests.js';
import { onSystem } from './system.js';
import { table } from './way.js';

/** The three places where events wait for an operator, each with its commands. */
const LISTS = [
  {
    name: 'parked', operations: ['unpark', 'drop'], title: 'Parked keys', none: 'Nothing is parked.', command: 'bin/orders parked',
    note: 'Events that the relay cannot publish, with the later events of their key.',
    titles: ['Key', 'Source', 'Events', 'Reason', ''],
    line: (parked) => [parked.key, parked.source, String(parked.events), `${parked.reason}: ${parked.detail}`,
      buttons(
        ['unpark', 'Publish the events in order', { ids: [parked.key], of: parked.source }],
        ['drop', 'Discard the events for good', { ids: [parked.key], of: parked.source }],
        shown(parked))],
  },
  {
    name: 'dlt', operations: ['dlt-requeue'], title: 'Dead letters in Kafka', none: 'No dead letter is open.', command: 'bin/orders dlt',
    note: 'Records that a consumer could not process, with their original bytes and the cause.',
    titles: ['Letter', 'Consumer', 'From', 'Cause', ''],
    line: (letter) => [`${letter.topic} ${letter.id}`, letter.consumer_group, letter.from, letter.error_message,
      buttons(
        ['dlt-requeue', 'Send it to its topic again', { ids: [letter.id], of: letter.topic }],
        inspected('dlt-show', { ids: [letter.id], of: letter.topic }))],
  },
  {
    name: 'dlq', operations: ['dlq-redrive'], title: 'Dead letter queues in SQS', none: 'The dead letter queues are empty.', command: 'bin/orders dlq',
    note: 'Messages that SQS refused or that no worker could process. SQS counts each look as a receive.',
    titles: ['Message', 'Queue', 'Order', 'Cause', ''],
    line: (letter) => [`${letter.event_type ?? 'message'} ${letter.message_id}`, letter.queue, letter.order_id ?? '', letter.cause,
      buttons(
        ['dlq-redrive', 'Send it to its queue again', { ids: [letter.message_id], of: letter.queue }],
        inspected('dlq-show', { ids: [letter.message_id], of: letter.queue }))],
  },
];

const WORDS = { unpark: 'Unpark', drop: 'Drop', 'dlt-requeue': 'Requeue', 'dlq-redrive': 'Redrive' };
let counted = '';

export function buildStuck({ page }) {
  document.getElementById('stuck').hidden = false;
  const root = document.getElementById('stuck-lists');
  if (!page.control) {
    root.append(...LISTS.map(({ title, note, command }) => element('div', { class: 'stuck-list' },
      element('h3', {}, title), element('p', { class: 'note' }, `${note} On the command line: `, element('code', {}, command)))));
    return;
  }
  root.append(...LISTS.map(listOf));
  document.addEventListener('stuck', readAll);
  onSystem(readWhenCountsChange);
}

function listOf(list) {
  list.body = element('div', {});
  list.result = element('p', { class: 'result', role: 'status' });
  const refresh = element('button', { type: 'button', 'aria-label': `Read again: ${list.title}`, onclick: () => whileBusy(refresh, () => read(list)) }, 'Read again');
  return element('div', { class: 'stuck-list', 'data-list': list.name },
    element('div', { class: 'title-row' }, element('h3', {}, list.title), refresh),
    element('p', { class: 'note' }, list.note), list.result, list.body);
}

/** The lists are read when the numbers say that one has changed: reading the dead letters costs Kafka more than a number. */
function readWhenCountsChange(system) {
  if (system) {
    const counts = JSON.stringify([
      system.outboxes.map((outbox) => outbox.parked_events),
      system.consumers.map((consumer) => consumer.dead_letters),
      system.queues.filter((queue) => queue.dead_letters).map((queue) => queue.visible),
    ]);
    if (counts !== counted) {
      counted = counts;
      readAll();
    }
  }
}

function readAll() {
  LISTS.forEach(read);
}

async function read(list) {
  if (list.reading) {
    list.again = true;
    return;
  }
  list.reading = true;
  try {
    const found = await post(`/operations/${list.name}`, {});
    const read = JSON.stringify(found);
    // A redrawn list would close what the reader has opened, and lose the focus.
    if (read !== list.shown) {
      list.shown = read;
      list.body.replaceChildren(found.length === 0 ? element('p', {}, list.none) : table(list.titles, found.map((each) => list.line(each))));
    }
  } catch (refused) {
    list.shown = '';
    list.body.replaceChildren(element('p', { class: 'note' }, refused.message));
  } finally {
    list.reading = false;
  }
  if (list.again) {
    list.again = false;
    await read(list);
  }
}

function buttons(...parts) {
  return element('div', { class: 'buttons' }, ...parts.map((part) => (Array.isArray(part) ? operation(...part) : part)));
}

function operation(name, title, body) {
  const list = LISTS.find(({ operations }) => operations.includes(name));
  const button = element('button', { type: 'button', title, class: name === 'drop' ? 'danger' : null, 'aria-label': `${WORDS[name]} ${body.ids[0]}`,
    onclick: () => whileBusy(button, () => run(list, name, title, body)) }, WORDS[name]);
  return button;
}

async function run(list, name, title, body) {
  if (name === 'drop' && !confirm(`${title}? No consumer will ever see the events of ${body.ids[0]}.`)) {
    return;
  }
  try {
    await operate(`/operations/${name}`, body);
    setText(list.result, `${WORDS[name]} ${body.ids[0]}: done.`);
  } catch (refused) {
    setText(list.result, refused.message);
  }
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  await read(list);
}

/** Shows what is known already. */
function shown(value) {
  return element('details', {}, element('summary', {}, 'Inspect'), element('pre', {}, JSON.stringify(value, null, 2)));
}

/** Reads one letter in full when it is opened. */
function inspected(name, body) {
  const text = element('pre', {}, 'Reading …');
  const details = element('details', { ontoggle: async () => {
    if (details.open) {
      try {
        setText(text, JSON.stringify(await post(`/operations/${name}`, body), null, 2));
      } catch (refused) {
        setText(text, refused.message);
      }
    }
  } }, element('summary', {}, 'Inspect'), text);
  return details;
}
