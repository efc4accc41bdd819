/** Owners of keys that are no people, and so do not leave. */
import { html, nothing } from 'lit';
import { all, call, path } from '../api.js';
import { confirm } from '../parts/confirm.js';
import { choice, isWithin } from '../parts/roles.js';
import { settled } from '../parts/settled.js';
import { day } from '../parts/times.js';
import { link } from '../router.js';
import { DialogView, LoadingView, ask } from '../view.js';
import { title } from '../words.js';

class ServiceAccountsPage extends LoadingView {
  async load() {
    const accounts = await all('workspaces', this.context.workspace.id, 'service-accounts');
    return accounts.sort((one, other) => one.disabled - other.disabled || one.name.localeCompare(other.name));
  }

  loaded(accounts) {
    document.title = 'Service accounts · ' + this.context.profile.title;
    const manages = this.context.can('workspace:admin');
    return html`<div class="titled"><h1>Service accounts</h1>
        ${manages ? html`<button type="button" @click=${() => this.edit()}>New service account</button>`
          : nothing}</div>
      ${accounts.length === 0 ? this.none(manages) : this.table(accounts, manages)}`;
  }

  none(manages) {
    return html`<article class="empty"><h2>No service accounts yet</h2>
      <p>A key can do no more than its owner. A key that a person owns changes with that person’s role, and stops when
        they leave. A service account stays: let it own the keys of your servers and pipelines, with a role that is just
        enough, and disable it to stop all of its keys in one step.</p>
      ${manages ? html`<p>Begin with one for each program, such as “Billing” or “CI/CD”, and choose it as the owner
        when you create a key.</p>` : html`<p>Somebody who manages this workspace can make one.</p>`}</article>`;
  }

  table(accounts, manages) {
    return html`<div class="scroll" tabindex="0" role="region" aria-label="Service accounts"><table class="cards">
      <thead><tr><th scope="col">Name</th><th scope="col">Role</th><th scope="col">Status</th><th scope="col">Since</th>
        <th scope="col">Keys</th>
        ${manages ? html`<th scope="col"><span class="unseen">What you can do</span></th>` : nothing}</tr></thead>
      <tbody>${accounts.map(account => this.row(account, manages && isWithin(this.context, account.role),
        manages))}</tbody>
      </table></div>
      <p class="quiet">A key can do no more than the service account that owns it. Programs whose key a person owns
        stop when that person leaves; those of a service account go on.</p>`;
  }

  row(account, mine, manages) {
    return html`<tr><th scope="row" class="who-cell">${account.name}<small class="quiet">${account.id}</small></th>
      <td>${title(account.role)}</td>
      <td>${account.disabled ? html`<span class="mark warn">Disabled</span>` : html`<span
        class="mark good">Active</span>`}</td>
      <td>${day(account.createdAt)}</td>
      <td><a href=${link(this.context.workspace.id, 'keys', undefined, { owner: account.id })}>Show keys<span
        class="unseen"> of ${account.name}</span></a></td>
      ${manages ? html`<td><div class="row acts">${mine ? html`
        <button type="button" class="outline secondary small" @click=${() => this.edit(account)}>Edit<span
          class="unseen"> ${account.name}</span></button>
        <button type="button" class="outline secondary small" @click=${() => this.turn(account)}>${account.disabled
          ? 'Enable' : 'Disable'}<span class="unseen"> ${account.name}</span></button>` : nothing}</div></td>`
            : nothing}
    </tr>`;
  }

  async edit(account) {
    await ask(new EditAccount(this.context, account));
    this.reload();
  }

  async turn(account) {
    const { workspace } = this.context;
    const change = async () => settled(workspace.id, await call('PATCH',
      path('workspaces', workspace.id, 'service-accounts', account.id), { body: { disabled: !account.disabled } }),
      `${account.name} is ${account.disabled ? 'active again' : 'disabled'}.`);
    await confirm(account.disabled
      ? { title: `Enable ${account.name}?`, button: 'Enable', harmless: true, work: change,
        text: html`<p>Its keys work again as they did before, except for those that have been revoked or have
          expired.</p>` }
      : { title: `Disable ${account.name}?`, button: 'Disable', work: change,
        text: html`<p>All keys that it owns are refused from the next request on. They are not revoked: once it is
          enabled again, they work as before.</p>` });
    this.reload();
  }
}

class EditAccount extends DialogView {
  /** @param account that is there; a new one without */
  constructor(context, account) {
    super();
    this.context = context;
    this.account = account;
  }

  content() {
    const { account } = this;
    return html`${this.heading(account ? `Edit ${account.name}` : 'New service account')}<form @submit=${this.submit}>
      <label>Name <input name="name" required maxlength="100" autocomplete="off" autofocus placeholder="CI/CD"
        value=${account?.name ?? ''}></label>
      ${choice(this.context, account?.role)}
      ${account ? html`<p class="quiet">With another role its keys can do what that role allows, from the next request
        on.</p>`
        : nothing}
      ${this.problem()}
      ${this.buttons(account ? 'Save' : 'Create')}
      </form>`;
  }

  submit(event) {
    event.preventDefault();
    const { name, role } = Object.fromEntries(new FormData(event.target));
    const { account } = this;
    const accounts = ['workspaces', this.context.workspace.id, 'service-accounts'];
    this.attempt(async () => {
      // Only what is another: what somebody else changes meanwhile stays.
      const changes = { ...(name !== account?.name && { name }), ...(role !== account?.role && { role }) };
      const nothingNew = Object.keys(changes).length === 0;
      const answer = nothingNew ? account
        : account ? await call('PATCH', path(...accounts, account.id), { body: changes })
          : await call('POST', path(...accounts), { body: changes });
      if (!nothingNew) {
        await settled(this.context.workspace.id, answer, account ? `${name} has been changed.`
          : `${name} has been made.`);
      }
      this.close(true);
    });
  }
}

customElements.define('service-accounts-page', ServiceAccountsPage);
customElements.define('edit-account', EditAccount);
