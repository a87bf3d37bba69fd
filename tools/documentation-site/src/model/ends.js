/** Whether the sender only publishes another service's messages; that service's operation then names it as publisher. */
export function carries(channel, end) {
  return channel.senders.some(
    (sender) => sender.operation.publishedBy === end.service && sender.messages.some((name) => end.messages.includes(name)),
  );
}

/** Returns the senders that create the channel's messages, without those that only carry them. */
export function authorsOf(channel) {
  return channel.senders.filter((end) => !carries(channel, end));
}

/** Whether only the senders themselves read the channel. */
export function readByItself(channel) {
  const senders = channel.senders.map((end) => end.service);
  return channel.receivers.length > 0 && channel.receivers.every((end) => senders.includes(end.service));
}
