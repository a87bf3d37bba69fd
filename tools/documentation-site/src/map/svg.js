import ELK from 'elkjs/lib/elk.bundled.js';
import { html, raw } from '../html.js';
import { stacked } from './stacked.js';

const NAME_WIDTH = 7.85;
const KIND_WIDTH = 5.6;
const HEIGHT = 46;
const EDGE_DISTANCE = 11;
const PADDING = 28;
const MARGIN = 10;
const PHONE = 400;
const CORNER = 7;
const KINDS = { service: 'service', topic: 'Kafka topic', queue: 'SQS queue', socket: 'WebSocket', outside: 'tool' };

const LAYOUT = {
  'elk.algorithm': 'layered',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.layered.spacing.nodeNodeBetweenLayers': '44',
  'elk.spacing.nodeNode': '20',
  'elk.spacing.edgeNode': '16',
  'elk.spacing.edgeEdge': '10',
  'elk.layered.spacing.edgeNodeBetweenLayers': '18',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '10',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.layered.considerModelOrder.strategy': 'PREFER_NODES',
  // Sources come first, so that the map reads from left to right and feedback edges run around it.
  'elk.layered.cycleBreaking.strategy': 'DEPTH_FIRST',
  'elk.layered.feedbackEdges': 'true',
  'elk.layered.thoroughness': '20',
};

/**
 * Draws a graph as SVG in a frame. Its nodes are links to the addresses that `href` returns, or plain if it returns undefined.
 * On narrow screens the graph runs from top to bottom, or has all nodes below each other if it would be too wide.
 */
export async function draw(graph, options) {
  const across = await picture(graph, options, 'RIGHT');
  if (across.width <= PHONE) {
    return frame('', across.svg);
  }
  const down = await picture(graph, options, 'DOWN');
  return frame(' both', html`${across.svg}${down.width <= PHONE ? down.svg : column(graph, options, across.order)}`);
}

function frame(classes, content) {
  return html`<div class="map-frame${classes}" tabindex="0" role="region" aria-label="Map, scrolls horizontally">${content}</div>`;
}

/** Draws the nodes below each other, ordered from left to right in the wide map. */
function column(graph, { href, label }, order) {
  const nodes = graph.nodes.toSorted((one, other) => order.get(one.id) - order.get(other.id));
  const { width, height, content } = stacked(nodes, graph.edges, {
    widthOf,
    nodeOf: (node, place) => nodeOf(node, place, href(node), node.id === graph.centre),
    edgeOf: (edge, [startPoint, ...rest]) => edgeOf(edge, { sections: [{ startPoint, bendPoints: rest.slice(0, -1), endPoint: rest.at(-1) }] }),
  });
  return svgOf({ width: width + 2 * MARGIN, height: height + 2 * MARGIN, direction: 'down', label, content });
}

function svgOf({ width, height, direction, label, content }) {
  return html`<svg class="map ${direction}" viewBox="${-MARGIN} ${-MARGIN} ${width} ${height}" width="${width}" height="${height}"
    role="group" aria-label="${label}">
  ${content}
</svg>`;
}

async function picture(graph, { href, label }, direction) {
  const placed = await new ELK().layout({
    id: 'root',
    layoutOptions: { ...LAYOUT, 'elk.direction': direction },
    children: graph.nodes.map((node) => ({ id: node.id, width: widthOf(node), height: heightOf(node, graph.edges) })),
    edges: graph.edges.map((edge, index) => ({ id: `e${index}`, sources: [edge.from], targets: [edge.to] })),
  });
  const at = new Map(placed.children.map((node) => [node.id, node]));
  const width = Math.ceil(placed.width + 2 * MARGIN);
  const height = Math.ceil(placed.height + 2 * MARGIN);
  const content = html`${graph.edges.map((edge, index) => edgeOf(edge, placed.edges[index]))}
  ${graph.nodes.map((node) => nodeOf(node, at.get(node.id), href(node), node.id === graph.centre))}`;
  const svg = svgOf({ width, height, direction: direction.toLowerCase(), label, content });
  // Ordered by layer from left to right (nodes of a layer share their centre), then from top to bottom.
  const order = new Map(placed.children.map((node) => [node.id, Math.round(node.x + node.width / 2) * 10_000 + node.y]));
  return { svg, width, order };
}

