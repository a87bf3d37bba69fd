import { element } from './elements.js';
import { get, post } from './requests.js';
import { system } from './system.js';

const dialog = () => document.getElementById('way');
let shownId = null;

export function buildWay() {
  document.getElementById('way-close').addEventListener('click', () => dialog().close());
}

/** Shows an order's whole way: on the embedded stack as `bin/orders trace` finds it, else as order-tracking stored it. */
export async function openWay(id) {
  shownId = id;
  const body = document.getElementById('way-body');
  document.getElementById('way-title').textContent = `Order ${id}`;
  body.replaceChildren(element('p', { class: 'note' }, 'Reading …'));
  if (!dialog().open) {
    dialog().showModal();
  }
  const content = await wayOf(id);
  if (shownId === id) {
    body.replaceChildren(...content);
  }
}

async function wayOf(id) {
  const parts = [];
  if (system?.page.control) {
    try {
      parts.push(...traced(await post('/operations/trace', { ids: [id] })));
    } catch (refused) {
      parts.push(element('p', { class: 'note' }, `No trace: ${refused.message}`));
    }
  }
  try {
    parts.push(...stored(await get(`/orders/${id}`)));
  } catch (refused) {
    parts.push(element('p', { class: 'note' }, `Nothing from order-tracking: ${refused.message}`));
  }
  return parts;
}

function traced({ customer_id: customer, total_amount: total, state, hops, missing }) {
  return [
    element('p', {}, `Customer ${customer ?? '?'}, total ${total ?? '?'}, state ${state}. Read from the databases, the topics and the bridge's journal, as `,
      element('code', {}, 'make trace'), ' does.'),
    table(['Time', 'Where', 'What'], hops.map(({ time, where, what }) => [timeOf(time), where, what])),
    ...missing.map((text) => element('p', { class: 'note' }, `Missing: ${text}`)),
  ];
}

function stored({ state, history }) {
  return [
    element('h3', {}, 'In order-tracking'),
    element('p', {}, `State ${state}, from ${history.length} stored events. Each event has its own id and is stored once.`),
    table(['Time', 'Event', 'Record', 'Event id'], history.map((event) =>
      [timeOf(event.occurred_at), event.event_type, `${event.topic} ${event.partition}:${event.offset}`, event.event_id])),
    element('details', {}, element('summary', {}, 'The events in full'), element('pre', {}, JSON.stringify(history, null, 2))),
  ];
}

function timeOf(time) {
  return time ? String(time).slice(11, 23).replace('Z', '') : '';
}

export function table(titles, lines) {
  return element('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': titles.join(', ') },
    element('table', {},
      element('thead', {}, element('tr', {}, ...titles.map((title) => element('th', { scope: 'col' }, title)))),
      element('tbody', {}, ...lines.map((line) =>
        element('tr', {}, ...line.map((cell, index) => element('td', { class: index === 0 && titles[0] === 'Time' ? 'way-time' : null }, cell)))))));
}
