import { html } from '../html.js';
import { impactOf } from '../model/impact.js';
import { why } from './home.js';
import { channelLink, commaList, listTable, messageLink, serviceLink } from './parts.js';

/** What the compatibility modes of a registry demand, in words. */
const MODES = {
  BACKWARD: 'a new reader understands the last released version',
  BACKWARD_TRANSITIVE: 'a new reader understands every released version',
  FORWARD: 'readers of the last released version understand the new one',
  FORWARD_TRANSITIVE: 'readers of every released version understand the new one',
  FULL: 'the new and the last released version understand each other',
  FULL_TRANSITIVE: 'the new and every released version understand each other',
  NONE: 'nothing: any change is taken',
};

/** Who has to be asked before a message changes. */
export function impactSection(system, message, at) {
  const impact = impactOf(message, system);
  const services = (names) => commaList(names.map((name) => serviceLink(at, name)));
  const rows = [
    ['Builds it', services(impact.authors), 'Its code changes with the schema.', impact.authors],
    ['Passes it on', services(impact.carriers), 'Unopened: a change of fields does not reach it; a new topic or key does.', impact.carriers],
    ['Decodes it', services(impact.decoders), 'Breaks on anything incompatible: a field it uses that is gone, another meaning, another key.', impact.decoders],
    ['Makes another form of it', services(impact.converters), 'A changed field has to be mapped, and changes the form below.', impact.converters],
    ['Holds a copy', commaList(impact.copies.map(({ channel }) => channelLink(at, channel))), copyReaders(system, impact.copies), impact.copies],
    ['Follows from it', commaList(impact.followers.map((other) => messageLink(at, other))), 'Sent by those who decode it: late or missing when they stumble.', impact.followers],
  ].filter(([, , , found]) => found.length > 0);
  return html`${listTable(['How', 'Who', 'What to think of'], rows.map(([how, who, what]) => [how, who, what]))}
${rules(message, impact)}`;
}

function copyReaders(system, copies) {
  const unread = copies.map(({ channel }) => system.orphans.unread.find((one) => one.channel === channel)).filter(Boolean);
  return unread.map(({ channel, reasons }) => html`<p><code>${channel.address}</code>: ${why({ ...channel, summary: '' }, reasons)}</p>`);
}

function rules({ main }, impact) {
  const { compatibility, subject } = main.message;
  if (compatibility === undefined) {
    return html``;
  }
  const paths = (fields) => commaList(fields.map((field) => html`<code>${field.path}</code>`));
  return html`<p><code>${compatibility}</code> on <code>${subject}</code> demands: ${MODES[compatibility] ?? 'see the registry'}.</p>
<ul>
<li>Allowed: a new field with a default${impact.removable.length > 0 ? html`; removing ${paths(impact.removable)}` : ''}${impact.growing.length > 0 ? html`; a new symbol in ${paths(impact.growing)}, which old readers see as ${commaList(impact.growing.map((field) => html`<code>${field.symbolDefault}</code>`))}` : ''}.</li>
<li>Refused: a new field without a default${impact.removable.length === 0 ? ', removing any field (none has a default)' : ', removing any other field'}, another type, scale or name.</li>
</ul>`;
}
