/** Who is behind the ids of owners, makers and actors. */
import { html, nothing } from 'lit';
import { all } from '../api.js';

/**
 * Members and service accounts of a workspace, by id: `{name, kind, role}`. Whoever has left is not among them; and
 * names are never worth failing for.
 */
export async function people({ workspace }) {
  const [members, accounts] = await Promise.all(['members', 'service-accounts']
    .map(kind => all('workspaces', workspace.id, kind).catch(() => [])));
  return new Map([
    ...members.map(member => [member.id, { name: member.email ?? member.subject, kind: 'member', role: member.role }]),
    ...accounts.map(account => [account.id, { name: account.name, kind: 'service account', role: account.role }]),
  ]);
}

/** A person, service account or key, as well as it is known. */
export function who(id, known, me) {
  if (id === me.id) return html`<span title=${id}>you</span>`;
  const found = known.get(id);
  if (!found) return html`<code>${id}</code>`;
  return html`<span title=${id}>${found.name}</span>${found.kind === 'member' ? nothing
    : html` <span class="quiet">(${found.kind})</span>`}`;
}
