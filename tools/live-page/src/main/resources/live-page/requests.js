/** A request that was refused, with the server's reason. */
export class Refused extends Error {
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }
}

const TOKEN = 'operator-token';

/** A link may carry the token in its fragment, which browsers do not send to any server. */
export function takeTokenFromLink() {
  const given = new URLSearchParams(location.hash.slice(1)).get('token');
  if (given) {
    sessionStorage.setItem(TOKEN, given);
    history.replaceState(null, '', location.pathname);
  }
}

async function answered(response) {
  const text = await response.text();
  let body = null;
  try {
    body = text ? JSON.parse(text) : null;
  } catch {
    body = null;
  }
  if (!response.ok) {
    throw new Refused(response.status, body?.detail ?? `The server answered with status ${response.status}.`);
  }
  return body;
}

async function send(path, options, millis) {
  try {
    return await fetch(path, { ...options, signal: AbortSignal.timeout(millis) });
  } catch {
    throw new Refused(0, 'The server of this page does not answer.');
  }
}

export async function get(path, millis = 10_000) {
  return answered(await send(path, { cache: 'no-store' }, millis));
}

export async function post(path, body, headers = {}, millis = 60_000) {
  const json = body === undefined ? {} : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json', ...headers } };
  return answered(await send(path, { method: 'POST', headers, ...json }, millis));
}

/** Sends a request that needs a token. Asks for one if there is none or it was refused. */
export async function operate(path, body) {
  for (;;) {
    const token = sessionStorage.getItem(TOKEN) ?? (await askForToken(''));
    try {
      return await post(path, body, { Authorization: `Bearer ${token}` });
    } catch (refused) {
      if (refused.status !== 401 && refused.status !== 403) {
        throw refused;
      }
      sessionStorage.removeItem(TOKEN);
      await askForToken(`The last token was refused: ${refused.message}`);
    }
  }
}

function askForToken(note) {
  const dialog = document.getElementById('token');
  const form = document.getElementById('token-form');
  const input = document.getElementById('token-text');
  document.getElementById('token-note').textContent = note;
  input.value = '';
  dialog.showModal();
  return new Promise((resolve, reject) => {
    const done = new AbortController();
    const { signal } = done;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      sessionStorage.setItem(TOKEN, input.value.trim());
      done.abort();
      dialog.close();
      resolve(input.value.trim());
    }, { signal });
    document.getElementById('token-cancel').addEventListener('click', () => dialog.close(), { signal });
    dialog.addEventListener('close', () => {
      done.abort();
      reject(new Refused(401, 'Not done: it needs a token.'));
    }, { signal });
  });
}
