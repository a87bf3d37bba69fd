import { relative } from 'node:path';
import { html } from '../html.js';
import { jsonText } from '../json-text.js';
import { line } from '../markdown.js';
import { isDocumented } from '../map/graph.js';
import { inWords, settings } from '../units.js';
import { channelUrl, messageUrl, serviceUrl, sourceUrl } from '../urls.js';

/** Parts that several pages share. `at` converts an address below the site's root into one relative to the page. */

export function heading({ kind, name, title, summary, mono = true }) {
  return html`<p class="kind-line ${kind.toLowerCase().split(' ').at(-1)}">${kind}</p>
<div class="title"><h1${mono ? html` class="mono"` : ''}>${breakable(name)}</h1></div>
${title || summary ? html`<p class="lead">${title && title !== name ? html`<strong>${title}.</strong> ` : ''}${line(summary)}</p>` : ''}`;
}

const SHORT = 18;

/** Lets a long name break after a dot, an underscore or a hyphen, and before a capital; a short name never breaks. */
export function breakable(name) {
  if (name.length <= SHORT) {
    return html`<span class="whole">${name}</span>`;
  }
  return name.split(/(?<=[._-])|(?<=[a-z])(?=[A-Z])/).map((part, index) => html`${index > 0 ? html`<wbr>` : ''}${part}`);
}

export function facts(pairs) {
  const shown = pairs.filter(([, value]) => value !== undefined && value !== '' && value !== false);
  return shown.length > 0 && html`<dl class="facts">${shown.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

export function tags(list) {
  return list.length > 0 && html`<ul class="tags">${list.map((tag) => html`<li title="${tag.description}">${tag.name}</li>`)}</ul>`;
}

export function serviceLink(at, name) {
  return html`<a class="ref service" href="${at(serviceUrl(name))}">${name}</a>`;
}

/** Names the publisher of another service's messages: a service, or a tool without a document. */
export function publisherNote(at, system, name) {
  if (name === undefined) {
    return html``;
  }
  return isDocumented(system, name)
    ? html` <span class="dim">through</span> ${serviceLink(at, name)}`
    : html` <span class="dim">with the tool</span> <code>${name}</code>`;
}

export function channelLink(at, channel) {
  return html`<a class="ref ${channel.kind}" href="${at(channelUrl(channel))}">${breakable(channel.address)}</a>`;
}

export function messageLink(at, message) {
  return html`<a class="ref message" href="${at(messageUrl(message))}">${breakable(message.name)}</a>`;
}

export function commaList(items) {
  return items.map((item, index) => html`${index > 0 ? ', ' : ''}${item}`);
}

/** A part of a page with a heading that an outline can link to. */
export function section(id, title, content) {
  return {
    id,
    title,
    markup: html`<section aria-labelledby="${id}"><h2 id="${id}">${title}<a class="anchor" href="#${id}" aria-hidden="true" tabindex="-1">#</a></h2>
${content}</section>`,
  };
}

export function outline(parts) {
  return html`<nav class="outline" aria-label="On this page"><ul>${parts.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>`;
}

/** Renders the bindings with their settings in readable units. */
export function bindingFacts(bindings) {
  return Object.entries(bindings).map(([protocol, binding]) => {
    const pairs = settings(binding).filter(([name]) => name !== 'bindingVersion');
    return pairs.length > 0 && html`<div class="scroll"><table class="settings"><caption>${protocol} binding ${binding.bindingVersion ?? ''}</caption>
<thead><tr><th scope="col">Setting</th><th scope="col">Value</th></tr></thead>
<tbody>${pairs.map(([name, value]) => html`<tr><th scope="row"><code>${breakable(name)}</code></th><td>${inWords(name, value)}</td></tr>`)}</tbody></table></div>`;
  });
}

export function exampleCards(examples, { headersTitle = 'Headers', note } = {}) {
  return html`<div class="examples">${examples.map(
    (example) => html`<figure class="example">
<figcaption><strong>${example.name || 'example'}</strong>${example.summary ? html` ${line(example.summary)}` : ''}</figcaption>
<div class="pair">${example.hasPayload ? html`<div><h4>Payload</h4>${jsonText(example.payload)}</div>` : ''}${example.headers ? html`<div><h4>${headersTitle}</h4>${jsonText(example.headers)}</div>` : ''}</div>
</figure>`,
  )}</div>${note ? html`<p class="small">${note}</p>` : ''}`;
}

/** Links to the running service, at the address in the document's externalDocs. */
export function liveLinks(service) {
  const url = webAddress(service.docs?.url);
  if (url === undefined) {
    return html``;
  }
  const { origin, host } = new URL(url);
  const pages = [['/swagger-ui', 'HTTP interface'], ['/asyncapi.yaml', 'asyncapi.yaml'], ['/asyncapi.json', 'asyncapi.json'], ['/health', 'health']];
  return html`<p class="live"><span>On a running stack, at <code>${host}</code>:</span> ${pages.map(
    ([path, name]) => html`<a data-live href="${origin}${path}">${name}</a> `,
  )}</p>`;
}

/** Returns the address if it is an HTTP address, so that a link cannot run a script. */
export function webAddress(url) {
  return URL.canParse(url ?? '') && ['http:', 'https:'].includes(new URL(url).protocol) ? url : undefined;
}

/** A name with a link to its mail or web address, if there is one. */
export function contactLink({ name, url, email }) {
  const href = email ? `mailto:${email}` : webAddress(url);
  return href ? html`<a href="${href}">${name ?? email ?? url}</a>` : name;
}

/** A link to the source file, with the line. */
export function sourceLink({ root }, at, { file, line }, name) {
  const url = sourceUrl(root, file);
  const text = name ?? html`<code>${breakable(relative(root, file))}</code>`;
  const where = line > 1 ? html`<span class="dim">, line ${line}</span>` : '';
  return url === undefined ? html`${text}${where}` : html`<a href="${encodeURI(at(url))}">${text}</a>${where}`;
}

/** A command or code with a copy button. */
export function codeBlock(text, name) {
  return html`<div class="code"><pre tabindex="0" data-name="${name}"><code>${text}</code></pre></div>`;
}

/** A list of download links. */
export function downloads(at, files) {
  return html`<ul class="downloads">${files.map(({ path, title }) => html`<li><a href="${at(path)}" download>${title}</a></li>`)}</ul>`;
}

/** A table whose rows become blocks on narrow screens. The first cell of a row is its heading. */
export function listTable(columns, rows, { name = '', rowIds = [] } = {}) {
  return html`<div class="scroll"><table class="list ${name}"><thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>${rows.map(([first, ...cells], index) => html`<tr${rowIds[index] ? html` id="${rowIds[index]}"` : ''}><th scope="row">${first}</th>${cells.map((cell, at) => html`<td data-label="${columns[at + 1]}">${cell}</td>`)}</tr>`)}</tbody></table></div>`;
}
