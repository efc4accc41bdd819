/** How a key stands, in words and marks. */
import { html, nothing } from 'lit';
import { statusMark } from './key-marks.js';

/** Of one that has expired, the API may not have said so yet. */
export const stateOf = key => key.status === 'active' && key.expiresAt && new Date(key.expiresAt) <= Date.now()
  ? 'expired' : key.status;

export const stateMark = key => html`${statusMark({ status: stateOf(key) })}
    ${key.deletedAt ? html`<span class="mark">deleted</span>` : nothing}
    ${key.previous ? html`<span class="mark warn">rotating</span>` : nothing}`;
