/**
 * Returns what a change of a message affects: the services that create, decode, forward or convert it, its copies, and the
 * messages that its decoders send.
 */
export function impactOf(message, system) {
  const services = (ends) => [...new Set(ends.map((end) => end.service))];
  const decoders = services(message.forms.flatMap((form) => form.receivers));
  const authors = services(message.main.senders);
  const converters = services(message.copies.flatMap((form) => form.senders)).filter((name) => decoders.includes(name));
  return {
    authors,
    decoders,
    carriers: services(message.main.carriers),
    converters,
    copies: message.copies.flatMap((form) => form.channels.map((channel) => ({ channel, form }))),
    followers: followers(message, decoders, system),
    growing: flat(message.main.message.payload.fields).filter((field) => field.symbolDefault !== undefined),
    removable: flat(message.main.message.payload.fields).filter((field) => field.default !== undefined),
  };
}

/** Returns the other events that the decoders create, which are delayed if a decoder fails. */
function followers(message, decoders, system) {
  return system.messages.filter(
    (other) => other.event && other !== message && other.main.senders.some((end) => decoders.includes(end.service)),
  );
}

/** Flattens a tree of fields; nested fields follow their parents. */
export function flat(fields) {
  return fields.flatMap((field) => [field, ...flat(field.children)]);
}
