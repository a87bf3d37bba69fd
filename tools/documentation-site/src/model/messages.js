import { isDeepStrictEqual } from 'node:util';
import { authorsOf, carries } from './ends.js';

/**
 * Returns every message once, by name. The same message with another payload (Avro in Kafka, JSON in a queue) is another
 * form of it. Senders create it, carriers forward it without decoding, receivers decode it.
 */
export function messagesOf(channels) {
  const messages = new Map();
  for (const channel of channels) {
    for (const message of channel.messages) {
      const known = messages.get(message.name) ?? { name: message.name, forms: [] };
      addForm(known.forms, channel, message);
      messages.set(message.name, known);
    }
  }
  return [...messages.values()].map(withFacts).sort((one, other) => order(one) - order(other));
}

function order(message) {
  return message.event ? 0 : 1;
}

function addForm(forms, channel, message) {
  const same = forms.find((form) => isDeepStrictEqual(form.message.payload, message.payload));
  const form = same ?? { message, channels: [], senders: [], carriers: [], receivers: [] };
  if (!same) {
    forms.push(form);
  }
  const holds = (end) => end.messages.includes(message.name);
  const at = (end) => ({ ...end, channel });
  form.channels.push(channel);
  form.senders.push(...authorsOf(channel).filter(holds).map(at));
  form.carriers.push(...channel.senders.filter((end) => holds(end) && carries(channel, end)).map(at));
  form.receivers.push(...channel.receivers.filter(holds).map(at));
}

function withFacts(message) {
  const forms = message.forms.toSorted((one, other) => rank(one) - rank(other));
  const [main] = forms;
  return {
    ...message,
    forms,
    main,
    copies: forms.slice(1),
    event: main.message.subject !== undefined,
    title: main.message.title || message.name,
    summary: main.message.summary,
    description: main.message.description,
  };
}

/** Ranks the form with a subject first, which is the event itself; the others are its copies. */
function rank(form) {
  return form.message.subject === undefined ? 1 : 0;
}
