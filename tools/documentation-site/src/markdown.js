import MarkdownIt from 'markdown-it';
import { html, raw } from './html.js';

const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false });

/** Accepts only web and mail addresses as links, because paths in descriptions refer to the repository. */
markdown.validateLink = (url) => /^(?:https?:|mailto:)/i.test(url);

/** Renders an image as a link, because pages load nothing from other sites. Without a web address it stays text. */
markdown.renderer.rules.image = (tokens, index) => {
  const { content, attrs } = tokens[index];
  const [, source] = attrs.find(([name]) => name === 'src');
  return String(html`<a href="${source}">${content || 'image'}</a>`);
};

/** Renders a cell's alignment as a class, because the site's security policy permits no inline styles. */
for (const cell of ['th_open', 'td_open']) {
  markdown.renderer.rules[cell] = (tokens, index, options, env, self) => {
    const style = tokens[index].attrGet('style');
    if (style !== null) {
      tokens[index].attrs = [['class', style.replace('text-align:', 'align-')]];
    }
    return self.renderToken(tokens, index, options);
  };
}

/** Renders Markdown; HTML in it stays text. */
export function prose(text) {
  return raw(markdown.render(text ?? ''));
}

/** Renders one line of Markdown without a paragraph element. */
export function line(text) {
  return raw(markdown.renderInline(text ?? ''));
}

/** Removes Markdown's marks, for the search and for titles. */
export function unmarked(text) {
  return (text ?? '').replace(/[*`_]{1,2}(\S(?:.*?\S)?)[*`_]{1,2}/g, '$1').replace(/\s+/g, ' ').trim();
}
