import { count, element, perSecond, seconds, setData, setText } from './elements.js';
import { stateOf } from './system.js';

const SPARKS = 60;
const SVG = 'http://www.w3.org/2000/svg';

/** The column of each part. A service that is not listed is a consumer of topics. */
const COLUMNS = { 'order-producer': 'writers', 'order-fulfillment': 'writers', 'outbox-relay': 'relay' };

/** Who passes events to whom; each end is the name of a card. */
const FLOWS = [
  ['order-producer', 'outbox-relay', (numbers) => numbers.placed_per_second],
  ['order-fulfillment', 'outbox-relay', (numbers) => sum(numbers.outcomes)],
  ['outbox-relay', 'topics', (numbers) => sum(numbers.topics)],
  ['topics', 'sqs-bridge', (numbers) => sum(numbers.topics)],
  ['topics', 'order-tracking', (numbers) => sum(numbers.topics)],
  ['sqs-bridge', 'queues', (numbers) => numbers.queues.reduce((total, queue) => total + (queue.delivered_per_second ?? 0), 0)],
];

const cards = new Map();
const sparks = new Map();
let map;
let lines;

function sum(rates) {
  return rates.reduce((total, rate) => total + (rate.per_second ?? 0), 0);
}

/** Builds the map's frame. Cards appear with the first numbers. */
export function buildMap(root) {
  lines = document.createElementNS(SVG, 'svg');
  lines.setAttribute('aria-hidden', 'true');
  lines.classList.add('flows');
  map = element('div', { class: 'map' });
  for (const column of ['writers', 'relay', 'topics', 'consumers', 'queues', 'servers']) {
    map.append(element('div', { class: `column ${column}` }));
  }
  root.append(element('div', { class: 'map-frame' }, lines, map));
  new ResizeObserver(() => drawFlows()).observe(map);
}

/** Shows the numbers; null means that the server of this page does not answer. */
export function showMap(system) {
  map.classList.toggle('stale', system === null);
  if (system === null) {
    return;
  }
  const before = cards.size;
  for (const part of system.parts) {
    showPart(part, system);
  }
  showTopics(system);
  showQueues(system);
  if (cards.size !== before) {
    drawFlows();
  }
  moveFlows(system);
}

function column(name) {
  return map.querySelector(`.${name}`);
}

/** Returns the card with this name, made when it is asked for the first time. */
function card(name, columnName, title, links = []) {
  let made = cards.get(name);
  if (!made) {
    const state = element('span', { class: 'state' });
    const rows = element('dl');
    const detail = element('p', { class: 'detail' });
    const box = element('article', { class: 'card', 'data-name': name },
      element('div', { class: 'card-title' }, element('h3', {}, title), state), rows, detail,
      links.length ? element('p', { class: 'card-links' }, ...links.flatMap(([text, href]) => [element('a', { href }, text), ' '])) : null);
    column(columnName).append(box);
    made = { box, state, rows, detail, values: new Map() };
    cards.set(name, made);
  }
  return made;
}

/** Shows one number of a card. A warning is marked by a word as well as by its colour. */
function row(shown, label, text, warn = false, spark = null) {
  let value = shown.values.get(label);
  if (!value) {
    value = element('dd');
    const line = element('div', {}, element('dt', {}, label), spark, value);
    shown.rows.append(line);
    shown.values.set(label, value);
  }
  setText(value, text);
  setData(value.parentElement, 'warn', warn ? 'yes' : 'no');
}

function showPart(part, system) {
  const service = part.kind === 'service';
  const place = service ? COLUMNS[part.name] ?? 'consumers' : 'servers';
  const shown = card(part.name, place, part.name, service ? links(part) : []);
  const { state, word } = stateOf(part, system.stack);
  setData(shown.box, 'state', state);
  setText(shown.state, word);
  setText(shown.detail, state === 'up' || word === 'stopped' ? '' : part.detail);
  if (service) {
    numbersOf(part.name, shown, system);
  }
}

function links({ address }) {
  const { hostname } = new URL(address);
  if (!['localhost', '127.0.0.1'].includes(hostname)) {
    return [];
  }
  return [['OpenAPI', `${address}/swagger-ui`], ['AsyncAPI', `${address}/asyncapi.yaml`], ['metrics', `${address}/prometheus`], ['health', `${address}/health`]];
}

function numbersOf(name, shown, system) {
  if (name === 'order-producer') {
    row(shown, 'orders', perSecond(system.placed_per_second));
  }
  const outbox = system.outboxes.find(({ source }) => source === name);
  if (outbox) {
    const unreachable = outbox.unreachable_seconds > 5;
    row(shown, 'outbox backlog', count(outbox.backlog), outbox.backlog > 1000);
    row(shown, 'oldest event', unreachable ? `unreachable for ${seconds(outbox.unreachable_seconds)}` : seconds(outbox.oldest_age_seconds),
      unreachable || outbox.oldest_age_seconds > 5);
  }
  if (name === 'order-fulfillment') {
    for (const { stage, waiting } of system.stages) {
      row(shown, `waiting to ${stage.toLowerCase()}`, count(waiting));
    }
  }
  if (name === 'outbox-relay') {
    const known = system.outboxes.every(({ parked_keys: keys }) => keys !== null);
    const parked = system.outboxes.reduce((total, { parked_keys: keys }) => total + (keys ?? 0), 0);
    row(shown, 'published', system.topics.some(({ per_second: rate }) => rate !== null) ? perSecond(sum(system.topics)) : '?');
    row(shown, 'parked keys', known ? count(parked) : '?', parked > 0);
  }
  const consumer = system.consumers.find(({ group }) => group === name);
  if (consumer) {
    const waiting = consumer.partitions_waiting > 0;
    row(shown, 'consumer lag', count(consumer.lag), consumer.lag > 1000);
    row(shown, 'partitions waiting', count(consumer.partitions_waiting), waiting);
    row(shown, 'dead letters', count(consumer.dead_letters), consumer.dead_letters > 0);
  }
}

