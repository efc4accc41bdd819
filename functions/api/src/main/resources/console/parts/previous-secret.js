/** `<previous-secret .context .key=${key} ?writable>`: a secret that is retiring, and who still calls with it. */
import { html, nothing } from 'lit';
import { call, path } from '../api.js';
import { LoadingView, tell } from '../view.js';
import { number, plural } from '../words.js';
import { confirm } from './confirm.js';
import { Refresher } from './refresher.js';
import { client } from './request-log.js';
import { both, since } from './times.js';

const PAGE = 100;

class PreviousSecret extends LoadingView {
  static properties = { key: { attribute: false }, writable: { type: Boolean } };

  constructor() {
    super();
    new Refresher(this, () => this.data?.extended || this.more ? true : this.reload({ quiet: true }));
  }

  load() {
    return this.page();
  }

  async page(cursor) {
    const page = await call('GET', path('workspaces', this.context.workspace.id, 'keys', this.key.id, 'requests',
      { secret: 'previous', limit: PAGE, cursor }));
    return { ...page, items: page.items.filter(item => item.secret === 'previous') };
  }

  loaded({ items }) {
    const { hint, retiresAt, calls, lastUsedAt } = this.key.previous;
    return html`<section class="hint" aria-labelledby="previous-title">
      <div class="titled"><h2 id="previous-title">Previous secret</h2>${this.writable ? html`<button type="button"
        class="secondary" @click=${this.cutOff}>End it now…</button>` : nothing}</div>
      <dl class="facts">
        <dt>Secret</dt><dd><code>${hint}</code></dd>
        <dt>Ends</dt><dd>${retiresAt ? both(retiresAt) : 'counted from the moment when the new secret is in force'}</dd>
        <dt>Calls with it</dt>
        <dd data-field="previousCalls">${calls == null ? 'cannot be read right now' : number(calls)}</dd>
        <dt>Last call</dt><dd>${calls == null ? '–' : since(lastUsedAt)}</dd>
      </dl>
      ${items.length === 0
        ? html`<p>No call with it since the rotation: as far as the request log knows, nobody needs it any more.</p>`
        : html`<p>These still call with it since the rotation. Once all of them have the new secret, end it.</p>
          ${callers(items)}`}
      ${this.moreButton('Look further back', `Seen so far: the last ${plural(items.length, 'call', 'calls')}.`)}
    </section>`;
  }

  async cutOff() {
    const done = await confirm({
      title: 'End the previous secret',
      text: html`<p>Calls with <code>${this.key.previous.hint}</code> are refused at once and for ever. The key itself
        and its new secret go on.</p>`,
      button: 'End it now',
      work: () => call('DELETE', path('workspaces', this.context.workspace.id, 'keys', this.key.id, 'previous')),
    });
    if (done) tell('The previous secret has ended.');
    this.dispatchEvent(new CustomEvent('changed', { bubbles: true }));
  }
}

customElements.define('previous-secret', PreviousSecret);

/** One line for each address and client, with the last call first. */
function callers(items) {
  const groups = [...Map.groupBy(items, ({ ip, userAgent }) => JSON.stringify([ip, userAgent])).values()];
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Callers with the previous secret"><table>
    <thead><tr><th scope="col">Address</th><th scope="col">Client</th><th scope="col" class="number">Calls</th>
      <th scope="col">Last call</th></tr></thead>
    <tbody>${groups.map(calls => html`<tr><th scope="row"><code>${calls[0].ip}</code></th>
      ${client(calls[0])}
      <td class="number">${number(calls.length)}</td><td>${since(calls[0].time)}</td></tr>`)}</tbody></table></div>`;
}
