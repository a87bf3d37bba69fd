import { html } from './html.js';

const TOKEN = /("(?:\\.|[^"\\])*")(\s*:)?|\b(true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const MARKED = /"\uE001(-?\d+)"/g;

/** Formats JSON as text. Integers of any length are written exactly. */
export function plainJson(value, indent = 2) {
  return JSON.stringify(value, (_, item) => (typeof item === 'bigint' ? `\uE001${item}` : item), indent).replace(MARKED, '$1');
}

/** Formats JSON with syntax highlighting. */
export function jsonText(value) {
  const text = plainJson(value);
  const parts = [];
  let end = 0;
  for (const match of text.matchAll(TOKEN)) {
    const [token, string, colon, word] = match;
    parts.push(text.slice(end, match.index), coloured(token, string, colon, word));
    end = match.index + token.length;
  }
  return html`<div class="code"><pre class="json" tabindex="0" data-name="the JSON"><code>${parts}${text.slice(end)}</code></pre></div>`;
}

function coloured(token, string, colon, word) {
  if (colon) {
    return html`<span class="k">${string}</span>${colon}`;
  }
  return string ? html`<span class="s">${string}</span>` : html`<span class="n">${word ?? token}</span>`;
}
