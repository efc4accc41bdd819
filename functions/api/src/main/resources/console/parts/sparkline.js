/** The hours of a day as small bars: how much was called, and how much of it failed. */
import { html, nothing } from 'lit';
import { compact, number, plural, share } from '../words.js';

const WIDTH = 4;
const GAP = 1;
const HEIGHT = 22;
/** What is not nothing is seen. */
const LEAST = 2;

export const errorsOf = ({ clientErrors, serverErrors }) => clientErrors + serverErrors;

/** What a number of calls was like, in words. */
export function inWords(total) {
  if (total.requests === 0) return 'no requests';
  const errors = errorsOf(total);
  const failed = errors === 0 ? 'no errors'
    : plural(errors, 'error', 'errors') + ' (' + share(errors, total.requests) + ')';
  const limited = total.rateLimited ? ', ' + number(total.rateLimited) + ' of them rate limited' : '';
  return plural(total.requests, 'request', 'requests') + ', ' + failed + limited;
}

/**
 * Bars, with the errors of each hour at its foot.
 * @param {{items: {requests: number, clientErrors: number, serverErrors: number}[], total: object}} usage by steps, the
 *   earliest first
 * @param {string} [when] what the steps are together
 */
export function sparkline({ items, total }, when = 'Last 24 hours') {
  const most = Math.max(1, ...items.map(item => item.requests));
  const high = calls => calls === 0 ? 0 : Math.max(LEAST, HEIGHT * calls / most);
  const bars = heights => heights.map((height, at) => height === 0 ? ''
    : `M${at * (WIDTH + GAP)} ${HEIGHT}v${-height.toFixed(1)}h${WIDTH}v${height.toFixed(1)}z`).join('');
  const width = items.length * (WIDTH + GAP) - GAP;
  // Two paths a key, however many bars: lists are long.
  return html`<svg class="spark" role="img" viewBox="0 0 ${width} ${HEIGHT + 1}" width=${width} height=${HEIGHT + 1}
      preserveAspectRatio="none" aria-label=${when + ': ' + inWords(total)}><title>${when}: ${inWords(total)}</title>
    <path class="ground" d="M0 ${HEIGHT + 0.5}h${width}"></path>
    <path class="calls" d=${bars(items.map(item => high(item.requests)))}></path>
    <path class="errors" d=${bars(items.map(item => high(errorsOf(item))))}></path></svg>`;
}

/** The bars with their sum beside them, for a cell of a table. */
export function sparklineWithTotal(usage) {
  const errors = errorsOf(usage.total);
  return html`<span class="sparked">${sparkline(usage)}<span aria-hidden="true">
    <span class="number">${compact(usage.total.requests)}</span>
    ${errors ? html`<span class="errors">${compact(errors)} ${errors === 1 ? 'error' : 'errors'}</span>` : nothing}
  </span></span>`;
}
