import { element, setText, whileBusy } from './elements.js';
import { operate } from './requests.js';
import { onSystem, stateOf } from './system.js';

/** What an operator sees when a part is missing, and which tests prove it. */
const EFFECTS = {
  postgres: ['Orders are refused with 503. The services report that they are not ready, and go on when it returns.', 'No order is lost or stored twice.', 'DatabaseOutageIT, DatabaseTroubleIT'],
  kafka: ['Orders are still accepted. The outbox backlog grows, and is published when Kafka returns.', 'The request path needs only the database.', 'OutageIT'],
  registry: ['Events with known schemas are published and consumed as before.', 'A missing registry delays, and loses nothing.', 'OutageIT'],
  sqs: ['The bridge waits; its consumer lag grows. Orders are fulfilled as before.', 'Offsets are committed only after SQS has acknowledged.', 'OutageIT, SqsBridgeOnElasticMqIT'],
  'order-producer': ['No order can be placed. What was accepted goes on.', 'An order and its event are one transaction.', 'CrashIT'],
  'order-fulfillment': ['New orders stay in the state created, and are accepted when it returns.', 'A redelivered event has no second effect.', 'CrashIT, StagesIT'],
  'outbox-relay': ['The outbox backlog grows, and is published when it returns.', 'Each event is in Kafka exactly once.', 'TakeoverIT, CrashIT'],
  'sqs-bridge': ['The consumer lag of sqs-bridge becomes unknown. It continues at its committed offsets.', 'No event is missing in SQS.', 'CrashIT, SqsBridgeOnElasticMqIT'],
  'order-tracking': ['The list of orders stops. After its return the page continues behind the last change.', 'Every event is stored once.', 'RecordEventsIT'],
};

const cards = new Map();

/** Builds the controls of all parts; only the embedded stack's supervisor can stop them. */
export function buildParts({ page, parts }) {
  if (!page.control) {
    return;
  }
  document.getElementById('parts').hidden = false;
  document.getElementById('part-controls').append(...parts.map(({ name }) => card(name)));
  onSystem(show);
}

function card(name) {
  const state = element('span', { class: 'state' });
  const result = element('p', { class: 'result', role: 'status' });
  const [expect, guarantee, tests] = EFFECTS[name] ?? ['The other parts go on.', '', ''];
  const button = (action, danger) => {
    const made = element('button', { type: 'button', class: danger ? 'danger' : null, 'aria-label': `${action} ${name}`,
      onclick: () => whileBusy(made, () => change(name, action, result)) }, action);
    return made;
  };
  const buttons = { start: button('start', false), stop: button('stop', true), kill: button('kill', true) };
  cards.set(name, { state, buttons });
  return element('article', { class: 'action', 'data-part': name },
    element('div', { class: 'title-row' }, element('h3', {}, name), state),
    element('p', {}, expect),
    guarantee ? element('p', { class: 'proof' }, `Guarantee: ${guarantee} Tests: ${tests}.`) : null,
    element('div', { class: 'buttons' }, ...Object.values(buttons)), result);
}

async function change(name, action, result) {
  setText(result, `${action} was requested …`);
  try {
    const { state } = await operate(`/stack/parts/${name}/${action}`);
    setText(result, action === 'kill' ? 'Killed; the supervisor starts it again.' : `It is ${state}.`);
  } catch (refused) {
    setText(result, refused.message);
  }
}

function show(system) {
  for (const part of system?.parts ?? []) {
    const { state, buttons } = cards.get(part.name) ?? {};
    if (state) {
      setText(state, stateOf(part, system.stack).word);
      const stopped = system.stack[part.name]?.state === 'stopped';
      buttons.start.hidden = !stopped;
      buttons.stop.hidden = stopped;
      buttons.kill.hidden = stopped;
    }
  }
}
