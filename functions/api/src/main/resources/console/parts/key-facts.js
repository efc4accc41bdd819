/** What is laid down about a key: `keyFacts(key, context, known)`. */
import { html, nothing } from 'lit';
import { number } from '../words.js';
import { who } from './people.js';
import { RIGHTS } from './roles.js';
import { opens } from './routes.js';
import { both } from './times.js';

export function keyFacts(key, context, known) {
  return html`<section aria-labelledby="facts-title"><h2 id="facts-title">Facts</h2>
    <dl class="facts">
      <dt>Last used</dt><dd data-field="lastUsedAt">${key.lastUsedAt === null && key.usedCount === null
        ? 'cannot be read right now' : both(key.lastUsedAt)}</dd>
      <dt>Calls admitted</dt><dd data-field="usedCount">${number(key.usedCount)}</dd>
      <dt>Permissions</dt><dd>${key.permissions.map(permission => given(permission, key, context, known))}</dd>
      <dt>Owner</dt><dd>${who(key.owner, known)}</dd>
      ${key.maker === key.owner ? nothing : html`<dt>Made by</dt><dd>${who(key.maker, known)}</dd>`}
      <dt>Created</dt><dd>${both(key.createdAt)}${key.imported ? ' (brought in from elsewhere)' : nothing}</dd>
      <dt>Last rotated</dt><dd>${both(key.rotatedAt)}</dd>
      <dt>Expires</dt><dd>${both(key.expiresAt)}</dd>
      <dt>Used from</dt>
      <dd>${key.addresses ? key.addresses.map(block => html`<code>${block}</code> `) : 'any address'}</dd>
      ${key.revokedAt ? html`<dt>Revoked</dt><dd>${both(key.revokedAt)}</dd>` : nothing}
      ${key.reason ? html`<dt>Reason</dt><dd class="name">${key.reason}</dd>` : nothing}
      ${key.deletedAt ? html`<dt>Deleted</dt><dd>${both(key.deletedAt)}</dd>` : nothing}
    </dl></section>`;
}

function given(permission, key, context, known) {
  const opened = opens(context.profile, permission);
  const why = refused(permission, key, context, known);
  return html`<div class="given"><code>${permission}</code>
    ${why ? html`<span class="mark warn">${why}</span>` : nothing}
    <small>${RIGHTS.get(permission) ?? opened.join(' · ')}</small></div>`;
}

/** Why what was given is not in effect, as far as it can be told from here. */
function refused(permission, key, { plan, profile }, known) {
  if (!profile.permissions.includes(permission)) return '';
  if (plan && !plan.permissions.includes(permission)) return 'not in the plan';
  const owner = known.byId.get(key.owner);
  if (known.byId.size > 0 && !owner) return 'its owner has left';
  const role = profile.roles.find(one => one.name === owner?.role);
  return role && !role.permissions.includes(permission) ? 'not in its owner’s role' : '';
}
