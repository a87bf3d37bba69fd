/**
 * Who is affected when a message changes: who decodes it, who builds it, who passes it on, who gets it in another form,
 * and what those send in turn.
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

/** Other messages that the decoders author: a receiver that stumbles holds these up. */
function followers(message, decoders, system) {
  return system.messages.filter(
    (other) => other.event && other !== message && other.main.senders.some((end) => decoders.includes(end.service)),
  );
}

/** All fields of a tree, nested ones behind their parents. */
export function flat(fields) {
  return fields.flatMap((field) => [field, ...flat(field.children)]);
}
