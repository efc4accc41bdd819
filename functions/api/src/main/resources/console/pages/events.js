/** The audit log of a workspace. */
import { html, nothing } from 'lit';
import { all, call, path } from '../api.js';
import { download } from '../parts/csv.js';
import { changes, counted, line, targetName, types, what } from '../parts/happenings.js';
import { go, link } from '../router.js';
import { LoadingView, tell } from '../view.js';
import { ago, moment } from '../words.js';

const PAGE = 25;
const FILTERS = ['key', 'actor', 'type', 'from', 'to'];

class EventsPage extends LoadingView {
  static properties = { query: { attribute: false }, more: { state: true }, moreFailure: { state: true } };

  #shown;

  willUpdate(changed) {
    // Another filter in the address: back, forward, or the form below.
    if (changed.has('query') && this.data !== undefined && this.query.toString() !== this.#shown) this.reload();
  }

  async load() {
    const query = new URLSearchParams(this.query);
    this.#shown = query.toString();
    this.moreFailure = undefined;
    const [page, people] = await Promise.all([this.page(query), this.people ?? this.everybody()]);
    this.people = people;
    return { ...page, filtered: FILTERS.some(name => query.get(name)) };
  }

  page(query, cursor) {
    return call('GET', path('workspaces', this.context.workspace.id, 'events', {
      limit: PAGE, cursor, key: query.get('key'), actor: query.get('actor'), type: query.get('type'),
      from: startOf(query.get('from')), to: startOf(query.get('to'), 1),
    }));
  }

  /** Events have ids; people have names. */
  async everybody() {
    const { workspace, me } = this.context;
    const [members, accounts] = await Promise.all(
      [all('workspaces', workspace.id, 'members'), all('workspaces', workspace.id, 'service-accounts')]);
    return new Map([[me.id, me.email ?? me.id], ...members.map(member => [member.id, member.email ?? member.subject]),
      ...accounts.map(account => [account.id, account.name])]);
  }

  nameOf = id => this.people.get(id) ?? id;

  loaded({ items, next, filtered }) {
    document.title = 'Audit log · ' + this.context.profile.title;
    return html`<div class="titled"><h1>Audit log</h1>
        ${items.length > 0 ? html`<button type="button" class="outline secondary small"
          @click=${() => this.save(items)}>Save
          what is shown as CSV</button>` : nothing}</div>
      ${this.filters(filtered)}
      ${items.length === 0
        ? html`<p class="hint">${filtered ? 'Nothing like this has happened.' : 'Nothing has happened yet.'}</p>`
        : html`<div class="scroll" tabindex="0" role="region" aria-label="Events"
          aria-busy=${String(Boolean(this.busy))}>
          <table class="log cards"><thead><tr><th scope="col">When</th><th scope="col">What</th><th scope="col">Who</th>
            <th scope="col">From where</th></tr></thead>
          <tbody>${items.map(event => this.row(event))}</tbody></table></div>`}
      ${this.moreFailure ? html`<p class="problem" role="alert">${this.moreFailure.message}</p>` : nothing}
      ${next ? html`<button type="button" class="secondary" aria-busy=${String(Boolean(this.more))}
        ?disabled=${this.more}
        @click=${() => this.showMore(next)}>Show more</button>` : nothing}`;
  }

  filters(filtered) {
    const { query } = this;
    const known = types.some(([type]) => type === query.get('type')) || !query.get('type');
    return html`<form class="log-filters" @submit=${this.filter} @change=${this.filter}>
      <label>What<select name="type" .value=${query.get('type') ?? ''}><option value="">Everything</option>
        ${known ? nothing : html`<option value=${query.get('type')} selected>${what(query.get('type'))}</option>`}
        ${types.map(([type, words]) => html`<option value=${type}
          ?selected=${query.get('type') === type}>${words}</option>`)}
      </select></label>
      <label>Who<select name="actor"><option value="">Everybody</option>
        ${this.actors().map(([id, name]) => html`<option value=${id}
          ?selected=${query.get('actor') === id}>${name}</option>`)}
      </select></label>
      <label>Key<input name="key" autocomplete="off" spellcheck="false" placeholder="Id"
        .value=${query.get('key') ?? ''}></label>
      <label>From<input name="from" type="date" .value=${query.get('from') ?? ''}></label>
      <label>Until<input name="to" type="date" .value=${query.get('to') ?? ''}></label>
      ${filtered ? html`<a class="clear" href=${link(this.context.workspace.id, 'events')}>Clear</a>` : nothing}
    </form>`;
  }

  /** Members, and whoever the address names besides: a key, or somebody who has left. */
  actors() {
    const chosen = this.query.get('actor');
    const people = [...this.people].sort(([, one], [, other]) => one.localeCompare(other));
    return !chosen || this.people.has(chosen) ? people : [[chosen, chosen], ...people];
  }

  filter(event) {
    event.preventDefault();
    const asked = Object.fromEntries(
      [...new FormData(event.currentTarget)].map(([name, value]) => [name, value.trim()]));
    go(this.context.workspace.id, 'events', undefined, asked);
  }

  row(event) {
    const name = targetName(event) ?? (this.people.has(event.target) ? this.people.get(event.target) : event.target);
    const { workspace } = this.context;
    return html`<tr>
      <td><time datetime=${event.time} title=${moment(event.time)}>${ago(event.time)}</time></td>
      <td><strong>${what(event.type)}</strong> ${event.target === workspace.id ? nothing : event.key
          ? html`<a href=${link(workspace.id, 'keys', event.key)}>${name}</a>` : html`<span>${name}</span>`}
        ${this.changed(event)}</td>
      <td>${this.actor(event)}</td>
      <td>${event.address ? html`<span title=${event.agent}>${event.address}</span>
        <small class="quiet agent">${event.agent}</small>` : html`<span class="quiet">–</span>`}</td></tr>`;
  }

  changed(event) {
    const list = changes(event, this.nameOf);
    return list.length === 0 ? nothing : html`<ul class="differences ${event.before && event.after ? '' : 'flat'}">
      ${list.map(({ field, before, after }) => html`<li>
      <span class="quiet">${field}:</span>
      ${before === undefined ? nothing : html`<span class=${after === undefined ? '' : 'was'}>${before}</span>`}
      ${before === undefined || after === undefined ? nothing : html`<span aria-label="became">→</span>`}
      ${after === undefined ? nothing : html`<span>${after}</span>`}</li>`)}</ul>`;
  }

  actor({ actor }) {
    if (this.people.has(actor)) return this.people.get(actor);
    // A management key, or whoever is no member any more.
    return actor.startsWith('user_') || actor.startsWith('service_') || !actor.includes('_')
      ? html`<span class="quiet" title=${actor}>${short(actor)}</span>`
      : html`<a href=${link(this.context.workspace.id, 'keys', actor)}>${short(actor)}</a>`;
  }

  async showMore(next) {
    const shown = this.#shown;
    this.more = true;
    try {
      const page = await this.page(new URLSearchParams(shown), next);
      // Somebody may have asked for something else meanwhile.
      if (shown !== this.#shown) return;
      this.data = { ...this.data, items: [...this.data.items, ...page.items], next: page.next };
      tell(`${counted(this.data.items.length)} shown.`);
    } catch (failure) {
      this.moreFailure = failure;
      this.dispatchEvent(new CustomEvent('failure', { detail: failure, bubbles: true }));
    } finally {
      this.more = false;
    }
  }

  save(items) {
    const { workspace } = this.context;
    download(`audit-log-${workspace.id}.csv`, [
      ['time', 'type', 'actor', 'actor name', 'target', 'target name', 'changes', 'address', 'agent', 'event'],
      ...items.map(event => [event.time, event.type, event.actor, this.people.get(event.actor) ?? '', event.target,
        targetName(event) ?? this.people.get(event.target) ?? '', changes(event, this.nameOf).map(line).join('; '),
        event.address, event.agent, event.id]),
    ]);
    tell(`${counted(items.length)} saved.`);
  }
}

/** The beginning of a day where this browser is, as the API takes it; undefined for none. */
function startOf(day, more = 0) {
  if (!/^\d{4}-\d\d-\d\d$/.test(day ?? '')) return undefined;
  const [year, month, date] = day.split('-').map(Number);
  const start = new Date(year, month - 1, date + more);
  return Number.isNaN(start.getTime()) ? undefined : start.toISOString();
}

const short = id => id.length > 22 ? id.slice(0, 16) + '…' : id;

customElements.define('events-page', EventsPage);
