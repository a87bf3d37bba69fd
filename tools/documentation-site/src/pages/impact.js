import { html } from '../html.js';
import { impactOf } from '../model/impact.js';
import { why } from './home.js';
import { channelLink, commaList, listTable, messageLink, serviceLink } from './parts.js';

/** The requirements of a registry's compatibility modes in words. */
const MODES = {
  BACKWARD: 'a reader with the new version can read data of the last released version',
  BACKWARD_TRANSITIVE: 'a reader with the new version can read data of every released version',
  FORWARD: 'readers with the last released version can read data of the new one',
  FORWARD_TRANSITIVE: 'readers with every released version can read data of the new one',
  FULL: 'the new and the last released version can read data of each other',
  FULL_TRANSITIVE: 'the new and every released version can read data of each other',
  NONE: 'nothing; every change is accepted',
};

/** Renders who and what a change of the message affects. */
export function impactSection(system, message, at) {
  const impact = impactOf(message, system);
  const services = (names) => commaList(names.map((name) => serviceLink(at, name)));
  const rows = [
    ['Creates it', services(impact.authors), 'Its code changes with the schema.', impact.authors],
    ['Forwards it', services(impact.carriers), 'Does not decode it: a changed field does not affect it, a new topic or key does.', impact.carriers],
    ['Decodes it', services(impact.decoders), 'Fails on an incompatible change: a removed field that it uses, another meaning, another key.', impact.decoders],
    ['Converts it', services(impact.converters), 'A changed field must be mapped, and changes the other form.', impact.converters],
    ['Contains a copy', commaList(impact.copies.map(({ channel }) => channelLink(at, channel))), copyReaders(system, impact.copies), impact.copies],
    ['Follows from it', commaList(impact.followers.map((other) => messageLink(at, other))), 'Sent by its decoders: late or missing if they fail.', impact.followers],
  ].filter(([, , , found]) => found.length > 0);
  return html`${listTable(['Role', 'Affected', 'Effect of a change'], rows.map(([how, who, what]) => [how, who, what]))}
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
  return html`<p><code>${compatibility}</code> on <code>${subject}</code> requires: ${MODES[compatibility] ?? 'see the registry'}.</p>
<ul>
<li>Allowed: a new field with a default${impact.removable.length > 0 ? html`; removing ${paths(impact.removable)}` : ''}${impact.growing.length > 0 ? html`; a new symbol in ${paths(impact.growing)}, which old readers see as ${commaList(impact.growing.map((field) => html`<code>${field.symbolDefault}</code>`))}` : ''}.</li>
<li>Rejected: a new field without a default${impact.removable.length === 0 ? ', removing any field (none has a default)' : ', removing any other field'}, changing a type, scale or name.</li>
</ul>`;
}
