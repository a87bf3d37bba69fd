import { html } from '../html.js';

/** Renders the versions of a document with their changes, as far as this build has the repository's history. */
export function changelog(history, service) {
  if (history === undefined) {
    return html`<p class="none">Version ${service.version}. Earlier versions are not shown: this site was built without the repository's history.</p>`;
  }
  return html`<ol class="versions">${history.versions.map(
    (version) => html`<li><strong>${version.number}</strong>${version.date ? html` <span class="dim">${version.date}</span>` : ''} ${changeList(version)}</li>`,
  )}</ol>${history.complete ? '' : html`<p class="none">Earlier versions are not shown: this site was built from a clone without earlier commits.</p>`}`;
}

function changeList({ changes }) {
  if (changes === undefined) {
    return 'First version.';
  }
  return changes.length === 0 ? 'Only descriptions changed.' : html`<ul>${changes.map((change) => html`<li>${change}</li>`)}</ul>`;
}
