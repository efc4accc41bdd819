/** The audit log of a workspace. */
import { html, nothing } from 'lit';
import { call, path } from '../api.js';
import { download } from '../parts/csv.js';
import { changes, counted, line, targetName, types, what } from '../parts/happenings.js';
import { people } from '../parts/people.js';
import { since } from '../parts/times.js';
import { go, link } from '../router.js';
import { LoadingView, tell } from '../view.js';

const PAGE = 25;
const FILTERS = ['key', 'actor', 'type', 'from', 'to'];

class EventsPage extends LoadingView {
  static properties = { query: { attribute: false } };

  #shown;

  willUpdate(changed) {
    // Another filter in the address: back, forward, or the form below.
    if (changed.has('query') && this.data !== undefined && this.query.toString() !== this.#shown) this.reload();
  }

  async load() {
    const { query } = this;
    this.#shown = query.toString();
    this.moreFailure = undefined;
    const [page, known] = await Promise.all([this.page(), this.people ?? people(this.context)]);
    this.people = known;
    return { ...page, filtered: FILTERS.some(name => query.get(name)) };
  }

  page(cursor) {
    const { query } = this;
    return call('GET', path('workspaces', this.context.workspace.id, 'events', {
      limit: PAGE, cursor, key: query.get('key'), actor: query.get('actor'), type: query.get('type'),
      from: startOf(query.get('from')), to: startOf(query.get('to'), 1),
    }));
  }

  loaded({ items, filtered }) {
    document.title = 'Audit log · ' + this.context.profile.title;
    return html`<div class="titled"><h1>Audit log</h1>
        ${items.length > 0 ? html`<button type="button" class="outline secondary small"
          @click=${() => this.save(items)}>Save what is shown as CSV</button>` : nothing}</div>
      ${this.filters(filtered)}
      ${items.length === 0
        ? html`<p class="hint">${filtered ? 'Nothing like this has happened.' : 'Nothing has happened yet.'}</p>`
        : html`<div class="scroll" tabindex="0" role="region" aria-label="Events"
          aria-busy=${String(Boolean(this.busy))}>
          <table class="log cards"><thead><tr><th scope="col">When</th><th scope="col">What</th><th scope="col">Who</th>
            <th scope="col">From where</th></tr></thead>
          <tbody>${items.map(event => this.row(event))}</tbody></table></div>`}
      ${this.moreButton()}`;
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
    const names = [...this.people.byId].map(([id, { name }]) => [id, name])
      .sort(([, one], [, other]) => one.localeCompare(other));
    return !chosen || this.people.byId.has(chosen) ? names : [[chosen, chosen], ...names];
  }

  filter(event) {
    event.preventDefault();
    const asked = Object.fromEntries(
      [...new FormData(event.currentTarget)].map(([name, value]) => [name, value.trim()]));
    go(this.context.workspace.id, 'events', undefined, asked);
  }

  row(event) {
    const name = targetName(event) ?? this.people.nameOf(event.target);
    const { workspace } = this.context;
    return html`<tr>
      <td>${since(event.time)}</td>
      <td><strong>${what(event.type)}</strong> ${event.target === workspace.id ? nothing : event.key
          ? html`<a href=${link(workspace.id, 'keys', event.key)}>${name}</a>` : html`<span>${name}</span>`}
        ${this.changed(event)}</td>
      <td>${this.actor(event)}</td>
      <td>${event.address ? html`<span title=${event.agent}>${event.address}</span>
        <small class="quiet agent">${event.agent}</small>` : html`<span class="quiet">–</span>`}</td></tr>`;
  }

  changed(event) {
    const list = changes(event, this.people.nameOf);
    return list.length === 0 ? nothing : html`<ul class="differences ${event.before && event.after ? '' : 'flat'}">
      ${list.map(({ field, before, after }) => html`<li>
      <span class="quiet">${field}:</span>
      ${before === undefined ? nothing : html`<span class=${after === undefined ? '' : 'was'}>${before}</span>`}
      ${before === undefined || after === undefined ? nothing : html`<span aria-label="became">→</span>`}
      ${after === undefined ? nothing : html`<span>${after}</span>`}</li>`)}</ul>`;
  }

  actor({ actor }) {
    if (this.people.nameOf(actor) !== actor) return this.people.nameOf(actor);
    // A management key, or whoever is no member any more.
    return actor.startsWith('user_') || actor.startsWith('service_') || !actor.includes('_')
      ? html`<span class="quiet" title=${actor}>${short(actor)}</span>`
      : html`<a href=${link(this.context.workspace.id, 'keys', actor)}>${short(actor)}</a>`;
  }

  async extend() {
    await super.extend();
    if (!this.moreFailure) tell(`${counted(this.data.items.length)} shown.`);
  }

  save(items) {
    const { workspace } = this.context;
    const nameOf = id => this.people.byId.get(id)?.name ?? '';
    download(`audit-log-${workspace.id}.csv`, [
      ['time', 'type', 'actor', 'actor name', 'target', 'target name', 'changes', 'address', 'agent', 'event'],
      ...items.map(event => [event.time, event.type, event.actor, nameOf(event.actor), event.target,
        targetName(event) ?? nameOf(event.target), changes(event, id => nameOf(id) || id).map(line).join('; '),
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
