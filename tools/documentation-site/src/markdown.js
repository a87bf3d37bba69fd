import MarkdownIt from 'markdown-it';
import { html, raw } from './html.js';

const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false });

/** Only what leads to the web or to a mailbox is a link: a path in a description is meant for the repository. */
markdown.validateLink = (url) => /^(?:https?:|mailto:)/i.test(url);

/** Nothing is fetched from elsewhere: an image is a link to it, and stays text where it has no address of the web. */
markdown.renderer.rules.image = (tokens, index) => {
  const { content, attrs } = tokens[index];
  const [, source] = attrs.find(([name]) => name === 'src');
  return String(html`<a href="${source}">${content || 'image'}</a>`);
};

/** A cell's alignment is a class: the site allows no style in the markup. */
for (const cell of ['th_open', 'td_open']) {
  markdown.renderer.rules[cell] = (tokens, index, options, env, self) => {
    const style = tokens[index].attrGet('style');
    if (style !== null) {
      tokens[index].attrs = [['class', style.replace('text-align:', 'align-')]];
    }
    return self.renderToken(tokens, index, options);
  };
}

/** The documents' prose as markup; HTML in it stays text. */
export function prose(text) {
  return raw(markdown.render(text ?? ''));
}

/** One line of prose, without a paragraph around it. */
export function line(text) {
  return raw(markdown.renderInline(text ?? ''));
}

/** Prose without its marks, for the search and for titles. */
export function unmarked(text) {
  return (text ?? '').replace(/[*`_]{1,2}(\S(?:.*?\S)?)[*`_]{1,2}/g, '$1').replace(/\s+/g, ' ').trim();
}
