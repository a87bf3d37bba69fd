import { html } from '../html.js';
import { channelUrl, messageUrl, serviceUrl } from '../urls.js';

export const SITE = 'Order fulfillment';

/** Renders a whole page: head, header with search, navigation, content. */
export function shell({ site, path, title, description, content, wide = false }) {
  const root = '../'.repeat(path.split('/').length - 1);
  const at = (url) => root + url;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title === SITE ? `${SITE}: event documentation` : `${title} · ${SITE}`}</title>
<meta name="description" content="${description}">
<link rel="icon" href="${at('assets/icon.svg')}" type="image/svg+xml">
<script src="${at('assets/theme.js')}"></script>
<link rel="stylesheet" href="${at('assets/site.css')}">
<script defer src="${at('assets/minisearch.js')}"></script>
<script defer src="${at('assets/search-index.js')}"></script>
<script defer src="${at('assets/site.js')}"></script>
</head>
<body data-root="${root}"${wide ? html` class="wide"` : ''}>
<a class="skip" href="#content">Skip to the content</a>
<header class="bar">
  <a class="brand" href="${at('index.html')}"><svg viewBox="0 0 24 24" aria-hidden="true"><use href="#mark"/></svg>${SITE}<span>event documentation</span></a>
  <div class="tools">
  <button type="button" class="search-open" aria-haspopup="dialog" aria-keyshortcuts="/ Control+K">
    <svg viewBox="0 0 24 24" aria-hidden="true"><circle cx="10.5" cy="10.5" r="6"/><path d="M15 15l5 5"/></svg>
    <span>Search</span><kbd>/</kbd></button>
  <button type="button" class="theme" hidden><svg viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="8"/><path d="M12 4v16a8 8 0 0 0 0-16" fill="currentColor"/></svg><span>Theme: </span><b></b></button>
  </div>
</header>
<svg class="defs" aria-hidden="true"><symbol id="mark" viewBox="0 0 24 24"><circle cx="5" cy="12" r="3"/><circle cx="19" cy="5" r="3"/><circle cx="19" cy="19" r="3"/><path d="M8 12h3l5-6M11 12l5 6"/></symbol></svg>
<div class="frame">
${navigation(site, path, at)}
<main id="content" tabindex="-1">
${content}
</main>
</div>
<footer><p>Generated from the AsyncAPI documents and Avro schemas of this repository. <a href="${at('fields.html')}">All fields</a> · <a href="${at('index.html#orphans')}">Channels without receivers</a></p></footer>
<dialog class="search" aria-label="Search services, channels, events and fields">
  <input type="search" role="combobox" aria-expanded="false" aria-controls="results" aria-autocomplete="list" autocomplete="off" spellcheck="false" placeholder="Service, topic, queue, event or field" aria-label="Search">
  <ul id="results" role="listbox" aria-label="Results"></ul>
  <p class="search-state" role="status"></p>
</dialog>
</body>
</html>
`;
}

function navigation({ system }, path, at) {
  const item = (url, name) =>
    html`<li><a href="${at(url)}"${url === path ? html` aria-current="page"` : ''}>${name}</a></li>`;
  const list = (title, entries) => entries.length > 0 && html`<h2>${title}</h2><ul>${entries}</ul>`;
  const channels = (kind) =>
    system.channels.filter((channel) => channel.kind === kind).map((channel) => item(channelUrl(channel), channel.address));
  const messages = (event) =>
    system.messages.filter((message) => message.event === event).map((message) => item(messageUrl(message), message.name));
  const lists = html`
    <ul>${item('index.html', 'System map')}${item('fields.html', 'All fields')}</ul>
    ${list('Services', system.services.map((service) => item(serviceUrl(service.name), service.name)))}
    ${list('Events', messages(true))}
    ${list('Topics', channels('topic'))}
    ${list('Queues', channels('queue'))}
    ${list('WebSockets', channels('socket'))}
    ${list('Other messages', messages(false))}`;
  return html`<nav class="side" aria-label="Site"><details><summary>Contents</summary>${lists}</details></nav>`;
}
