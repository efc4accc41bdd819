/** The list of workspaces in the bar. */
import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';

const NEW = '+';
const BY_ID = '?';
/** A list that opens is as wide as its longest name, in characters. */
const LONGEST = 60;

/**
 * @param {{workspaces: {id: string, name: string}[], me: {operator: boolean}}} session
 * @param {{id: string, name: string}} [current] where we are, if we are anywhere
 * @param {(chosen: string) => unknown} choose is told what {@link chosenWorkspace} understands
 */
export function workspaceSwitch({ workspaces, me }, current, choose) {
  const known = workspaces.map(one => one.id === current?.id ? current : one);
  // The operator looks into workspaces of others, too.
  const shown = !current || known.includes(current) ? known : [current, ...known];
  return html`<label class="switch"><span class="unseen">Workspace</span>
    <select @change=${event => choose(event.target.value)}>
      ${current ? nothing : html`<option value="" disabled .selected=${live(true)}>Workspace…</option>`}
      ${shown.map(one => html`<option value=${one.id}
        .selected=${live(one.id === current?.id)}>${cut(one.name)}</option>`)}
      <option value=${NEW}>New workspace…</option>
      ${me.operator ? html`<option value=${BY_ID}>Workspace by its id…</option>` : nothing}
    </select></label>`;
}

/** The id of what was chosen; undefined if a dialog that asks for it was dismissed. */
export async function chosenWorkspace(chosen) {
  switch (chosen) {
    case NEW: {
      const { newWorkspace } = await import('./new-workspace.js');
      return (await newWorkspace())?.id;
    }
    case BY_ID: {
      const { findWorkspace } = await import('./find-workspace.js');
      return (await findWorkspace())?.id;
    }
    default: return chosen;
  }
}

const cut = name => name.length > LONGEST ? name.slice(0, LONGEST - 1) + '…' : name;
