/** All keys of a workspace, and where new ones begin. */
import { html, nothing } from 'lit';
import { call, path } from '../api.js';
import { firstKey, noKeysYet, whomToAsk } from '../parts/first-key.js';
import { FILTERS } from '../parts/key-filters.js';
import { keyTable } from '../parts/key-table.js';
import { people } from '../parts/people.js';
import { link, replace } from '../router.js';
import { LoadingView, failed, notLoaded } from '../view.js';
import { number, placeOf, plural } from '../words.js';

/** How many keys come with one press. */
const PAGE = 25;
/** The most that the API gives at once, of keys and of their usage. */
const MOST = 100;
/** What is older than this when people come back to the tab is asked for again, in milliseconds. */
const OLD_MILLIS = 10_000;

class KeysPage extends LoadingView {
  static properties = { query: { attribute: false }, usage: { state: true }, people: { state: true } };

  #seen = () => {
    if (document.visibilityState === 'visible' && Date.now() - this.loadedAt > OLD_MILLIS) this.reload();
  };

  constructor() {
    super();
    this.usage = new Map();
  }

  connectedCallback() {
    super.connectedCallback();
    document.addEventListener('visibilitychange', this.#seen);
    this.meet();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.#seen);
  }

  willUpdate(changed) {
    super.willUpdate(changed);
    if (changed.has('query') && this.asked !== undefined && this.asked !== JSON.stringify(this.chosen)) this.reload();
  }

  async meet() {
    this.people = await people(this.context);
  }

  /** The filters that the address names. */
  get chosen() {
    return Object.fromEntries(FILTERS.map(name => [name, this.query?.get(name)]).filter(([, value]) => value));
  }

  /** As many keys as are shown already, if the filters are the same; the workspace says how many it may have. */
  async load() {
    const chosen = JSON.stringify(this.chosen);
    const same = this.asked === chosen;
    this.asked = chosen;
    const wanted = Math.max(PAGE, same ? this.data?.items.length ?? 0 : 0);
    const [workspace, page] = await Promise.all([
      call('GET', path('workspaces', this.context.workspace.id)), this.page(undefined, wanted),
      // An element that is shown before its module has come would be without its context when it begins.
      this.context.profile.viewable ? import('../parts/own-key.js').catch(notLoaded) : nothing]);
    for (let asked = 1; page.next && page.items.length < wanted && asked < MOST; asked++) {
      const more = await this.page(page.next, wanted - page.items.length);
      page.items.push(...more.items);
      page.next = more.next;
    }
    this.loadedAt = Date.now();
    this.count(page.items);
    return { workspace, ...page };
  }

  page(cursor, wanted = PAGE) {
    return call('GET', path('workspaces', this.context.workspace.id, 'keys',
      { ...this.chosen, limit: Math.min(MOST, wanted), cursor }));
  }

  /** What the keys were used for comes after the list. */
  async count(keys) {
    for (let at = 0; at < keys.length; at += MOST) {
      const ids = keys.slice(at, at + MOST).map(key => key.id);
      const counted = await call('GET', path('workspaces', this.context.workspace.id, 'usage', 'keys',
        { ids: ids.join(',') })).then(answer => answer.items, () => []);
      const byId = new Map(counted.map(one => [one.id, one]));
      this.usage = new Map([...this.usage, ...ids.map(id => [id, byId.get(id) ?? null])]);
    }
  }

  async extend() {
    const shown = this.data.items.length;
    await super.extend();
    this.count(this.data.items.slice(shown));
  }

  loaded(page) {
    const { profile } = this.context;
    const heading = placeOf(profile);
    document.title = heading + ' · ' + profile.title;
    const empty = page.items.length === 0 && Object.keys(this.chosen).length === 0;
    const reason = profile.viewable ? nothing : this.refusal(page.workspace);
    return html`<div class="titled"><h1>${heading}</h1>${empty ? nothing : html`<div class="actions">
        ${reason ? nothing : this.button()}</div>`}</div>
      ${profile.viewable ? html`<own-key .context=${this.context}></own-key>` : nothing}
      ${!empty && reason && reason !== nothing ? html`<p class="hint">${reason}</p>` : nothing}
      ${empty ? this.none(reason) : this.list(page)}`;
  }

  none(reason) {
    if (this.context.profile.viewable) return nothing;
    return reason ? noKeysYet(html`<p class="hint">${reason}</p>`)
      : firstKey({ context: this.context, button: this.button() });
  }

  /** Why no key can be made here now; null if one can. */
  refusal(workspace) {
    const { profile, can } = this.context;
    const plan = profile.plans.find(known => known.name === workspace.plan);
    if (!can('keys:write')) return whomToAsk({ context: this.context, people: this.people });
    const to = html`<a href=${link(workspace.id, 'plan')}>Plan and limits</a>`;
    if (!plan?.createsKeys) {
      const able = profile.plans.filter(known => known.createsKeys).map(known => known.name);
      return html`New keys need ${able.length === 1 ? 'the plan' : 'one of the plans'}
        <strong>${able.join(', ')}</strong>; this workspace is on <strong>${workspace.plan}</strong>. See ${to}.`;
    }
    if (workspace.keys >= workspace.keyQuota) {
      return html`This workspace has all ${plural(workspace.keyQuota, 'key', 'keys')} that its plan allows. Revoke
        one that nobody uses, or see ${to}.`;
    }
    return null;
  }

  button() {
    const { button } = this.context.profile.console;
    return html`<button type="button" class="create" @click=${this.create}>${button}</button>`;
  }

  async create() {
    const [{ createKey }, { showSecret }] = await Promise.all(
      [import('../parts/create-key.js'), import('../parts/secret.js')]);
    const made = await createKey(this.context, this.people ?? await people(this.context));
    // Also after an attempt that ended without an answer.
    this.reload();
    if (made) {
      const { name, secret, pending, permissions } = made;
      delete made.secret;
      await showSecret({ title: 'Copy your secret', name, secret, pending, context: this.context, permissions });
    }
    (this.querySelector('button.create') ?? this.closest('main'))?.focus();
  }

  list(page) {
    return html`${this.context.profile.viewable ? nothing : html`<key-filters .context=${this.context}
        .people=${this.people} .chosen=${this.chosen} @filter=${this.filter}></key-filters>`}
      ${page.items.length === 0 ? this.unmatched() : html`
        <div class="scroll keys" tabindex="0" role="region" aria-label="Keys">${keyTable(page.items, {
          context: this.context, nameOf: this.people?.nameOf ?? (id => id), usage: this.usage,
          stale: this.busy })}</div>
        ${this.moreFailure ? failed(this.moreFailure) : nothing}
        <div class="row below"><span class="quiet" role="status">${page.next ? number(page.items.length) + ' shown'
            : plural(page.items.length, 'key', 'keys')}</span>
          ${page.next ? html`<button type="button" class="secondary outline" aria-busy=${String(Boolean(this.more))}
            ?disabled=${this.more || this.busy} @click=${this.extend}>Show more</button>` : nothing}
          <button type="button" class="secondary outline" ?disabled=${this.busy}
            @click=${() => this.reload()}>Refresh</button>
          <span class="quiet push">${number(page.workspace.keys)} of
            ${plural(page.workspace.keyQuota, 'key', 'keys')} in use</span></div>`}`;
  }

  unmatched() {
    return html`<div class="none"><p><strong>No key matches these filters.</strong></p>
      <button type="button" class="secondary" @click=${() => this.filter({ detail: {} })}>Show all keys</button></div>`;
  }

  filter({ detail }) {
    const query = Object.fromEntries(FILTERS.map(name => [name, detail[name]]));
    replace(this.context.workspace.id, 'keys', undefined, query);
  }
}

customElements.define('keys-page', KeysPage);
