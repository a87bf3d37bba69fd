import MarkdownIt from 'markdown-it';
import { raw } from './html.js';

const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false });

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
