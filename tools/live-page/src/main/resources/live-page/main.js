import { buildActions } from './actions.js';
import { element, setText } from './elements.js';
import { buildMap, showMap } from './map.js';
import { watchOrders } from './orders.js';
import { buildParts } from './parts.js';
import { takeTokenFromLink } from './requests.js';
import { buildStuck } from './stuck.js';
import { onSystem, stateOf, watchSystem } from './system.js';
import { buildWay } from './way.js';

takeTokenFromLink();
buildMap(document.getElementById('map'));
onSystem(showMap);
onSystem(summarize);
onSystem(once(showLinks));
onSystem(once((system) => {
  buildWay();
  watchOrders(system.page.live);
  buildActions(system.page);
  buildParts(system);
  buildStuck(system);
}));
watchSystem();

/** Calls the function with the first known state of the system. */
function once(listener) {
  let called = false;
  return (system) => {
    if (system && !called) {
      called = true;
      listener(system);
    }
  };
}

function summarize(system) {
  const summary = document.getElementById('summary');
  if (system === null) {
    setText(summary, 'The server of this page does not answer. The numbers below are old.');
    return;
  }
  const failing = system.parts
    .map((part) => ({ name: part.name, ...stateOf(part, system.stack) }))
    .filter(({ state }) => state !== 'up');
  summary.dataset.state = failing.length === 0 ? 'up' : 'down';
  setText(summary, failing.length === 0
    ? `All ${system.parts.length} parts are up.`
    : failing.map(({ name, word }) => `${name}: ${word}`).join(', '));
}

function showLinks({ page }) {
  const links = page.control
    ? [['Documentation', page.docs], ['Numbers as JSON', '/system'], ['Parts as JSON', '/stack']]
    : [['OpenAPI', '/swagger-ui'], ['AsyncAPI', '/asyncapi.yaml'], ['Numbers as JSON', '/system']];
  document.getElementById('links').append(...links.map(([text, href]) => element('li', {}, element('a', { href }, text))));
}
