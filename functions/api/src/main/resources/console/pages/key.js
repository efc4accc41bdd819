/** One key: what it is, what it was used for, and all that can be done with it. */
import { html, nothing } from 'lit';
import { call, callTagged, path } from '../api.js';
import { go, link } from '../router.js';
import { LoadingView, tell } from '../view.js';
import { placeOf } from '../words.js';
import { confirm } from '../parts/confirm.js';
import { editKey } from '../parts/edit-key.js';
import '../parts/key-events.js';
import { keyFacts } from '../parts/key-facts.js';
import { keyLimits } from '../parts/key-limits.js';
import { keyNotices } from '../parts/key-notices.js';
import { stateMark } from '../parts/key-state.js';
import '../parts/key-usage.js';
import { nobodyElse, people } from '../parts/people.js';
import '../parts/previous-secret.js';
import { Refresher } from '../parts/refresher.js';
import '../parts/request-log.js';
import { rotateKey } from '../parts/rotate-key.js';
import { showSecret } from '../parts/secret.js';

class KeyPage extends LoadingView {
  static properties = { key: { attribute: false }, known: { state: true } };

  constructor() {
    super();
    new Refresher(this, () => this.reload({ quiet: true }));
  }

  connectedCallback() {
    super.connectedCallback();
    this.known = nobodyElse(this.context.me);
    people(this.context).then(known => { this.known = known; });
  }

  async load() {
    const { body, tag } = await callTagged('GET', this.path());
    return { key: body, tag };
  }

  path(...more) {
    return path('workspaces', this.context.workspace.id, 'keys', this.key, ...more);
  }

  render() {
    return this.data === undefined && this.failure?.status === 404 ? this.missing() : super.render();
  }

  missing() {
    document.title = 'No such key · ' + this.context.profile.title;
    return html`${this.back()}<h1>No such key</h1><p>There is no key with the id <code>${this.key}</code> in this
      workspace. It may be in another one: see the list on top.</p>`;
  }

  back() {
    const { profile, workspace } = this.context;
    return html`<p class="back"><a href=${link(workspace.id, 'keys')}>← ${placeOf(profile)}</a></p>`;
  }

  loaded({ key }) {
    const { profile } = this.context;
    document.title = key.name + ' · ' + profile.title;
    const act = this.acts(key);
    return html`${this.back()}
      <div class="titled"><h1 class="name">${key.name}</h1>${this.buttons(act)}</div>
      <div class="row identity">${stateMark(key)} <span class="mark">${key.environment}</span>
        <span>Secret <code>${key.hint}</code></span>
        <span>Id <code>${key.id}</code> <button type="button" class="small outline secondary"
          aria-label="Copy the key’s id" @click=${() => this.copyId(key)}>Copy</button></span></div>
      ${keyNotices(key, this.context, act)}
      <div class="pair">${keyFacts(key, this.context, this.known)}${keyLimits(key)}</div>
      ${key.previous ? html`<previous-secret .context=${this.context} .key=${key} ?writable=${Boolean(act.edit)}
        @changed=${() => this.reload()}></previous-secret>` : nothing}
      <key-usage .context=${this.context} .key=${key.id}></key-usage>
      <request-log .context=${this.context} .key=${key.id} ?rotating=${Boolean(key.previous)}></request-log>
      <key-events .context=${this.context} .key=${key.id} .known=${this.known}></key-events>`;
  }

  /** What the reader may do now. What is missing here would be refused. */
  acts(key) {
    const { can, isOperator, profile } = this.context;
    const log = () => this.querySelector('#log-title')?.focus();
    const write = can('keys:write') || isOperator;
    if (!write || key.deletedAt) return { log };
    if (key.status === 'revoked') return { log, remove: () => this.takeAway(key) };
    // Who is no member has nothing to put into a key. Where secrets can be viewed again, the list's page resets them.
    const holds = can('keys:write') && !key.imported && !profile.viewable;
    return { log, rotate: holds ? () => this.rotate(key) : undefined, edit: () => this.edit(key),
      revoke: () => this.revoke(key) };
  }

  buttons({ rotate, edit, revoke, remove }) {
    return html`<div class="row">
      ${button('Rotate…', '', rotate)}${button('Edit…', 'secondary outline', edit)}
      ${button('Revoke…', 'danger outline', revoke)}${button('Delete…', 'danger outline', remove)}</div>`;
  }

  async rotate(key) {
    const rotated = await rotateKey(this.context, key);
    if (rotated) {
      await showSecret({ title: 'New secret', name: key.name, secret: rotated.secret, pending: rotated.pending,
        context: this.context, permissions: rotated.permissions });
    }
    this.renew();
  }

  async edit(key) {
    const edited = await editKey(this.context, key, this.data.tag);
    if (edited) tell(edited.pending ? 'Saved. It comes into force within moments.' : 'Saved, and in force.');
    this.renew();
  }

  async revoke(key) {
    const done = await confirm({
      title: 'Revoke “' + key.name + '”',
      text: html`<p>Every call with this key is refused from the next one on, <strong>at once and for ever</strong>:
        there is no way back. Programs that use it need another key first.</p>`,
      button: 'Revoke key', name: key.name, reason: true,
      work: reason => call('POST', this.path('revoke'), { body: reason === '' ? {} : { reason } }),
    });
    if (done) tell('“' + key.name + '” is revoked.');
    this.renew();
  }

  async takeAway(key) {
    const done = await confirm({
      title: 'Delete “' + key.name + '”',
      text: html`<p>The key leaves the list. It is dead already; its events stay in the audit log.</p>`,
      button: 'Delete key',
      work: () => call('DELETE', this.path()),
    });
    if (!done) return;
    tell('“' + key.name + '” is deleted.');
    go(this.context.workspace.id, 'keys');
  }

  async copyId(key) {
    try {
      await navigator.clipboard.writeText(key.id);
      tell('The key’s id is copied.');
    } catch {
      tell('This browser does not let pages copy: please select it.');
    }
  }

  /** After a dialog, however it ended: what was sent may have been done even if the answer got lost. */
  renew() {
    this.reload();
    this.querySelector('key-events')?.reload();
    this.querySelector('request-log')?.reload();
  }
}

const button = (text, look, act) =>
  act ? html`<button type="button" class=${look} @click=${act}>${text}</button>` : nothing;

customElements.define('key-page', KeyPage);
