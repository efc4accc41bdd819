/** What few keys need: an end, limits of their own, addresses, the management of their workspace. */
import { html, nothing } from 'lit';
import { number } from '../words.js';
import { managementChoice, toggled } from './permission-choice.js';

const DAYS = [30, 90, 365];
const DAY_MILLIS = 86_400_000;

/** The part of the dialog that is closed at first. */
export function terms(dialog) {
  const { workspace, isOperator } = dialog.context;
  const limits = Object.entries(workspace.limits ?? {});
  return html`<details ?open=${dialog.more} @toggle=${event => { dialog.more = event.target.open; }}>
    <summary>More</summary>
    ${end(dialog)}
    ${limits.length === 0 ? nothing : html`<fieldset><legend>Limits of its own</legend>
      ${limits.map(([period, count]) => html`<label>Calls a ${period} <input type="number" name="limit"
        data-period=${period} min="1" max=${isOperator ? nothing : count} inputmode="numeric"
        placeholder=${number(count) + ', as all keys here'} aria-describedby="fault-limits"
        aria-invalid=${dialog.fault('limits') ? 'true' : nothing}></label>`)}</fieldset>
      ${dialog.told('limits')}`}
    <label>Addresses it may be used from <textarea name="addresses" rows="2" spellcheck="false"
      placeholder="Any. Or one a line: 203.0.113.0/24" aria-describedby="fault-addresses"
      aria-invalid=${dialog.fault('addresses') ? 'true' : nothing}></textarea></label>
    ${dialog.told('addresses')}
    ${dialog.able.management.length === 0 ? nothing : html`<fieldset><legend>Management of this workspace</legend>
      <div class="choices">${managementChoice({ management: dialog.able.management, chosen: dialog.managing,
        toggle: name => { dialog.managing = toggled(dialog.managing, name); } })}</div></fieldset>`}
  </details>`;
}

/** When the key ends. */
function end(dialog) {
  const choose = event => {
    dialog.expiry = event.target.value;
    dialog.requestUpdate();
  };
  return html`<label>Expires <select name="expiry" @change=${choose} aria-describedby="fault-expiresAt"
      aria-invalid=${dialog.fault('expiresAt') ? 'true' : nothing}>
      <option value="">Not by itself</option>
      ${DAYS.map(days => html`<option value=${days}>After ${days} days</option>`)}
      <option value="date">On a date…</option></select></label>
    ${dialog.expiry === 'date'
      ? html`<label>Last day <input type="date" name="lastDay" min=${dayOf(Date.now())}></label>` : nothing}
    ${dialog.told('expiresAt')}`;
}

/** What the fields say, as a creation's body has it. */
export function ownTerms(form, opened) {
  const { expiry, lastDay, addresses } = form.elements;
  const limits = [...form.querySelectorAll('[name=limit]')].filter(field => field.value !== '')
    .map(field => [field.dataset.period, Number(field.value)]);
  const lines = addresses.value.split(/[\n,]/).map(line => line.trim()).filter(Boolean);
  const expiresAt = expiry.value === 'date' ? lastSecond(lastDay.value)
    : expiry.value && new Date(opened + expiry.value * DAY_MILLIS).toISOString();
  return { ...(expiresAt ? { expiresAt } : {}), ...(limits.length ? { limits: Object.fromEntries(limits) } : {}),
    ...(lines.length ? { addresses: lines } : {}) };
}

/** The last second of a day here. */
function lastSecond(day) {
  if (day === '') throw Object.assign(new Error('Choose the last day.'), { field: 'expiresAt' });
  return new Date(day + 'T23:59:59').toISOString();
}

const dayOf = time => new Date(time - new Date(time).getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
