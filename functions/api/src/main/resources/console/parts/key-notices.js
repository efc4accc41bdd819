/** What is worth knowing about a key, and what to do about it: `keyNotices(key, context, act)`. */
import { html, nothing } from 'lit';
import { plural } from '../words.js';
import { stateOf } from './key-state.js';
import { since } from './times.js';

const DAY_MILLIS = 86_400_000;

/**
 * @param {{rotate?: Function, edit?: Function, revoke?: Function, log: Function}} act what the reader may do
 */
export function keyNotices(key, { profile }, act) {
  const notices = (key.notices ?? []).filter(() => stateOf(key) !== 'revoked');
  return html`${standing(key)}${notices.map(notice => html`
    <div class="hint notice">${said(notice, key, profile, act)}</div>`)}`;
}

/** What follows from its state alone. */
function standing(key) {
  switch (stateOf(key)) {
    case 'revoked': return hint(html`Revoked for ever: calls with it are answered as if it had never been. Its usage and
      events stay to be read.`);
    case 'expired': return hint(html`Expired ${since(key.expiresAt)}: its calls are refused. A later end
      makes it good again.`);
    case 'suspended': return hint(html`Its workspace is suspended: calls are refused until it is resumed.`);
    default: return key.pending ? hint(html`The last change is saved, and comes into force within moments.`) : nothing;
  }
}

function said(notice, key, profile, act) {
  switch (notice.type) {
    case 'old': return html`<p><strong>Its secret is ${plural(age(key), 'day', 'days')} old.</strong>
      ${profile.ageReminderDays ? html`Change secrets every ${profile.ageReminderDays} days: whoever has seen one may
        still have it.` : nothing}
      </p>${act.rotate ? button('Rotate…', act.rotate) : nothing}`;
    case 'unused': return html`<p><strong>Nobody has called with it for 30 days.</strong> A key that nobody misses is
      better revoked; usage below shows when it was called.</p>${act.revoke ? button('Revoke…', act.revoke) : nothing}`;
    case 'expiring': return html`<p><strong>It ends ${since(notice.expiresAt ?? key.expiresAt)}.</strong> Programs that
      still need it get no answer after that: move its end, or give them another key.</p>${act.edit
        ? button('Change its end…', act.edit) : nothing}`;
    case 'failing': return html`<p><strong>Many of its calls fail.</strong> The request log says which ones, and with
      what status.</p>${button('See the requests', act.log)}`;
    case 'unused-permissions': return html`<p><strong>It has more permissions than it uses:</strong>
      ${(notice.permissions ?? []).map(name => html`<code>${name}</code> `)} What it does not need, a thief should not
      get.</p>${act.edit ? button('Take them away…', act.edit) : nothing}`;
    default: return html`<p>${notice.type} (${since(notice.since)})</p>`;
  }
}

const hint = text => html`<div class="hint notice"><p>${text}</p></div>`;
const button = (text, act) => html`<button type="button" class="secondary outline" @click=${act}>${text}</button>`;
const age = key => Math.floor((Date.now() - new Date(key.rotatedAt ?? key.createdAt)) / DAY_MILLIS);
