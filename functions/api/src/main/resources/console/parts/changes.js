/** What an event of the audit log changed, as people read it: `changes(event)`. */
import { html, nothing } from 'lit';
import { limits, moment } from '../words.js';

const FIELDS = {
  name: 'Name', permissions: 'Permissions', status: 'Status', limits: 'Own limits', addresses: 'Used from',
  expiresAt: 'Expires', hint: 'Secret', reason: 'Reason', owner: 'Owner', role: 'Role', plan: 'Plan',
  suspended: 'Suspended', previousHint: 'Previous secret', raised: 'Limits raised by the operator',
};
/** Said by the event's own type and time. */
const SAID = new Set(['rotatedAt', 'revokedAt', 'deletedAt', 'createdAt', 'id', 'maker', 'imported', 'status']);
const TIME = /^\d{4}-\d\d-\d\dT/;

/** Of what is new or gone there is nothing to compare: the event says it all. */
export function changes({ before, after }) {
  if (!before || !after) return nothing;
  const changed = Object.keys({ ...before, ...after })
    .filter(field => !SAID.has(field) && JSON.stringify(before[field] ?? null) !== JSON.stringify(after[field] ?? null));
  if (changed.length === 0) return nothing;
  return html`<dl class="facts changes">${changed.map(field => html`<dt>${FIELDS[field] ?? field}</dt>
    <dd>${change(before[field], after[field])}</dd>`)}</dl>`;
}

function change(before, after) {
  if (before == null) return html`<ins>${text(after)}</ins>`;
  const was = html`<del>${text(before)}</del>`;
  return after == null ? html`${was} <span class="quiet">none any more</span>`
    : html`${was} <span aria-hidden="true">→</span><span class="unseen"> became </span> <ins>${text(after)}</ins>`;
}

function text(value) {
  if (Array.isArray(value)) return value.join(', ');
  if (typeof value === 'object') return limits(value);
  return typeof value === 'string' && TIME.test(value) ? moment(value) : String(value);
}
