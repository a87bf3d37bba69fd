import { carries } from '../model/ends.js';

/**
 * Returns the system as nodes and edges. A service whose outbox another service publishes has an edge to that carrier, and
 * the carrier has an edge to the topic. A publisher without a document, such as a tool, gets a node of its own. A channel
 * that one service both writes and reads has one edge with two heads.
 */
export function graphOf(system) {
  const edges = new Map();
  const add = (from, to, kind, messages) => {
    const back = edges.get(`${to} > ${from}`);
    const edge = edges.get(`${from} > ${to}`) ?? back ?? { from, to, kind, messages: new Set(), both: false };
    messages.forEach((name) => edge.messages.add(name));
    edge.both ||= edge === back;
    if (edge !== back) {
      edges.set(`${from} > ${to}`, edge);
    }
  };
  for (const channel of system.channels) {
    const id = channelNode(channel);
    for (const end of channel.senders) {
      const carrier = end.operation.publishedBy;
      if (carrier) {
        add(serviceNode(carrier), id, 'send', end.messages);
        if (isDocumented(system, carrier)) {
          add(serviceNode(end.service), serviceNode(carrier), 'outbox', end.messages);
        }
      } else {
        add(serviceNode(end.service), id, 'send', carries(channel, end) ? [] : end.messages);
      }
    }
    channel.receivers.forEach((end) => add(id, serviceNode(end.service), 'receive', end.messages));
    if (channel.redrivesTo) {
      add(id, channelNode(channel.redrivesTo), 'redrive', channel.messages.map((message) => message.name));
    }
  }
  return { nodes: nodesOf(system), edges: [...edges.values()].map((edge) => ({ ...edge, messages: [...edge.messages] })) };
}

/** Returns the nodes next to a node, and the services whose outboxes its senders publish. */
export function neighbourhood(graph, id) {
  const touching = graph.edges.filter((edge) => edge.from === id || edge.to === id);
  const carried = (edge) => touching.filter((near) => near.from === edge.to).flatMap((near) => near.messages);
  const outboxes = graph.edges.filter(
    (edge) => edge.kind === 'outbox' && !touching.includes(edge) && edge.messages.some((name) => carried(edge).includes(name)),
  );
  const edges = [...touching, ...outboxes];
  const near = new Set([id, ...edges.flatMap((edge) => [edge.from, edge.to])]);
  return { nodes: graph.nodes.filter((node) => near.has(node.id)), edges, centre: id };
}

/** Returns the part of the graph through which a message flows. */
export function pathOf(graph, name) {
  const edges = graph.edges.filter((edge) => edge.messages.includes(name));
  const near = new Set(edges.flatMap((edge) => [edge.from, edge.to]));
  return { nodes: graph.nodes.filter((node) => near.has(node.id)), edges };
}

export const serviceNode = (name) => `service ${name}`;
export const channelNode = (channel) => channel.key;

/** Whether the name is that of a service with a document. */
export function isDocumented({ services }, name) {
  return services.some((service) => service.name === name);
}

function nodesOf(system) {
  const publishers = system.services.flatMap((service) => service.operations).map((operation) => operation.publishedBy);
  const outside = [...new Set(publishers)].filter((name) => name !== undefined && !isDocumented(system, name));
  return [
    ...system.services.map((service) => ({ id: serviceNode(service.name), kind: 'service', name: service.name })),
    ...system.channels.map((channel) => ({
      id: channelNode(channel),
      kind: channel.kind,
      name: channel.address,
      deadLetter: channel.tags.some((tag) => tag.name === 'dead-letter') || channel.redriveOf !== undefined,
    })),
    ...outside.map((name) => ({ id: serviceNode(name), kind: 'outside', name })),
  ];
}
