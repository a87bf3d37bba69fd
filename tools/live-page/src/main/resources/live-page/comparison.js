import { get } from './requests.js';

const EXPECTED = {
  fulfilled: ['OrderCreated', 'OrderAccepted', 'OrderShipped', 'OrderFulfilled'],
  rejected: ['OrderCreated', 'OrderRejected'],
};
const AT_ONCE = 6;
const PAUSE_MILLIS = 1_500;
const PATIENCE_MILLIS = 10 * 60_000;

/**
 * Compares the ids that order-producer accepted with what order-tracking has stored: every order must reach its end, with
 * each of its events exactly once. Reports the progress until all orders are complete.
 *
 * @param ids the accepted orders
 * @param report called with {complete, open, repeated, problem}; `open` are the ids that are not complete
 */
export async function compare(ids, report) {
  const open = new Set(ids);
  const repeated = new Set();
  const deadline = Date.now() + PATIENCE_MILLIS;
  let problem = '';
  while (open.size > 0 && Date.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MILLIS));
    problem = await check(open, repeated);
    report({ complete: ids.length - open.size, open: [...open], repeated: [...repeated], problem });
  }
  return { complete: ids.length - open.size, open: [...open], repeated: [...repeated], problem };
}

/** Removes the complete orders from `open`. Returns why the others could not be read; empty if they could. */
async function check(open, repeated) {
  const ids = [...open];
  let problem = '';
  async function next() {
    for (let id = ids.pop(); id !== undefined && problem === ''; id = ids.pop()) {
      try {
        const verdict = verdictOf(await get(`/orders/${id}`));
        if (verdict.repeated) {
          repeated.add(id);
        }
        if (verdict.complete) {
          open.delete(id);
        }
      } catch (refused) {
        // 404: order-tracking has not received the order yet.
        problem = refused.status === 404 ? problem : refused.message;
      }
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, next));
  return problem;
}

/** Judges one order by its stored events. */
export function verdictOf({ state, history }) {
  const types = history.map(({ event_type: type }) => type);
  const distinct = new Set(types);
  const expected = EXPECTED[String(state).toLowerCase()];
  return {
    complete: expected !== undefined && expected.every((type) => distinct.has(type)),
    repeated: distinct.size !== types.length || new Set(history.map(({ event_id: id }) => id)).size !== types.length,
  };
}

/** Says what was found, in one sentence. */
export function sentence(total, { complete, open, repeated, problem }, end = '') {
  const orders = `${total} ${end}${end ? ' ' : ''}${total === 1 ? 'order' : 'orders'}`;
  const twice = repeated.length === 0 ? 'none repeated' : `repeated events in ${names(repeated)}`;
  if (open.length === 0) {
    return `${orders}, none lost, ${twice}.`;
  }
  return `${orders}: ${complete} complete, ${open.length} not yet (${names(open)}), ${twice}.${problem ? ` ${problem}` : ''}`;
}

function names(ids) {
  return ids.length <= 3 ? ids.join(', ') : `${ids.slice(0, 3).join(', ')} and ${ids.length - 3} more`;
}
