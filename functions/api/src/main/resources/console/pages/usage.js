/** How often the keys of a workspace were called, and how that went. */
import { html, nothing } from 'lit';
import { call, path } from '../api.js';
import '../parts/chart.js';
import { totals } from '../parts/key-usage.js';
import { PERIODS, asked, periodChoice } from '../parts/periods.js';
import { go, link } from '../router.js';
import { LoadingView } from '../view.js';
import { number } from '../words.js';

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
    const period = PERIODS.find(({ id }) => id === this.#shown) ?? PERIODS[0];
    const wanted = asked(period);
    const [usage, busiest] = await Promise.all([
      call('GET', path('workspaces', this.context.workspace.id, 'usage', wanted)), this.busiest(wanted)]);
    return { period, usage, busiest };
  }

  /** Of the newest keys only: to compare thousands is nothing for a page. */
  async busiest(wanted) {
    const { id } = this.context.workspace;
    try {
      const { items, next } = await call('GET', path('workspaces', id, 'keys', { limit: 100 }));
      if (items.length === 0) return { items: [] };
      const ids = items.map(key => key.id).join(',');
      const usage = await call('GET', path('workspaces', id, 'usage', 'keys', { ids, ...wanted }));
      const names = new Map(items.map(key => [key.id, key.name]));
      return { more: Boolean(next), items: usage.items.filter(key => key.total.requests > 0)
        .sort((one, other) => other.total.requests - one.total.requests).slice(0, BUSIEST)
        .map(key => ({ ...key, name: names.get(key.id) })) };
    } catch {
      // The totals are worth seeing without them.
      return { items: [] };
    }
  }

  loaded({ period, usage, busiest }) {
    document.title = 'Usage · ' + this.context.profile.title;
    return html`<div class="titled"><h1>Usage</h1>
        ${periodChoice(period, ({ id }) => go(this.context.workspace.id, 'usage', undefined, { period: id }))}</div>
      ${totals(usage.total)}
      ${usage.total.requests === 0
        ? html`<p class="hint">No key of this workspace was called in this time. Calls show up here some seconds after
          they were made.</p>`
        : html`<usage-chart .items=${usage.items} .step=${period.step}></usage-chart>${this.keys(busiest)}`}`;
  }

  keys({ items, more }) {
    return items.length === 0 ? nothing : html`<h2>Busiest keys</h2>
      <div class="scroll" tabindex="0" role="region" aria-label="Busiest keys"><table>
      <thead><tr><th scope="col">Key</th><th scope="col" class="number">Requests</th><th scope="col"
        class="number">Client errors</th><th scope="col" class="number">Rate limited</th><th scope="col"
        class="number">Server errors</th></tr></thead>
      <tbody>${items.map(({ id, name, total }) => html`<tr>
        <th scope="row" class="who-cell"><a href=${link(this.context.workspace.id, 'keys', id)}>${name}</a></th>
        <td class="number">${number(total.requests)}</td><td class="number">${number(total.clientErrors)}</td>
        <td class="number">${number(total.rateLimited)}</td><td
          class="number">${number(total.serverErrors)}</td></tr>`)}</tbody>
      </table></div>
      ${more ? html`<p class="quiet">Of the 100 newest keys.</p>` : nothing}`;
  }
}

customElements.define('usage-page', UsagePage);
