/** Who is behind the ids of owners, makers and actors. */
import { html, nothing } from 'lit';
import { all } from '../api.js';

/** What a person is called. */
export const called = ({ id, email, subject }) => email ?? subject ?? id;

/**
 * The members and service accounts of a workspace. Who may not see them sees none: names are never worth failing for.
 * @returns {Promise<People>}
 */
export async function people({ workspace, me }) {
  const [members, accounts] = await Promise.all(['members', 'service-accounts']
    .map(kind => all('workspaces', workspace.id, kind).catch(() => [])));
  return known(me, members, accounts);
}

/**
 * As long as nobody else is known.
 * @typedef {{members: object[], accounts: object[], nameOf: (id: string) => string,
 *   byId: Map<string, {name: string, kind: string, role: string}>}} People whoever has left is not among them
 * @returns {People}
 */
export const nobodyElse = me => known(me, [], []);

function known(me, members, accounts) {
  const byId = new Map([
    ...members.map(member => [member.id, { name: called(member), kind: 'member', role: member.role }]),
    ...accounts.map(account => [account.id, { name: account.name, kind: 'service account', role: account.role }]),
  ]);
  return { members, accounts, byId, nameOf: id => id === me.id ? 'you' : byId.get(id)?.name ?? id };
}

/** A person, service account or key, as well as it is known. */
export function who(id, { byId, nameOf }) {
  const name = nameOf(id);
  return name === id ? html`<code>${id}</code>` : html`<span title=${id}>${name}</span>${
    byId.get(id)?.kind === 'service account' ? html` <span class="quiet">(service account)</span>` : nothing}`;
}
