/**
 * Orders the services by the flow of messages: first those that receive nothing from another service, then those that
 * receive from them, and so on.
 */
export function inFlowOrder(services) {
  const rank = new Map();
  let rest = services;
  for (let step = 0; rest.length > 0; step++) {
    const reached = rest.filter((service) => sources(service, services).every((name) => rank.has(name)));
    const next = reached.length > 0 ? reached : entered(rest, services, rank);
    next.forEach((service) => rank.set(service.name, step));
    rest = rest.filter((service) => !next.includes(service));
  }
  return services.toSorted((one, other) => rank.get(one.name) - rank.get(other.name));
}

/** Breaks a cycle: services that receive from an ordered service come next. An isolated cycle keeps its order. */
function entered(rest, services, rank) {
  const near = rest.filter((service) => sources(service, services).some((name) => rank.has(name)));
  return near.length > 0 ? near : rest;
}

/** Returns the other services whose messages a service receives, from a channel or from their outboxes. */
function sources(service, services) {
  const addresses = reached(service, 'receive');
  return services
    .filter((other) => other !== service)
    .filter((other) => {
      const leaves = other.operations.some((operation) => operation.publishedBy === service.name);
      return leaves || [...reached(other, 'send')].some((address) => addresses.has(address));
    })
    .map((other) => other.name);
}

function reached(service, action) {
  const ids = service.operations.filter((operation) => operation.action === action).map((operation) => operation.channel);
  return new Set(service.channels.filter((channel) => ids.includes(channel.id)).map((channel) => `${channel.kind} ${channel.address}`));
}
