const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Markup that is not escaped again. */
class Markup {
  constructor(text) {
    this.text = text;
  }

  toString() {
    return this.text;
  }
}

/** A template tag that escapes values, except for markup, and joins lists. It omits undefined, null and false. */
export function html(strings, ...values) {
  return new Markup(strings.map((part, index) => (index === 0 ? part : render(values[index - 1]) + part)).join(''));
}

/** Returns text as markup, without escaping it. */
export function raw(text) {
  return new Markup(text);
}

function render(value) {
  if (value instanceof Markup) {
    return value.text;
  }
  if (Array.isArray(value)) {
    return value.map(render).join('');
  }
  return value === undefined || value === null || value === false ? '' : escape(String(value));
}

function escape(text) {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character]);
}
