/** A sender that passes on what another service committed: that one's operation names it as its publisher. */
export function carries(channel, end) {
  return channel.senders.some(
    (sender) => sender.operation.publishedBy === end.service && sender.messages.some((name) => end.messages.includes(name)),
  );
}

/** Who commits a message to a channel, whoever carries it there. */
export function authorsOf(channel) {
  return channel.senders.filter((end) => !carries(channel, end));
}

/** Whether nobody but the senders themselves reads the channel. */
export function readByItself(channel) {
  const senders = channel.senders.map((end) => end.service);
  return channel.receivers.length > 0 && channel.receivers.every((end) => senders.includes(end.service));
}
