/** What a key list is narrowed by. Sends `filter` with all that is chosen. */
import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { View } from '../view.js';
import { title } from '../words.js';
import { NOTICES, STATUSES } from './key-marks.js';
import { called } from './people.js';

export const FILTERS = ['name', 'status', 'environment', 'permission', 'owner', 'notice'];

/** After the last key stroke, in milliseconds. */
const PAUSE_MILLIS = 300;

class KeyFilters extends View {
  static properties = { context: { attribute: false }, people: { attribute: false }, chosen: { attribute: false } };

  #typing;
  #applied;

  render() {
    const { profile } = this.context;
    return html`<search><form class="filters" @submit=${event => { event.preventDefault(); this.send(); }}>
      <label><span class="unseen">Name</span><input type="search" name="name" maxlength="100" autocomplete="off"
        placeholder="Find by name" @input=${this.typed}></label>
      ${this.select('status', STATUSES.map(one => [one, title(one)]))}
      ${profile.environments.length > 1
        ? this.select('environment', profile.environments.map(one => [one, title(one)])) : nothing}
      ${this.select('permission', profile.permissions.map(one => [one, one]))}
      ${this.owners().length > 1 ? this.select('owner', this.owners()) : nothing}
      ${this.select('notice', [...NOTICES])}
      ${Object.keys(this.chosen).length
        ? html`<button type="button" @click=${() => this.send({})}>Clear</button>` : nothing}
    </form></search>`;
  }

  /** What is being typed is newer than what the address says. */
  updated() {
    const name = this.chosen.name ?? '';
    if (name === this.#applied) return;
    this.#applied = name;
    const field = this.querySelector('[name=name]');
    if (field !== document.activeElement) field.value = name;
  }

  select(name, options) {
    const chosen = this.chosen[name] ?? '';
    const known = chosen === '' || options.some(([value]) => value === chosen);
    return html`<label><span class="unseen">Filter by ${name}</span>
      <select name=${name} @change=${() => this.send()}>
        <option value="" .selected=${live(chosen === '')}>${title(name)}</option>
        ${options.map(([value, text]) =>
          html`<option value=${value} .selected=${live(value === chosen)}>${text}</option>`)}
        ${known ? nothing : html`<option value=${chosen} .selected=${live(true)}>${chosen}</option>`}
      </select></label>`;
  }

  owners() {
    const { me } = this.context;
    const { accounts, members } = this.people ?? { accounts: [], members: [] };
    return [[me.id, 'You'], ...accounts.map(account => [account.id, account.name]),
      ...members.filter(member => member.id !== me.id).map(member => [member.id, called(member)])];
  }

  typed() {
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.send(), PAUSE_MILLIS);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#typing);
  }

  send(detail = Object.fromEntries(new FormData(this.querySelector('form')))) {
    clearTimeout(this.#typing);
    this.dispatchEvent(new CustomEvent('filter', { detail }));
  }
}

customElements.define('key-filters', KeyFilters);
