/** `<key-usage .context .key=${id}>`: how often a key was called, with which outcomes, how fast. */
import { html } from 'lit';
import { call, path } from '../api.js';
import { LoadingView } from '../view.js';
import { number, share } from '../words.js';
import './chart.js';
import { PERIODS, asked, periodChoice } from './periods.js';
import { Refresher } from './refresher.js';

class KeyUsage extends LoadingView {
  static properties = { key: { attribute: false }, period: { state: true } };

  constructor() {
    super();
    this.period = PERIODS[0];
    new Refresher(this, () => this.reload({ quiet: true }), 15_000);
  }

  async load() {
    const { period } = this;
    const usage = await call('GET',
      path('workspaces', this.context.workspace.id, 'keys', this.key, 'usage', asked(period)));
    return { ...usage, step: period.step };
  }

  loaded({ items, total, step }) {
    return html`<section aria-labelledby="usage-title">
      <div class="titled"><h2 id="usage-title">Usage</h2>
        ${periodChoice(this.period, period => this.choose(period))}</div>
      ${totals(total)}
      ${total.requests === 0 ? html`<p class="quiet">No calls in this time. A call shows here some seconds after it was
        answered.</p>` : html`<usage-chart .items=${items} .step=${step}></usage-chart>`}
    </section>`;
  }

  choose(period) {
    this.period = period;
    this.reload();
  }
}

customElements.define('key-usage', KeyUsage);

/** Sums over a period, each with the API's own name and number beside the words for people. */
export function totals(total) {
  const errors = total.clientErrors + total.serverErrors;
  return html`<dl class="figures">
    ${figure('Requests', 'requests', total.requests)}
    ${figure('Errors', 'errors', errors)}
    <div><dt>Error rate</dt><dd data-field="errorRate">${share(errors, total.requests)}</dd></div>
    ${figure('Client errors', 'clientErrors', total.clientErrors, '4xx')}
    ${figure('Rate limited', 'rateLimited', total.rateLimited, '429')}
    ${figure('Server errors', 'serverErrors', total.serverErrors, '5xx')}
    ${figure('Median answer', 'p50Millis', total.p50Millis, '', ' ms')}
    ${figure('99 % within', 'p99Millis', total.p99Millis, '', ' ms')}
  </dl>`;
}

const figure = (words, field, value, status = '', unit = '') => html`<div><dt>${words} <small>${status}</small></dt>
  <dd><data value=${value ?? ''} data-field=${field}>${number(value)}</data>${value == null ? '' : unit}</dd></div>`;
