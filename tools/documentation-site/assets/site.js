/** The search, the theme, the copy buttons, the highlight in the map, and the addresses of a stack with a port offset. */
(() => {
  const root = document.body.dataset.root;

  const menu = document.querySelector('.side details');
  const wide = matchMedia('(min-width: 64rem)');
  const arrange = () => {
    menu.open = wide.matches && !document.body.classList.contains('wide');
  };
  wide.addEventListener('change', arrange);
  arrange();

  addEventListener('beforeprint', () => document.querySelectorAll('details.part').forEach((part) => (part.open = true)));

  // PORT_OFFSET moves every port of the stack by the same number, which follows from the page's own port.
  const STACK_PORT = 8080;
  const offset = Number(location.port) - STACK_PORT;
  if (location.hostname === 'localhost' && location.pathname.startsWith('/docs/') && offset > 0) {
    document.querySelectorAll('a[data-live]').forEach((link) => {
      const url = new URL(link.href);
      url.port = String(Number(url.port) + offset);
      link.href = url.href;
      link.closest('.live').querySelector('code').textContent = url.host;
    });
  }

  const THEMES = ['auto', 'light', 'dark'];
  const themeButton = document.querySelector('.theme');
  const theme = () => document.documentElement.dataset.theme ?? 'auto';
  const showTheme = () => {
    themeButton.querySelector('b').textContent = theme();
    themeButton.setAttribute('aria-label', `Theme: ${theme()}`);
  };
  themeButton.addEventListener('click', () => {
    const next = THEMES[(THEMES.indexOf(theme()) + 1) % THEMES.length];
    if (next === 'auto') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = next;
    try {
      if (next === 'auto') localStorage.removeItem('theme');
      else localStorage.setItem('theme', next);
    } catch {
      // Without storage, the choice applies only to this page.
    }
    showTheme();
  });
  showTheme();
  themeButton.hidden = false;

  const copy = async (text) => {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    const field = document.createElement('textarea');
    field.value = text;
    document.body.append(field);
    field.select();
    const done = document.execCommand('copy');
    field.remove();
    if (!done) throw new Error('The browser does not permit copying.');
  };
  const copyButton = (what, text) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'copy';
    button.textContent = 'Copy';
    button.setAttribute('aria-label', `Copy ${what}`);
    const said = document.createElement('span');
    said.className = 'hidden';
    said.setAttribute('role', 'status');
    button.addEventListener('click', async () => {
      const answer = await copy(text).then(() => 'Copied', () => 'Not copied');
      button.textContent = answer;
      said.textContent = answer;
      setTimeout(() => {
        button.textContent = 'Copy';
        said.textContent = '';
      }, 2000);
    });
    return [button, said];
  };
  document.querySelectorAll('.code pre').forEach((pre) => pre.after(...copyButton(pre.dataset.name ?? 'the text', pre.textContent)));
  document.querySelectorAll('.title').forEach((title) => title.append(...copyButton('the name', title.textContent)));

  document.querySelectorAll('.map').forEach((map) => {
    const edges = [...map.querySelectorAll('.edge')];
    const focus = (id) => {
      const near = new Set([id]);
      edges.forEach((edge) => {
        const touches = edge.dataset.from === id || edge.dataset.to === id;
        edge.classList.toggle('near', touches);
        if (touches) near.add(edge.dataset.from).add(edge.dataset.to);
      });
      map.querySelectorAll('.node').forEach((node) => node.classList.toggle('near', near.has(node.dataset.node)));
      map.classList.add('focused');
    };
    map.querySelectorAll('a.node').forEach((node) => {
      for (const event of ['mouseenter', 'focus']) node.addEventListener(event, () => focus(node.dataset.node));
      for (const event of ['mouseleave', 'blur']) node.addEventListener(event, () => map.classList.remove('focused'));
    });
  });

  const dialog = document.querySelector('dialog.search');
  const input = dialog.querySelector('input');
  const list = dialog.querySelector('#results');
  const state = dialog.querySelector('.search-state');
  const LIMIT = 12;
  let index;
  let chosen = -1;

  const open = () => {
    index ??= MiniSearch.loadJSON(searchIndex.index, searchIndex.options);
    if (!dialog.open) dialog.showModal();
    input.select();
  };

  const choose = (position) => {
    const options = [...list.children];
    chosen = options.length === 0 ? -1 : (position + options.length) % options.length;
    options.forEach((option, at) => option.setAttribute('aria-selected', String(at === chosen)));
    options[chosen]?.scrollIntoView({ block: 'nearest' });
    if (chosen < 0) input.removeAttribute('aria-activedescendant');
    else input.setAttribute('aria-activedescendant', options[chosen].id);
  };

  const element = (name, className, text) => {
    const made = document.createElement(name);
    made.className = className;
    made.textContent = text;
    return made;
  };

  const option = (result, at) => {
    const item = document.createElement('li');
    item.id = `result-${at}`;
    item.setAttribute('role', 'option');
    const link = document.createElement('a');
    link.href = root + result.url;
    link.tabIndex = -1;
    const found = element('span', 'found', '');
    found.append(element('b', '', result.name), element('span', 'flag', result.kind));
    link.append(found, element('span', 'context', result.context));
    item.append(link);
    item.addEventListener('mousemove', () => choose(at));
    return item;
  };

  const search = () => {
    const query = input.value.trim();
    const results = query === ''
      ? []
      : index.search(query, { prefix: true, fuzzy: 0.2, combineWith: 'AND', boost: { name: 4, words: 3 } });
    list.replaceChildren(...results.slice(0, LIMIT).map(option));
    input.setAttribute('aria-expanded', String(results.length > 0));
    const more = results.length > LIMIT ? `, showing the best ${LIMIT}` : '';
    state.textContent = query === '' ? '' : results.length === 0 ? `No results for “${query}”.` : `${results.length} found${more}`;
    choose(0);
  };

  document.querySelector('.search-open').addEventListener('click', open);
  input.addEventListener('input', search);
  input.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      choose(chosen + (event.key === 'ArrowDown' ? 1 : -1));
    } else if (event.key === 'Enter' && chosen >= 0) {
      event.preventDefault();
      list.children[chosen].querySelector('a').click();
    } else if (event.key === 'Escape') {
      event.preventDefault(); // the default would only clear the field at the first press
      dialog.close();
    }
  });
  list.addEventListener('click', () => dialog.close());
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  addEventListener('keydown', (event) => {
    const typing = event.target.closest?.('input, textarea, select, [contenteditable]');
    if ((event.key === '/' && !typing) || (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey))) {
      event.preventDefault();
      open();
    }
  });
})();
