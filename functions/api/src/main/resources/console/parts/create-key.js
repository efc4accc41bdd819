/** The dialog in which a key is made. */
import { html, nothing } from 'lit';
import { Unreachable, call, path } from '../api.js';
import { DialogView, ask } from '../view.js';
import { ownTerms, terms } from './key-terms.js';
import { grantable, permissionChoice, toggled } from './permission-choice.js';

const FIELDS = ['name', 'environment', 'permissions', 'owner', 'expiresAt', 'limits', 'addresses'];

class CreateKey extends DialogView {
  static properties = { people: { attribute: false }, chosen: { state: true }, managing: { state: true },
    owner: { state: true }, environment: { state: true }, more: { state: true } };

  /** One for all attempts of this dialog: however often it is sent, one key is made. */
  #once = Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');
  /** What terms are counted from: the same request again has to be the same in every letter. */
  #opened = Date.now();

  constructor(context, people) {
    super();
    this.context = context;
    this.people = people;
    this.environment = context.profile.environments[0];
    this.managing = new Set();
    this.choose('');
  }

  /** For another owner, what can be given is another thing. */
  choose(owner) {
    this.owner = owner;
    const account = this.people.accounts.find(known => known.id === owner);
    this.able = grantable(this.context, account ? { name: account.role } : this.context.role);
    this.standard = new Set(this.context.profile.defaultPermissions.filter(one => this.able.product.has(one)));
    this.chosen = new Set(this.standard);
    this.managing = new Set([...this.managing].filter(one => this.able.management.includes(one)));
  }

  /** One's own key, made as it is suggested, has all of the product's default, also what comes into effect later. */
  get asSuggested() {
    return this.owner === '' && this.managing.size === 0 && this.standard.size > 0
      && this.chosen.size === this.standard.size && [...this.chosen].every(one => this.standard.has(one));
  }

  content() {
    return html`${this.heading(this.context.profile.console.button)}
      <form @submit=${this.submit} novalidate>
        <label>Name <input name="name" required maxlength="100" autocomplete="off" autofocus data-1p-ignore
          placeholder="Production, CI, my laptop…" aria-invalid=${this.fault('name') ? 'true' : nothing}
          aria-describedby="fault-name"></label>
        ${this.told('name')}
        ${this.environments()}
        <fieldset aria-describedby="fault-permissions"><legend>Permissions</legend>
          <div class="choices">${this.permissions()}</div></fieldset>
        ${this.told('permissions')}
        ${this.owners()}
        ${terms(this)}
        ${this.failure && !this.faulty ? html`<p class="problem" role="alert">${this.said()}</p>` : nothing}
        ${this.buttons('Create key')}
      </form>`;
  }

  permissions() {
    const { profile } = this.context;
    return permissionChoice({ profile, chosen: this.chosen, able: this.able.product,
      later: new Set(this.asSuggested ? profile.defaultPermissions : []),
      toggle: name => { this.chosen = toggled(this.chosen, name); } });
  }

  environments() {
    const { environments } = this.context.profile;
    if (environments.length < 2) return nothing;
    return html`<fieldset><legend>Environment</legend><div class="options">${environments.map(name => html`<label>
      <input type="radio" name="environment" value=${name} ?checked=${name === this.environment}
        @change=${() => { this.environment = name; }}>${name[0].toUpperCase() + name.slice(1)}</label>`)}</div>
      </fieldset>
      ${this.told('environment')}`;
  }

  owners() {
    const accounts = this.people.accounts.filter(account => !account.disabled);
    if (accounts.length === 0) return nothing;
    return html`<label>Owner <select name="owner" @change=${event => this.choose(event.target.value)}
        aria-describedby="fault-owner hint-owner">
      <option value="">Me</option>
      ${accounts.map(account => html`<option value=${account.id}>${account.name} (service account)</option>`)}</select>
      <small id="hint-owner" class="quiet">A key can do no more than its owner. One of a service account
        outlives people’s memberships.</small></label>
      ${this.told('owner')}`;
  }

  /** The field that the problem is about, if it says so. */
  fault(name) {
    return this.faulty === name;
  }

  told(name) {
    return html`<small class="fault" id=${'fault-' + name} role="alert">${this.fault(name)
      ? inPlace(this.failure) : nothing}</small>`;
  }

  said() {
    if (this.failure instanceof Unreachable) return 'No answer came. Try again: however often you do, one key is made.';
    return this.failure.code === 'idempotency-key-reused'
      ? 'Your first attempt has made a key already, though its answer did not arrive. Close this and look at the list.'
      : this.failure.message;
  }

  willUpdate(changed) {
    super.willUpdate(changed);
    if (!changed.has('failure')) return;
    this.faulty = faultyField(this.failure);
    if (['expiresAt', 'limits', 'addresses'].includes(this.faulty)) this.more = true;
  }

  async submit(event) {
    event.preventDefault();
    const form = event.target;
    await this.attempt(async () => this.close(await this.make(form)));
    await this.updateComplete;
    if (this.faulty) this.querySelector(`[aria-describedby~="fault-${this.faulty}"]`)?.focus();
  }

  make(form) {
    const name = form.elements.name.value.trim();
    if (name === '') throw invalid('name', 'Give the key a name, so that others know what it is for.');
    const permissions = [...this.chosen, ...this.managing].sort();
    if (permissions.length === 0) throw invalid('permissions', 'Choose at least one permission.');
    return call('POST', path('workspaces', this.context.workspace.id, 'keys'), {
      headers: { 'Idempotency-Key': this.#once },
      body: { name, environment: this.environment, ...(this.asSuggested ? {} : { permissions }),
        ...(this.owner === '' ? {} : { owner: this.owner }), ...ownTerms(form, this.#opened) },
    });
  }
}

const invalid = (field, message) => Object.assign(new Error(message), { field });

/** What is said at the field itself need not name it. */
const inPlace = ({ message, body }) => body?.detail?.startsWith('`')
  ? 'Not accepted: this field ' + message.replace(/^\w+ /, '') : message;

/** Problems name the field that they are about first, or are about one thing alone. */
function faultyField(failure) {
  if (failure?.code === 'permission-not-grantable') return 'permissions';
  const field = failure?.code === 'invalid-field' ? /^`(\w+)`/.exec(failure.body.detail)?.[1] : failure?.field;
  return FIELDS.includes(field) ? field : undefined;
}

customElements.define('create-key', CreateKey);

/** @returns the key as the API answers with it, its secret included; undefined if none was made */
export const createKey = (context, people) => ask(new CreateKey(context, people));
