import { compare, sentence } from './comparison.js';
import { element, setData, setText, whileBusy } from './elements.js';
import { onChange } from './orders.js';
import { operate, post } from './requests.js';
import { openWay } from './way.js';

const BURST = 100;
const AT_ONCE = 6;
const LETTERS_MILLIS = 60_000;
const LOOK_MILLIS = 1_000;

const ACTIONS = [
  {
    title: 'Place an order',
    expect: 'The order passes created, accepted, shipped and fulfilled within seconds. Each event is in its topic once.',
    guarantee: 'An order and its event are stored together or not at all.',
    tests: 'OrderJourneyIT, PlaceOrderIT',
    button: 'Place an order',
    run: (report) => placeAndCompare(1, () => order('page-single', 'PROD-1001'), report),
  },
  {
    title: 'Place a burst of a hundred orders',
    expect: 'The topics\' rates rise, the outbox may hold some events for a moment, and every order reaches its end. During an outage the orders wait, or are refused if the database is unavailable.',
    guarantee: 'No accepted order is lost, and none takes effect twice.',
    tests: 'LoadIT, OutageIT, DatabaseOutageIT',
    button: `Place ${BURST} orders`,
    run: (report) => placeAndCompare(BURST, (index) => order(`page-${index % 10}`, `PROD-${1000 + index}`), report),
  },
  {
    title: 'Place an order that is rejected',
    expect: 'order-fulfillment does not know the product. The order ends with OrderRejected, which states the reason.',
    guarantee: 'A business decision is an event, not a failure.',
    tests: 'FulfillOrderIT, OrderJourneyIT',
    button: 'Place it',
    run: (report) => placeAndCompare(1, () => order('page-rejected', 'UNKNOWN-1'), report, 'rejected'),
  },
  {
    title: 'Publish a poison record',
    expect: 'No consumer can decode it. Each dead-letters it with its bytes and the cause, and the orders behind it go on.',
    guarantee: 'No record is dropped, and a poison record delays no other.',
    tests: 'DeadLettersIT, DeliveryEdgeTest',
    button: 'Publish it',
    run: poison,
  },
  {
    title: 'Place an order with an oversized event',
    expect: 'The topic\'s limit is lowered for a moment, so the relay cannot publish the event. It parks it with the later events of its customer; other customers go on. Unpark it below.',
    guarantee: 'An event that cannot be published delays only the events of its key.',
    tests: 'ParkedEventsIT, ParkingIT',
    button: 'Place it',
    run: oversized,
  },
];

/** Builds the actions. They need the supervisor, which forwards them; elsewhere the commands are named. */
export function buildActions(page) {
  const root = document.getElementById('actions');
  document.getElementById('try').hidden = false;
  if (!page.control) {
    root.append(element('p', {}, 'This server does not place orders. On the command line: ',
      element('code', {}, 'bin/orders order'), ' places one, ', element('code', {}, 'make burst'), ' measures a burst.'));
    return;
  }
  root.append(...ACTIONS.map(card));
}

function card({ title, expect, guarantee, tests, button, run }) {
  const result = element('p', { class: 'result', role: 'status' });
  const start = element('button', { type: 'button', onclick: () => whileBusy(start, () => attempt(run, result)) }, button);
  return element('article', { class: 'action' },
    element('h3', {}, title), element('p', {}, expect),
    element('p', { class: 'proof' }, `Guarantee: ${guarantee} Tests: ${tests}.`),
    element('div', { class: 'buttons' }, start), result);
}

async function attempt(run, result) {
  const report = (state, text, ...more) => {
    setData(result, 'state', state);
    if (more.length === 0) {
      setText(result, text);
    } else {
      result.replaceChildren(text, ' ', ...more);
    }
  };
  report('open', 'Working …');
  try {
    await run(report);
  } catch (refused) {
    report('bad', refused.message);
  }
}

function order(customer, product) {
  return { customer_id: customer, items: [{ product_id: product, quantity: 1, unit_price: '19.99' }] };
}

