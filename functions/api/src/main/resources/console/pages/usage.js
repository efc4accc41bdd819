/** How often the keys of a workspace were called, and how that went. */
import { html, nothing } from 'lit';
import { call, path } from '../api.js';
import { go, link } from '../router.js';
import { LoadingView } from '../view.js';
import { number, share } from '../words.js';

const DAY_MILLIS = 86_400_000;
const PERIODS = {
  day: { words: 'Last 24 hours', days: 1, step: 'hour' },
  week: { words: 'Last 7 days', days: 7, step: 'hour' },
  month: { words: 'Last 30 days', days: 30, step: 'day' },
  year: { words: 'Last year', days: 365, step: 'day' },
};
/** How many of the keys of a page are worth naming. */
const BUSIEST = 10;

class UsagePage extends LoadingView {
  static properties = { query: { attribute: false } };

  #shown;

  willUpdate(changed) {
    if (changed.has('query') && this.data !== undefined && this.query.get('period') !== this.#shown) this.reload();
  }

  async load() {
    this.#shown = this.query.get('period');
    const name = Object.hasOwn(PERIODS, this.#shown ?? '') ? this.#shown : 'day';
    const period = PERIODS[name];
    const asked = { from: new Date(Date.now() - period.days * DAY_MILLIS).toISOString(), step: period.step };
    const [usage, busiest] = await Promise.all([
      call('GET', path('workspaces', this.context.workspace.id, 'usage', asked)), this.busiest(asked)]);
    return { name, period, usage, busiest };
  }

  /** Of the newest keys only: to compare thousands is nothing for a page. */
  async busiest(asked) {
    const { id } = this.context.workspace;
    try {
      const { items, next } = await call('GET', path('workspaces', id, 'keys', { limit: 100 }));
      if (items.length === 0) return { items: [] };
      const ids = items.map(key => key.id).join(',');
      const usage = await call('GET', path('workspaces', id, 'usage', 'keys', { ids, ...asked }));
      const names = new Map(items.map(key => [key.id, key.name]));
      return { more: Boolean(next), items: usage.items.filter(key => key.total.requests > 0)
        .sort((one, other) => other.total.requests - one.total.requests).slice(0, BUSIEST)
        .map(key => ({ ...key, name: names.get(key.id) })) };
    } catch {
      // The totals are worth seeing without them.
      return { items: [] };
    }
  }

  loaded({ name, period, usage, busiest }) {
    document.title = 'Usage · ' + this.context.profile.title;
    return html`<div class="titled"><h1>Usage</h1>
        <div class="row"><label class="row"><span class="unseen">Period</span><select @change=${this.choose}>
          ${Object.entries(PERIODS).map(([key, { words }]) => html`<option value=${key} ?selected=${key === name}>${words}</option>`)}
        </select></label></div></div>
      ${this.totals(usage.total)}
      ${usage.total.requests === 0
        ? html`<p class="hint">No key of this workspace was called in this time. Calls show up here some seconds after they
          were made.</p>`
        : html`${this.table(usage.items, period)}${this.keys(busiest, period)}`}`;
  }

  totals(total) {
    return html`<dl class="totals" aria-busy=${String(Boolean(this.busy))}>
      <div><dt>Requests</dt><dd>${number(total.requests)}</dd></div>
      <div><dt>Client errors</dt><dd>${number(total.clientErrors)}<small>${share(total.clientErrors, total.requests)}</small></dd></div>
      <div><dt>of them rate limited</dt><dd>${number(total.rateLimited)}<small>${share(total.rateLimited, total.requests)}</small></dd></div>
      <div><dt>Server errors</dt><dd>${number(total.serverErrors)}<small>${share(total.serverErrors, total.requests)}</small></dd></div>
      <div><dt>Half answered within</dt><dd>${millis(total.p50Millis)}</dd></div>
      <div><dt>99 % answered within</dt><dd>${millis(total.p99Millis)}</dd></div></dl>`;
  }

  table(items, { step }) {
    const form = step === 'hour'
      ? new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' })
      : new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' });
    return html`<details class="about"><summary>The numbers ${step === 'hour' ? 'of each hour' : 'of each day (UTC)'}</summary>
      <div class="scroll" tabindex="0" role="region" aria-label="Usage by time"><table>
      <thead><tr><th scope="col">From</th><th scope="col" class="number">Requests</th><th scope="col" class="number">Client
        errors</th><th scope="col" class="number">Rate limited</th><th scope="col" class="number">Server errors</th></tr></thead>
      <tbody>${items.filter(item => item.requests > 0).map(item => html`<tr><th scope="row"><time datetime=${item.start}>${form.format(new Date(item.start))}</time></th>
        <td class="number">${number(item.requests)}</td><td class="number">${number(item.clientErrors)}</td>
        <td class="number">${number(item.rateLimited)}</td><td class="number">${number(item.serverErrors)}</td></tr>`)}</tbody>
      </table></div><p class="quiet">Times without a call are left out.</p></details>`;
  }

  keys({ items, more }, { words }) {
    return items.length === 0 ? nothing : html`<h2>Busiest keys</h2>
      <div class="scroll" tabindex="0" role="region" aria-label="Busiest keys"><table>
      <thead><tr><th scope="col">Key</th><th scope="col" class="number">Requests</th><th scope="col" class="number">Client
        errors</th><th scope="col" class="number">Rate limited</th><th scope="col" class="number">Server errors</th></tr></thead>
      <tbody>${items.map(({ id, name, total }) => html`<tr>
        <th scope="row" class="who-cell"><a href=${link(this.context.workspace.id, 'keys', id)}>${name}</a></th>
        <td class="number">${number(total.requests)}</td><td class="number">${number(total.clientErrors)}</td>
        <td class="number">${number(total.rateLimited)}</td><td class="number">${number(total.serverErrors)}</td></tr>`)}</tbody>
      </table></div>
      ${more ? html`<p class="quiet">Of the 100 newest keys, ${words.toLowerCase()}.</p>` : nothing}`;
  }

  choose(event) {
    go(this.context.workspace.id, 'usage', undefined, { period: event.target.value });
  }
}

const millis = value => value == null ? '–' : number(value) + ' ms';

customElements.define('usage-page', UsagePage);
