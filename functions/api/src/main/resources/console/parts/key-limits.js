/** How much a key may call, and how much of that is left: `keyLimits(key)`. */
import { html, nothing } from 'lit';
import { ago, duration, every, number } from '../words.js';

const SECONDS = { second: 1, minute: 60, hour: 3_600, day: 86_400, week: 604_800, month: 2_592_000 };

export function keyLimits(key) {
  return html`<section aria-labelledby="limits-title"><h2 id="limits-title">Limits</h2>${key.quotas?.length
    ? key.quotas.map(quota => left(quota, key))
    : stated(key)}</section>`;
}

/** One limit as it stands. */
function left({ name, limit, windowSeconds, remaining, resetSeconds }, key) {
  const period = Object.keys(SECONDS).find(period => SECONDS[period] === windowSeconds);
  const label = number(limit) + ' ' + every(period ?? 'window of ' + duration(windowSeconds));
  const id = 'quota-' + name.replaceAll(/[^a-z0-9]/gi, '-');
  return html`<div class="quota"><p class="row"><span id=${id}>${label}</span>${ownMark(key, period)}
      <span class="push number"><strong data-field="remaining">${number(remaining)}</strong> left</span></p>
    <meter min="0" max=${limit} low=${limit / 10} high=${limit / 4} optimum=${limit} .value=${remaining}
      aria-labelledby=${id} aria-valuetext=${number(remaining) + ' of ' + number(limit) + ' left'}></meter>
    <small class="quiet">${remaining >= limit ? 'Nothing of it is used right now.'
      : 'More ' + ago(Date.now() + Math.max(1, resetSeconds) * 1000 + 500) + '.'}</small></div>`;
}

/** The limits without their counters. */
function stated(key) {
  const periods = Object.entries(key.limits ?? {});
  if (periods.length === 0) return html`<p class="quiet">The workspace’s plan is unknown, and its limits with it.</p>`;
  return html`<ul class="bare">${periods.map(([period, calls]) => html`<li>
      ${number(calls)} ${every(period)}${ownMark(key, period)}</li>`)}</ul>
    <p class="quiet">${key.status === 'revoked' ? 'No call of a revoked key comes as far as its limits.'
      : 'What is left cannot be read right now.'}</p>`;
}

const ownMark = (key, period) => key.ownLimits?.[period] === undefined ? nothing
  : html` <span class="mark">own limit</span>`;
