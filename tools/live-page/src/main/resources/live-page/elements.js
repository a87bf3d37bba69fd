/** Creates an element. Texts become text nodes, so that nothing from the outside is ever parsed as HTML. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) {
      made.addEventListener(key.slice(2), value);
    } else if (value === true) {
      made.setAttribute(key, '');
    } else if (value !== false && value !== null && value !== undefined) {
      made.setAttribute(key, value);
    }
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

/** Changes a text only if it differs: an unchanged text costs no layout, and no screen reader repeats it. */
export function setText(node, text) {
  if (node.textContent !== text) {
    node.textContent = text;
  }
}

export function setData(node, name, value) {
  if (node.dataset[name] !== value) {
    node.dataset[name] = value;
  }
}

/** Formats a number that may be unknown. Unknown is shown as "?", never as 0. */
export function count(value) {
  return value === null || value === undefined ? '?' : Math.round(value).toLocaleString('en');
}

export function perSecond(value) {
  if (value === null || value === undefined) {
    return '?';
  }
  return `${value >= 10 || value === 0 ? Math.round(value).toLocaleString('en') : value.toFixed(1)}/s`;
}

export function seconds(value) {
  if (value === null || value === undefined) {
    return '?';
  }
  if (value < 60) {
    return `${value < 10 ? value.toFixed(1) : Math.round(value)} s`;
  }
  return value < 3600 ? `${Math.floor(value / 60)} min ${Math.round(value % 60)} s` : `${(value / 3600).toFixed(1)} h`;
}

/** Shows an instant as a local time of day. */
export function clock(instant) {
  const time = new Date(instant);
  return Number.isNaN(time.getTime()) ? '' : time.toLocaleTimeString('en-GB');
}

/** Moves a button through its request: disabled and busy meanwhile, so that it is not sent twice. */
export async function whileBusy(button, work) {
  button.disabled = true;
  button.setAttribute('aria-busy', 'true');
  try {
    return await work();
  } finally {
    button.disabled = false;
    button.removeAttribute('aria-busy');
  }
}
