import { clock, element, setData, setText } from './elements.js';
import { get } from './requests.js';
import { openWay } from './way.js';

const MOST_ORDERS = 40;
const RENDER_MILLIS = 250;
const LONGEST_PAUSE_MILLIS = 10_000;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The stages of an order by the type of the event that ends each. */
export const STAGES = { OrderCreated: 'created', OrderAccepted: 'accepted', OrderShipped: 'shipped', OrderFulfilled: 'fulfilled', OrderRejected: 'rejected' };
const USUAL = ['OrderCreated', 'OrderAccepted', 'OrderShipped', 'OrderFulfilled'];

/** The newest orders, the last changed one last. Bounded, so that an open page does not grow. */
const orders = new Map();
const rows = new Map();
const waiters = new Set();
let found = null;
let searched = '';
let position = null;
let pending = false;

/** Shows the newest orders and every change as it happens. */
export function watchOrders(live) {
  document.getElementById('orders').hidden = false;
  document.getElementById('search').addEventListener('submit', (event) => {
    event.preventDefault();
    search(document.getElementById('search-text').value.trim());
  });
  document.getElementById('search-clear').addEventListener('click', () => search(''));
  connect(live, 500);
}

/** Calls the function with each change of an order, until the returned function is called. */
export function onChange(listener) {
  waiters.add(listener);
  return () => waiters.delete(listener);
}

async function readLatest() {
  try {
    const { orders: latest } = await get(`/orders?limit=${MOST_ORDERS}`);
    for (const order of latest.toReversed()) {
      keep({ ...order, occurred_at: order.changed_at }, stagesOf(order));
    }
    if (found === null) {
      setText(document.getElementById('orders-note'), '');
    }
  } catch (refused) {
    setText(document.getElementById('orders-note'), `The orders of before cannot be read: ${refused.message}`);
  }
}

/** A list names only the state: the stages before it are known from the order of the stages. */
function stagesOf({ state }) {
  const reached = USUAL.findIndex((type) => STAGES[type] === String(state).toLowerCase());
  return reached >= 0 ? USUAL.slice(0, reached + 1) : String(state).toLowerCase() === 'rejected' ? ['OrderCreated', 'OrderRejected'] : [];
}

function keep(change, stages) {
  const known = orders.get(change.order_id);
  const changed = known && known.changed > change.occurred_at ? known.changed : change.occurred_at;
  orders.delete(change.order_id);
  orders.set(change.order_id, {
    order_id: change.order_id,
    customer_id: change.customer_id,
    changed,
    stages: new Set([...(known?.stages ?? []), ...stages]),
  });
  while (orders.size > MOST_ORDERS) {
    orders.delete(orders.keys().next().value);
  }
  if (!pending) {
    pending = true;
    setTimeout(render, RENDER_MILLIS);
  }
}

/** Follows all changes. After an interruption it continues behind the last change, so that none is missed. */
function connect(live, pause) {
  const socket = new WebSocket(new URL(live, location.href.replace(/^http/, 'ws')));
  let next = pause;
  let begins = false;
  const subscribe = () => {
    begins = position === null;
    socket.send(JSON.stringify({ type: 'subscribe', all: true, ...(begins ? {} : { after: position }) }));
  };
  socket.addEventListener('open', subscribe);
  socket.addEventListener('message', ({ data }) => {
    const message = JSON.parse(data);
    position = message.position ?? position;
    if (message.type === 'subscribed') {
      next = 500;
      connection('live', 'up');
      if (begins) {
        readLatest(); // after the subscription, so that no change is missed between the two
      }
    } else if (message.type === 'change') {
      keep(message, [...stagesOf(message), message.event_type]);
      waiters.forEach((listener) => listener(message));
    } else if (message.code === 'unknown-position') {
      // The store is another one, for instance after a reset.
      position = null;
      orders.clear();
      render();
      subscribe();
    } else if (message.type === 'problem') {
      socket.close(); // for instance too many resume at once: again after a pause
    }
  });
  socket.addEventListener('close', () => {
    connection('disconnected, reconnecting', 'down');
    setTimeout(() => connect(live, Math.min(next * 2, LONGEST_PAUSE_MILLIS)), next);
  });
}

function connection(text, state) {
  const pill = document.getElementById('live-state');
  setText(pill, text);
  setData(pill, 'state', state);
}

async function search(text) {
  searched = text;
  const note = document.getElementById('orders-note');
  document.getElementById('search-clear').hidden = text === '';
  if (text === '') {
    document.getElementById('search-text').value = '';
    found = null;
    setText(note, '');
  } else if (UUID.test(text)) {
    openWay(text.toLowerCase());
    return;
  } else {
    try {
      const answer = await get(`/orders?limit=${MOST_ORDERS}&customer_id=${encodeURIComponent(text)}`);
      if (searched !== text) {
        return; // another search has begun
      }
      found = answer.orders.map((order) => ({ ...order, changed: order.changed_at, stages: new Set(stagesOf(order)) }));
      setText(note, `${found.length}${answer.next ? ' or more' : ''} orders of customer ${text}, newest first.`);
    } catch (refused) {
      found = [];
      setText(note, refused.message);
    }
  }
  render();
}

/** Changes only the rows that differ; the newest is on top. */
function render() {
  pending = false;
  const shown = found ?? [...orders.values()].toReversed();
  const body = document.getElementById('order-rows');
  const ids = new Set(shown.map(({ order_id: id }) => id));
  for (const [id, row] of rows) {
    if (!ids.has(id)) {
      row.element.remove();
      rows.delete(id);
    }
  }
  shown.forEach((order, index) => {
    const row = rows.get(order.order_id) ?? newRow(order);
    update(row, order);
    if (body.children[index] !== row.element) {
      body.insertBefore(row.element, body.children[index] ?? null);
    }
  });
}

function newRow({ order_id: id, customer_id: customer }) {
  const stages = element('td', {});
  const changed = element('td', { class: 'way-time' });
  const row = element('tr', {},
    element('td', {}, element('button', { class: 'plain', type: 'button', title: id, 'aria-label': `Show the way of order ${id}`, onclick: () => openWay(id) }, id.slice(0, 8))),
    element('td', {}, customer ?? ''), stages, changed);
  rows.set(id, { element: row, stages, changed, shown: '' });
  return rows.get(id);
}

function update(row, { stages, changed }) {
  const names = stages.has('OrderRejected') ? ['OrderCreated', 'OrderRejected'] : USUAL;
  const key = names.map((type) => stages.has(type)).join();
  if (row.shown !== `${names.length} ${key}`) {
    row.shown = `${names.length} ${key}`;
    row.stages.replaceChildren(element('span', { class: 'stages' }, ...names.map((type) => stage(type, stages.has(type)))));
  }
  setText(row.changed, clock(changed));
}

function stage(type, done) {
  const rejected = type === 'OrderRejected' ? ' rejected' : '';
  return element('span', { class: `stage${done ? ` done${rejected}` : ''}` }, `${done ? '✓ ' : ''}${STAGES[type]}`);
}
