import { html } from './html.js';

const TOKEN = /("(?:\\.|[^"\\])*")(\s*:)?|\b(true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** JSON in colours. Whole numbers beyond 2^53 come from `exact`, because JavaScript rounds them. */
export function jsonText(value, exact = new Map()) {
  const text = JSON.stringify(value, null, 2);
  const parts = [];
  let end = 0;
  for (const match of text.matchAll(TOKEN)) {
    const [token, string, colon, word] = match;
    parts.push(text.slice(end, match.index), coloured(token, string, colon, word, exact));
    end = match.index + token.length;
  }
  return html`<pre class="json" tabindex="0"><code>${parts}${text.slice(end)}</code></pre>`;
}

function coloured(token, string, colon, word, exact) {
  if (colon) {
    return html`<span class="k">${string}</span>${colon}`;
  }
  if (string) {
    return html`<span class="s">${string}</span>`;
  }
  return html`<span class="n">${word ?? exact.get(Number(token)) ?? token}</span>`;
}

/** The same without colours. */
export function plainJson(value, exact = new Map()) {
  return JSON.stringify(value, null, 2).replace(TOKEN, (token, string) => (string ? token : (exact.get(Number(token)) ?? token)));
}

/** The whole numbers in a source text that a JavaScript number cannot hold, by what they are rounded to. */
export function exactNumbers(text) {
  const long = text.match(/\b\d{16,}\b/g) ?? [];
  return new Map(long.filter((digits) => String(Number(digits)) !== digits).map((digits) => [Number(digits), digits]));
}
