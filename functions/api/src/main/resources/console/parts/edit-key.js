/** The dialog in which the terms of a key are changed. Only what was changed is sent. */
import { html, nothing } from 'lit';
import { call, callTagged, path } from '../api.js';
import { DialogView, ask } from '../view.js';
import { every, number } from '../words.js';
import { changesOf, localTime } from './key-changes.js';
import { grantable, permissionChoice } from './permission-choice.js';
import { RIGHTS } from './roles.js';

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
        ${this.buttons(this.unsure ? 'Make sure' : 'Save', { cancel: this.unsure ? 'Close' : 'Cancel' })}
      </form>`;
  }

  /** What a key has can be taken away by whoever may change it; what it lacks takes somebody who can give it. */
  permissions() {
    const { profile } = this.context;
    const { product, management } = grantable(this.context);
    const has = permission => this.key.permissions.includes(permission);
    const offered = [...new Set([...this.key.permissions, ...management])]
      .filter(permission => !profile.permissions.includes(permission));
    return html`<fieldset><legend>Permissions</legend><div class="choices">
        ${permissionChoice({ profile, chosen: new Set(this.key.permissions),
          why: 'your role or the plan does not allow it',
          able: new Set(profile.permissions.filter(one => has(one) || product.has(one))) })}</div></fieldset>
      ${offered.length === 0 ? nothing : html`<details ?open=${offered.some(has)}>
        <summary>Management of this workspace</summary>
        <fieldset><legend class="unseen">Management</legend><div class="choices">
          ${offered.map(right => html`<label class="choice"><input type="checkbox" name="permission" value=${right}
            .checked=${has(right)}><span><code>${right}</code>
            <small class="quiet">${RIGHTS.get(right)}</small></span></label>`)}</div></fieldset></details>`}`;
  }

  /** Of the workspace's periods only: others cannot be limited. */
  limits() {
    const usual = this.context.workspace.limits ?? {};
    const periods = Object.keys(usual);
    if (periods.length === 0) return nothing;
    return html`<fieldset><legend>Own limits</legend>${periods.map(period => html`<label>Calls ${every(period)}
      <small>(empty: the workspace’s ${number(usual[period])})</small>
      <input name=${'limit-' + period} type="number" inputmode="numeric" min="1" step="1" autocomplete="off"
        placeholder=${number(usual[period])} .value=${String(this.key.ownLimits?.[period] ?? '')}></label>`)}
      </fieldset>`;
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
