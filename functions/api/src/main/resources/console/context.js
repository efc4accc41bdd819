/** What every page is given: the product, who is here, the workspace, and what they may do in it. */
import { all, call, path } from './api.js';

/** What is the same in all workspaces. */
export async function session() {
  const [profile, me, workspaces] = await Promise.all(
    [call('GET', '/profile'), call('GET', '/users/me'), all('workspaces')]);
  return { profile, me, workspaces };
}

/**
 * The context of a workspace.
 * @throws {Problem} 404 if it is not theirs to see
 */
export async function inWorkspace({ profile, me, workspaces }, id) {
  const workspace = await call('GET', path('workspaces', id));
  const role = profile.roles.find(known => known.name === workspace.role);
  const rights = new Set(role?.rights ?? []);
  const plan = profile.plans.find(known => known.name === workspace.plan);
  return {
    profile, me, workspaces, workspace, role, plan,
    isOperator: me.operator,
    /** Whether they hold a right such as `keys:write`. The API decides; this only spares people its refusals. */
    can: right => rights.has(right) || (me.operator && right !== 'keys:write'),
  };
}
