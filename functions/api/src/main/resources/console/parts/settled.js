/** What a change of a member, an account or a plan is answered with: it may have to reach thousands of keys. */
import { call, path } from '../api.js';
import { tell } from '../view.js';
import { number } from '../words.js';

const PAUSE_MILLIS = 700;
/** After this long people need not wait any more: the change is saved, and its keys follow without them. */
const PATIENCE_MILLIS = 15_000;

/**
 * Waits until a change is in force, and says what became of it.
 * @param {any} answer of the operation that changed it: what is in force, or an operation that runs (202)
 */
export async function settled(workspace, answer, words) {
  const end = Date.now() + PATIENCE_MILLIS;
  let operation = answer;
  while (operation?.status === 'running' && Date.now() < end) {
    await new Promise(resolve => setTimeout(resolve, PAUSE_MILLIS));
    operation = await call('GET', path('workspaces', workspace, 'operations', operation.id));
  }
  tell(operation?.status === 'running'
    ? `${words} It is in force for ${number(operation.done)} of ${number(operation.total)} keys; the others follow.`
    : words);
}
