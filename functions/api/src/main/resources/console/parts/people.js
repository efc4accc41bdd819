/** Who keys belong to. */
import { all } from '../api.js';

/**
 * The service accounts and members of a workspace, by what people call them. Who may not see them sees none.
 * @returns {Promise<{accounts: object[], members: object[], nameOf: (id: string) => string}>}
 */
export async function people({ workspace, me }) {
  const [accounts, members] = await Promise.all(['service-accounts', 'members']
    .map(kind => all('workspaces', workspace.id, kind).catch(() => [])));
  const names = new Map([...members.map(member => [member.id, member.email ?? member.subject]),
    ...accounts.map(account => [account.id, account.name]), [me.id, 'you']]);
  return { accounts, members, nameOf: id => names.get(id) ?? id };
}
