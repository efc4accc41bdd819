/** Roles in words, and the choice of one. */
import { html } from 'lit';
import { title } from '../words.js';

/** What each right is for; products do not name these. */
export const RIGHTS = new Map([['keys:read', 'see keys, usage and the audit log'],
  ['keys:write', 'create, change, rotate and revoke keys'],
  ['workspace:admin', 'manage members, service accounts and the workspace’s name']]);

/** What somebody in a role may do, as the rest of a sentence that begins with a person. */
export function mayDo(role) {
  const known = [...RIGHTS].filter(([right]) => role.rights.includes(right)).map(([, words]) => words);
  return known.length === 0 ? 'do nothing in this console' : known.join('; ');
}

/** Roles that are not above whoever is here: nobody can give or take others. */
export function within({ profile, role, isOperator }) {
  const mine = new Set([...(role?.rights ?? []), ...(role?.permissions ?? [])]);
  return profile.roles.filter(other => isOperator
    || [...other.rights, ...other.permissions].every(one => mine.has(one)));
}

/** A role that the profile does not know (any more) may have had anything, and can be taken by who manages. */
export const isWithin = (context, name) =>
  within(context).some(role => role.name === name) || !context.profile.roles.some(role => role.name === name);

/** What the permissions of a role's keys are, next to those of all roles. */
function lends(role, profile) {
  const all = profile.permissions.every(permission => role.permissions.includes(permission));
  if (all) return 'Their keys can be given every permission.';
  if (role.permissions.length === 0) return 'Keys of theirs can do nothing.';
  return html`Their keys can be given ${role.permissions.map((name, i) => html`${i ? ', '
    : ''}<code>${name}</code>`)}.`;
}

/** Radio buttons, since each choice needs a line of explanation. */
export function choice(context, chosen, legend = 'Role') {
  const roles = within(context);
  const first = chosen ?? roles.at(-1)?.name;
  return html`<fieldset class="radios"><legend>${legend}</legend>${roles.map(role => html`<label>
    <input type="radio" name="role" value=${role.name} required
      ?checked=${role.name === first} ?autofocus=${role.name === first}>
    <span><strong>${title(role.name)}</strong><small>May ${mayDo(role)}. ${lends(role, context.profile)}</small></span>
  </label>`)}</fieldset>`;
}

/** All roles, for who wonders. */
export const explained = ({ profile }) => html`<details class="about"><summary>What each role may do</summary>
  <dl class="facts">${profile.roles.map(role => html`<dt>${title(role.name)}</dt>
    <dd>May ${mayDo(role)}. ${lends(role, profile)}</dd>`)}</dl></details>`;
