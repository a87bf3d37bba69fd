import { html } from '../html.js';

const ROW = 56;
const HEIGHT = 42;
const LANE = 9;
const GAP = 12;

/**
 * Lays out a graph for a narrow screen: the nodes below each other in the given order, and each edge in a lane beside them,
 * on the right if it points down and on the left if it points up. `nodeOf` draws a node in its box, `edgeOf` an edge along
 * points.
 */
export function stacked(nodes, edges, { widthOf, nodeOf, edgeOf }) {
  const row = new Map(nodes.map((node, index) => [node.id, index]));
  const spans = edges.map((edge, index) => ({ edge, index, from: row.get(edge.from), to: row.get(edge.to) }));
  const right = lanes(spans.filter(({ from, to }) => from < to));
  const left = lanes(spans.filter(({ from, to }) => from > to));
  const box = Math.max(...nodes.map(widthOf));
  const start = left.count * LANE + (left.count > 0 ? GAP : 0);
  const width = start + box + right.count * LANE + (right.count > 0 ? GAP : 0);
  const ports = portsOf(spans);
  const path = ({ edge, index, from, to }) => {
    const down = from < to;
    const edgeOfBox = down ? start + box : start;
    const lane = down ? start + box + GAP + right.of.get(index) * LANE : start - GAP - left.of.get(index) * LANE;
    const [first, last] = [ports.get(`${index} from`), ports.get(`${index} to`)];
    return edgeOf(edge, [{ x: edgeOfBox, y: first }, { x: lane, y: first }, { x: lane, y: last }, { x: edgeOfBox, y: last }]);
  };
  const boxes = nodes.map((node, index) => nodeOf(node, { x: start, y: index * ROW, width: box, height: HEIGHT }));
  return { width, height: (nodes.length - 1) * ROW + HEIGHT, content: html`${spans.map(path)}${boxes}` };
}

/** Assigns separate lanes to edges whose spans overlap, the shortest edges next to the nodes. */
function lanes(spans) {
  const taken = [];
  const of = new Map();
  for (const { index, from, to } of spans.toSorted((one, other) => Math.abs(one.from - one.to) - Math.abs(other.from - other.to))) {
    const [low, high] = [Math.min(from, to), Math.max(from, to)];
    const free = taken.findIndex((lane) => lane.every((span) => high < span.low || low > span.high));
    const lane = free < 0 ? taken.length : free;
    taken[lane] = [...(taken[lane] ?? []), { low, high }];
    of.set(index, lane);
  }
  return { of, count: taken.length };
}

/**
 * Distributes the ends of edges along a node's side, ordered by the other end's position, so that arrow heads do not
 * overlap.
 */
function portsOf(spans) {
  const sides = new Map();
  for (const span of spans) {
    const side = span.from < span.to ? 'right' : 'left';
    for (const [end, at, other] of [['from', span.from, span.to], ['to', span.to, span.from]]) {
      const key = `${side} ${at}`;
      sides.set(key, [...(sides.get(key) ?? []), { name: `${span.index} ${end}`, at, other }]);
    }
  }
  return new Map([...sides.values()].flatMap((ends) => ends
    .toSorted((one, other) => one.other - other.other)
    .map(({ name, at }, index) => [name, at * ROW + (HEIGHT * (index + 1)) / (ends.length + 1)])));
}