function widthOf(node) {
  return Math.round(Math.max(node.name.length * NAME_WIDTH, kindOf(node).length * KIND_WIDTH) + PADDING);
}

/** Returns a height at which the arrow heads on one side do not overlap. */
function heightOf(node, edges) {
  const incoming = edges.filter((edge) => edge.to === node.id).length;
  const outgoing = edges.filter((edge) => edge.from === node.id).length;
  return Math.max(HEIGHT, (Math.max(incoming, outgoing) + 1) * EDGE_DISTANCE);
}

function nodeOf(node, { x, y, width, height }, href, centre) {
  const kind = kindOf(node);
  const classes = ['node', node.kind, node.deadLetter && 'dead-letter', centre && 'centre'].filter(Boolean).join(' ');
  const shape = html`<rect width="${width}" height="${height}" rx="${node.kind === 'service' ? 8 : node.kind === 'outside' ? 0 : 23}"/>
    <text class="kind" x="${width / 2}" y="${height / 2 - 6}">${kind}</text>
    <text class="name" x="${width / 2}" y="${height / 2 + 11}">${node.name}</text>`;
  const place = html`class="${classes}" data-node="${node.id}" transform="translate(${round(x)} ${round(y)})"`;
  return href === undefined
    ? html`<g ${place}>${shape}</g>`
    : html`<a href="${href}" aria-label="${node.name}, ${kind}" ${place}>${shape}</a>`;
}

function kindOf(node) {
  return node.deadLetter ? `${KINDS[node.kind]}, dead letters` : KINDS[node.kind];
}

function edgeOf(edge, { sections }) {
  const words = `${nameOf(edge.from)} to ${nameOf(edge.to)}${edge.both ? ' and back' : ''}: ${edge.messages.join(', ')}`;
  return html`<g class="edge ${edge.kind}" data-from="${edge.from}" data-to="${edge.to}"><title>${words}</title>
    ${sections.map((section) => {
      const points = [section.startPoint, ...(section.bendPoints ?? []), section.endPoint];
      return html`<path class="hit" d="${rounded(points)}"/><path class="line" d="${rounded(points)}"/>
        ${head(points.at(-2), points.at(-1))}${edge.both ? head(points[1], points[0]) : ''}`;
    })}</g>`;
}

function nameOf(id) {
  return id.slice(id.indexOf(' ') + 1);
}

/** Draws an arrow head at the end of a horizontal or vertical line. */
function head(from, to) {
  const angle = (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI;
  return html`<path class="head" d="M0 0 L-8 -4 L-8 4 Z" transform="translate(${round(to.x)} ${round(to.y)}) rotate(${round(angle)})"/>`;
}

function rounded(points) {
  const [first] = points;
  const parts = [`M${round(first.x)} ${round(first.y)}`];
  for (let index = 1; index < points.length - 1; index++) {
    const corner = points[index];
    const before = towards(corner, points[index - 1]);
    const after = towards(corner, points[index + 1]);
    parts.push(`L${round(before.x)} ${round(before.y)} Q${round(corner.x)} ${round(corner.y)} ${round(after.x)} ${round(after.y)}`);
  }
  const last = points.at(-1);
  parts.push(`L${round(last.x)} ${round(last.y)}`);
  return raw(parts.join(' '));
}

function towards(from, to) {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const step = Math.min(CORNER, length / 2);
  return { x: from.x + ((to.x - from.x) / length) * step, y: from.y + ((to.y - from.y) / length) * step };
}

function round(value) {
  return Math.round(value * 10) / 10;
}
