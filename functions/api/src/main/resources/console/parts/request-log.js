/** `<request-log .context .key=${id} ?rotating>`: the last calls of a key, the newest first. */
import { html, nothing } from 'lit';
import { call, path } from '../api.js';
import { LoadingView } from '../view.js';
import { Refresher } from './refresher.js';
import { exactly } from './times.js';

const PAGE = 25;

class RequestLog extends LoadingView {
  static properties = { key: { attribute: false }, rotating: { type: Boolean }, secret: { state: true } };

  constructor() {
    super();
    new Refresher(this, () => this.look());
  }

  load() {
    return this.page();
  }

  /** Newer calls join on top; whoever reads further down keeps what is there. */
  async look() {
    if (this.more) return true;
    if (!this.data?.extended) return this.reload({ quiet: true });
    const shown = this.data;
    try {
      const head = await this.page();
      if (this.data === shown) this.data = joined(head.items, shown);
      return true;
    } catch {
      return false;
    }
  }

  page(cursor) {
    return call('GET', path('workspaces', this.context.workspace.id, 'keys', this.key, 'requests',
      { limit: PAGE, cursor, secret: this.secret }));
  }

  updated(changed) {
    // What is not offered any more does not stay chosen.
    if (changed.has('rotating') && !this.rotating && this.secret) this.choose(undefined);
  }

  loaded({ items, behind }) {
    return html`<section aria-labelledby="log-title">
      <div class="titled"><h2 id="log-title" tabindex="-1">Requests</h2><div class="row">
        ${this.rotating ? html`<label><input type="checkbox" role="switch" .checked=${Boolean(this.secret)}
          @change=${event => this.choose(event.target.checked ? 'previous' : undefined)}>
          Only with the previous secret</label>` : nothing}
        <button type="button" class="outline secondary" aria-busy=${String(Boolean(this.busy))}
          @click=${() => this.reload()}>Refresh</button></div></div>
      ${behind ? html`<p class="hint">There are newer requests: refresh to see them.</p>` : nothing}
      ${items.length === 0 ? html`<p class="quiet">${this.secret
        ? 'No call with the previous secret since the rotation.'
        : 'No calls yet. What programs ask with this key shows here, some seconds after it was answered.'}</p>`
        : table(items)}
      ${this.moreButton()}
    </section>`;
  }

  choose(secret) {
    this.secret = secret;
    this.reload();
  }
}

customElements.define('request-log', RequestLog);

/** What is shown, with what is new before it; or, if the two do not meet, with a word that there is more. */
function joined(head, shown) {
  const texts = shown.items.slice(0, head.length).map(item => JSON.stringify(item));
  const fresh = head.map(item => JSON.stringify(item));
  for (let count = 0; count < head.length; count++) {
    if (fresh.slice(count).every((text, i) => text === texts[i])) {
      return count === 0 ? shown : { ...shown, items: [...head.slice(0, count), ...shown.items] };
    }
  }
  return { ...shown, behind: true };
}

const table = items => {
  const timed = items.some(item => item.latencyMillis != null);
  return html`<div class="scroll" tabindex="0" role="region" aria-label="The last requests"><table class="calls">
    <thead><tr><th scope="col">Time</th><th scope="col">Status</th><th scope="col">Method</th><th scope="col">Route</th>
      ${timed ? html`<th scope="col" class="number">ms</th>` : nothing}<th scope="col">Address</th>
      <th scope="col">Client</th></tr></thead>
    <tbody>${items.map(item => html`<tr><td>${exactly(item.time)}</td><td>${statusMark(item.status)}</td>
      <td>${item.method}</td>
      <td><code>${item.route}</code>${item.secret === 'previous'
        ? html` <span class="mark warn">previous secret</span>` : nothing}</td>
      ${timed ? html`<td class="number">${item.latencyMillis ?? '–'}</td>` : nothing}
      <td><code>${item.ip}</code></td>${client(item)}</tr>`)}</tbody></table></div>`;
};

const CLASSES = { 2: 'good', 4: 'warn', 5: 'bad' };
const statusMark = status => html`<span class="mark ${CLASSES[Math.floor(status / 100)] ?? ''}">${status}</span>`;

/** What a client calls itself, as a cell. */
export const client = ({ userAgent }) => html`<td class="client" title=${userAgent}>${userAgent
  || html`<span class="quiet">unnamed</span>`}</td>`;
