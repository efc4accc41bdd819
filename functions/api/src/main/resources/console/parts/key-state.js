/** How a key stands, in words and marks. */
import { html, nothing } from 'lit';

const STATES = { active: 'good', suspended: 'warn', expired: 'bad', revoked: 'bad' };

/** Of one that has expired, the API may not have said so yet. */
export const stateOf = key => key.status === 'active' && key.expiresAt && new Date(key.expiresAt) <= Date.now()
  ? 'expired' : key.status;

export const stateMark = key => {
  const state = stateOf(key);
  return html`<span class="mark ${STATES[state] ?? ''}">${state}</span>${key.deletedAt
    ? html` <span class="mark">deleted</span>` : nothing}${key.previous ? html` <span class="mark warn">rotating</span>` : nothing}`;
};
