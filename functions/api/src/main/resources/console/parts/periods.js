/** The times that usage is looked at for, and the choice of one. */
import { html } from 'lit';

const DAY_MILLIS = 86_400_000;

export const PERIODS = [
  { id: 'day', text: '24 hours', step: 'hour' },
  { id: 'week', text: '7 days', step: 'day', days: 7 },
  { id: 'month', text: '30 days', step: 'day', days: 30 },
  { id: 'year', text: '1 year', step: 'day', days: 365 },
];

/** What the usage API is asked for a period. Days are UTC's, today among them. */
export const asked = ({ step, days }) => ({ step,
  from: days && new Date((Math.floor(Date.now() / DAY_MILLIS) - days + 1) * DAY_MILLIS).toISOString() });

/** @param {(period: object) => unknown} choose is told which one is wanted */
export const periodChoice = (chosen, choose, periods = PERIODS) => html`
  <div role="group" aria-label="Period" class="period">${periods.map(period => html`<button type="button"
    class=${period === chosen ? '' : 'outline secondary'} aria-pressed=${String(period === chosen)}
    @click=${() => choose(period)}>${period.text}</button>`)}</div>`;
