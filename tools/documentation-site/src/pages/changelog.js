import { html } from '../html.js';

/** The versions of a document with what changed in each, as far as the history of this build goes. */
export function changelog(history, service) {
  if (history === undefined) {
    return html`<p class="none">Version ${service.version}. Earlier versions are not shown: this site was built without the repository's history.</p>`;
  }
  return html`<ol class="versions">${history.versions.map(
    (version) => html`<li><strong>${version.number}</strong>${version.date ? html` <span class="dim">${version.date}</span>` : ''} ${changeList(version)}</li>`,
  )}</ol>${history.complete ? '' : html`<p class="none">The history ends here: this build's clone has no earlier commits.</p>`}`;
}

function changeList({ changes }) {
  if (changes === undefined) {
    return 'The first.';
  }
  return changes.length === 0 ? 'Nothing but words changed.' : html`<ul>${changes.map((change) => html`<li>${change}</li>`)}</ul>`;
}
