import { get } from './requests.js';

const EVERY_MILLIS = 1_000;
const listeners = [];

/** The newest numbers; null while the server of this page does not answer. */
export let system = null;

/** Calls the listener with each new state of the system, or with null when there is none. */
export function onSystem(listener) {
  listeners.push(listener);
}

/** Reads the numbers once a second. A hidden page does not read. */
export async function watchSystem() {
  for (;;) {
    if (document.visibilityState === 'visible') {
      try {
        const [numbers, stack] = await Promise.all([get('/system', 5_000), states()]);
        system = { ...numbers, stack };
      } catch {
        system = null;
      }
      listeners.forEach(tell);
    }
    await new Promise((resolve) => setTimeout(resolve, EVERY_MILLIS));
  }
}

/** A failure of one listener stops neither the others nor the reading. */
function tell(listener) {
  try {
    listener(system);
  } catch (failure) {
    console.error(failure);
  }
}

/** Returns the states that only the embedded stack's supervisor knows, by part; for instance that one was stopped. */
async function states() {
  if (system && !system.page.control) {
    return {};
  }
  try {
    const { parts } = await get('/stack', 5_000);
    return Object.fromEntries(parts.map((part) => [part.name, part]));
  } catch {
    return {};
  }
}

/** Returns a part's state as the page shows it. What the supervisor has stopped is down, whatever its port says. */
export function stateOf(part, stack) {
  const supervised = stack[part.name]?.state;
  if (supervised && supervised !== 'running') {
    return { state: supervised === 'stopped' ? 'down' : 'changing', word: supervised };
  }
  const words = { up: 'up', not_ready: 'not ready', down: 'down', unknown: 'unknown' };
  return { state: part.state, word: words[part.state] ?? part.state };
}