function showTopics(system) {
  const shown = card('topics', 'topics', 'Kafka topics');
  const kafka = system.parts.find(({ name }) => name === 'kafka');
  shown.state.hidden = true;
  setData(shown.box, 'state', kafka ? stateOf(kafka, system.stack).state : 'unknown');
  for (const { topic, per_second: rate } of system.topics) {
    if (!sparks.has(topic)) {
      const line = document.createElementNS(SVG, 'polyline');
      const svg = document.createElementNS(SVG, 'svg');
      svg.setAttribute('viewBox', `0 0 ${SPARKS - 1} 20`);
      svg.setAttribute('preserveAspectRatio', 'none');
      svg.setAttribute('aria-hidden', 'true');
      svg.classList.add('spark');
      svg.append(line);
      sparks.set(topic, { svg, line, rates: [] });
    }
    const spark = sparks.get(topic);
    draw(spark, rate);
    row(shown, topic, perSecond(rate), false, spark.svg);
  }
}

/** Draws the last minute. An unknown rate leaves a gap at the end, not a zero. */
function draw({ line, rates }, rate) {
  rates.push(rate);
  if (rates.length > SPARKS) {
    rates.shift();
  }
  const highest = Math.max(1, ...rates.map((each) => each ?? 0));
  const points = rates.flatMap((each, index) => (each === null ? [] : [`${SPARKS - rates.length + index},${19 - (each / highest) * 18}`]));
  line.setAttribute('points', points.join(' '));
}

function showQueues(system) {
  const shown = card('queues', 'queues', 'SQS queues');
  const sqs = system.parts.find(({ name }) => name === 'sqs');
  shown.state.hidden = true;
  setData(shown.box, 'state', sqs ? stateOf(sqs, system.stack).state : 'unknown');
  for (const queue of system.queues) {
    const known = queue.visible !== null;
    const total = known ? queue.visible + (queue.in_flight ?? 0) + (queue.delayed ?? 0) : null;
    row(shown, queue.queue, count(total), queue.dead_letters && total > 0);
  }
}

/** Draws a curve from the right of one card to the left of the next. On a narrow screen the cards stand in order instead. */
function drawFlows() {
  const frame = map.getBoundingClientRect();
  lines.setAttribute('width', String(frame.width));
  lines.setAttribute('height', String(frame.height));
  lines.replaceChildren();
  if (getComputedStyle(lines).display === 'none') {
    return;
  }
  for (const [from, to] of FLOWS) {
    if (cards.has(from) && cards.has(to)) {
      addFlow(from, to, curve(place(from, frame), place(to, frame)));
    }
  }
  if (cards.has('topics') && cards.has('order-fulfillment')) {
    addFlow('topics', 'order-fulfillment', back(place('topics', frame), place('order-fulfillment', frame), frame.height));
  }
}

function place(name, frame) {
  const box = cards.get(name).box.getBoundingClientRect();
  return { left: box.left - frame.left, right: box.right - frame.left, middle: box.top - frame.top + Math.min(box.height / 2, 60), bottom: box.bottom - frame.top };
}

function curve(from, to) {
  const half = (to.left - from.right) / 2;
  return `M${from.right} ${from.middle} C${from.right + half} ${from.middle} ${to.left - half} ${to.middle} ${to.left} ${to.middle}`;
}

/** The way back: order-fulfillment reads what order-producer has written. */
function back(from, to) {
  const low = Math.max(from.bottom, to.bottom) + 14;
  const x = from.left + 24;
  const y = to.bottom;
  return `M${x} ${from.bottom} C${x} ${low + 10} ${to.right - 40} ${low + 10} ${to.right - 40} ${y}`;
}

function addFlow(from, to, d) {
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', d);
  path.dataset.flow = `${from} ${to}`;
  lines.append(path);
}

/** Marks the flows that move, and those whose ends are not up. */
function moveFlows(system) {
  const rates = new Map(FLOWS.map(([from, to, rate]) => [`${from} ${to}`, rate(system)]));
  const created = system.topics.find(({ topic }) => topic === 'orders.created');
  rates.set('topics order-fulfillment', created?.per_second ?? 0);
  for (const path of lines.children) {
    const [from, to] = path.dataset.flow.split(' ');
    const broken = [from, to].some((end) => ['down', 'changing'].includes(cards.get(end).box.dataset.state));
    setData(path, 'moves', broken ? 'broken' : rates.get(path.dataset.flow) > 0.05 ? 'yes' : 'no');
  }
}