/** Places the orders and compares the accepted ones with what order-tracking reports. */
async function placeAndCompare(total, make, report, end = '') {
  const { accepted, refusals } = await placeAll(total, make);
  const refused = refusals.length === 0 ? '' : `${refusals.length} of ${total} refused: ${refusals[0]} `;
  if (accepted.length === 0) {
    report('bad', `${refused}Nothing was accepted, so there is nothing to compare.`);
    return;
  }
  const way = accepted.length === 1 ? [element('button', { class: 'plain', type: 'button', onclick: () => openWay(accepted[0]) }, 'Show its way')] : [];
  report('open', `${refused}${accepted.length} accepted. Comparing with order-tracking …`, ...way);
  const last = await compare(accepted, (state) => report(stateOf(state), `${refused}${sentence(accepted.length, state, end)}`, ...way));
  report(outcomeOf(last), `${refused}${sentence(accepted.length, last, end)}`, ...way);
}

/** When the comparison has ended, an order that is still open is a failure. */
function outcomeOf(last) {
  return stateOf(last) === 'good' ? 'good' : 'bad';
}

function stateOf({ open, repeated }) {
  if (repeated.length > 0) {
    return 'bad';
  }
  return open.length === 0 ? 'good' : 'open';
}

/** Repeats nothing: a repeated request would need the same idempotency key, and a refused order is reported. */
async function placeAll(total, make) {
  const accepted = [];
  const refusals = [];
  let index = 0;
  async function next() {
    while (index < total) {
      const body = make(index);
      index += 1;
      try {
        accepted.push((await post('/orders', body, { 'Idempotency-Key': crypto.randomUUID() })).order_id);
      } catch (refused) {
        refusals.push(refused.message);
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, total) }, next));
  return { accepted, refusals };
}

/** Publishes the record and waits until every consumer of the topic has dead-lettered it. */
async function poison(report) {
  const { topic, partition, offset } = await operate('/operations/poison');
  const from = `${topic} ${partition}:${offset}`;
  const consumers = ['order-fulfillment', 'order-tracking', 'sqs-bridge'];
  const deadline = Date.now() + LETTERS_MILLIS;
  let missing = consumers;
  while (missing.length > 0 && Date.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MILLIS));
    const letters = await post('/operations/dlt', {});
    const found = letters.filter((letter) => letter.from === from).map((letter) => letter.consumer_group);
    missing = consumers.filter((consumer) => !found.includes(consumer));
    report('open', `Record ${from} was published. Dead-lettered by ${found.length} of ${consumers.length} consumers …`);
  }
  if (missing.length > 0) {
    report('bad', `Record ${from} was published, but not dead-lettered by ${missing.join(', ')} within a minute.`);
    return;
  }
  report('open', `Record ${from} is a dead letter of ${consumers.join(', ')}, each with its cause. Placing an order behind it …`);
  const { order_id: id } = await post('/orders', order('poison', 'PROD-1001'));
  const last = await compare([id], () => {});
  report(outcomeOf(last), `Record ${from} is a dead letter of ${consumers.join(', ')}. The order behind it: ${sentence(1, last)}`);
  document.dispatchEvent(new Event('stuck'));
}

async function oversized(report) {
  const { order_id: id, key, parked } = await operate('/operations/oversized');
  document.dispatchEvent(new Event('stuck'));
  report('open', `Order ${id} is stored, and its event is parked (${parked.reason}). Placing an order of another customer …`);
  const { order_id: other } = await post('/orders', order('page-other', 'PROD-1001'));
  const last = await compare([other], () => {});
  report(outcomeOf(last), `The event of order ${id} is parked under the key ${key} (${parked.reason}). The other customer's order: ${sentence(1, last)} Unpark ${key} below and see order ${id} go on.`);
  const stop = onChange(({ order_id: changed, state }) => {
    if (changed === id) {
      report('good', `Order ${id} goes on: it is ${String(state).toLowerCase()}.`);
      if (String(state).toLowerCase() === 'fulfilled') {
        stop();
      }
    }
  });
}
