/** The dialog in which the terms of a key are changed. Only what was changed is sent. */
import { html, nothing } from 'lit';
import { call, callTagged, path } from '../api.js';
import { DialogView, ask } from '../view.js';
import { every, number } from '../words.js';
import { changesOf, localTime } from './key-changes.js';
import { MANAGES, grantable } from './permission-choice.js';
import { opens } from './routes.js';

class EditKey extends DialogView {
  static properties = { key: { attribute: false }, moved: { state: true }, unsure: { state: true } };

  content() {
    const { key } = this;
    return html`${this.heading('Edit “' + key.name + '”')}
      <form @submit=${this.submit}>
        <label>Name <input name="name" required maxlength="100" autocomplete="off" autofocus .value=${key.name}></label>
        ${this.permissions()}
        <label>Expires <small>(empty: never)</small>
          <input name="expiresAt" type="datetime-local" step="1" .value=${localTime(key.expiresAt)}></label>
        ${this.limits()}
        <label>Used from <small>(addresses or blocks, one a line; empty: from anywhere)</small>
          <textarea name="addresses" rows="2" spellcheck="false" placeholder="203.0.113.0/24"
            .value=${(key.addresses ?? []).join('\n')}></textarea></label>
        ${this.moved ? html`<p class="hint" role="alert">Somebody else changed this key meanwhile. What they changed is
          shown now, what you changed elsewhere is still there: please look again, and save.</p>` : nothing}
        ${this.unsure ? html`<p class="problem" role="alert">It is saved, but not in force everywhere yet. It is being
          seen to. To know when it is done, press “Make sure”.</p>` : this.problem()}
        <footer><button type="button" class="secondary" ?disabled=${this.busy}
            @click=${() => this.close()}>${this.unsure ? 'Close' : 'Cancel'}</button>
          <button aria-busy=${String(Boolean(this.busy))}
            ?disabled=${this.busy}>${this.unsure ? 'Make sure' : 'Save'}</button></footer>
      </form>`;
  }

  permissions() {
    const { profile } = this.context;
    const { product, management } = grantable(this.context);
    const has = permission => this.key.permissions.includes(permission);
    const offered = [...new Set([...this.key.permissions, ...management])]
      .filter(permission => !profile.permissions.includes(permission));
    return html`<fieldset><legend>Permissions</legend><div class="choices">
        ${profile.permissions.map(permission => this.choice(permission, opens(profile, permission).join(' · '),
          has(permission) || product.has(permission)))}</div></fieldset>
      ${offered.length === 0 ? nothing : html`<details ?open=${offered.some(has)}>
        <summary>Management of this workspace</summary>
        <fieldset><legend class="unseen">Management</legend><div class="choices">
          ${offered.map(right => this.choice(right, MANAGES.get(right)))}</div></fieldset></details>`}`;
  }

  /** What a key has can be taken away by whoever may change it; what it lacks takes somebody who can give it. */
  choice(permission, text, able = true) {
    return html`<label class="choice"><input type="checkbox" name="permission" value=${permission} ?disabled=${!able}
      .checked=${this.key.permissions.includes(permission)}><span><code>${permission}</code>
      <small class="quiet">${able ? text : 'your role or the plan does not allow it'}</small></span></label>`;
  }

  /** Of the workspace's periods only: others cannot be limited. */
  limits() {
    const usual = this.context.workspace.limits ?? {};
    const periods = Object.keys(usual);
    if (periods.length === 0) return nothing;
    return html`<fieldset><legend>Own limits</legend>${periods.map(period => html`<label>Calls ${every(period)}
      <small>(empty: the workspace’s ${number(usual[period])})</small>
      <input name=${'limit-' + period} type="number" inputmode="numeric" min="1" step="1" autocomplete="off"
        placeholder=${number(usual[period])} .value=${String(this.key.ownLimits?.[period] ?? '')}></label>`)}</fieldset>`;
  }

  /** In a dialog that is higher than the screen, what went wrong is not to be looked for. */
  updated() {
    this.querySelector('[role=alert]')?.scrollIntoView({ block: 'nearest' });
  }

  submit(event) {
    event.preventDefault();
    const changes = changesOf(this.key, new FormData(event.target));
    if (Object.keys(changes).length === 0 && !this.unsure) return this.close();
    this.moved = this.unsure = false;
    this.attempt(() => this.save(changes));
  }

  async save(changes) {
    try {
      this.close(await call('PATCH', this.path(), { body: changes, headers: { 'If-Match': this.tag } }));
    } catch (failure) {
      if (failure.code !== 'precondition-failed' && failure.code !== 'not-yet-enforced') throw failure;
      const { body, tag } = await callTagged('GET', this.path());
      Object.assign(this, { key: body, tag, moved: failure.status === 412, unsure: failure.status === 503 });
    }
  }

  path() {
    return path('workspaces', this.context.workspace.id, 'keys', this.key.id);
  }
}

customElements.define('edit-key', EditKey);

/** @returns the key as it is now, or undefined if it was left as it is; `tag` is of the state that is shown */
export const editKey = (context, key, tag) => ask(Object.assign(new EditKey(), { context, key, tag }));
