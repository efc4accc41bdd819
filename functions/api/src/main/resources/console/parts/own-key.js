/** The one key of whoever is signed in, where the product's secrets can be viewed again. */
import { html, nothing } from 'lit';
import { call, path } from '../api.js';
import { DialogView, LoadingView, ask, tell } from '../view.js';
import './copy.js';
import { curl } from './routes.js';
import { since } from './times.js';

class OwnKey extends LoadingView {
  static properties = { shown: { state: true }, problem: { state: true }, working: { state: true } };

  /** The token, while it is shown and no longer. */
  #token;

  /**
   * @returns what is known of the key, from the list of the personal workspace in which it lies: the token is asked for
   *   when it is wanted; null without a key that is any good
   */
  async load() {
    const { items } = await call('GET', path('workspaces', this.context.me.workspace, 'keys', { limit: 10 }));
    const key = items.find(({ status }) => status !== 'revoked' && status !== 'expired');
    return key ? { id: key.id, since: key.rotatedAt ?? key.createdAt } : null;
  }

  loaded(key) {
    const { button } = this.context.profile.console;
    return html`<article class="own-key"><h2>Your API key</h2>
      ${key === null
        ? html`<p>You have no key yet. With it your programs call ${this.context.profile.title} in your name.</p>
          ${this.button(button, () => this.replace(), false)}`
        : this.existing(key)}
      ${this.problem ? html`<p class="problem" role="alert">${this.problem.message}</p>` : nothing}</article>`;
  }

  existing(key) {
    const { profile } = this.context;
    return html`<dl class="facts"><dt>Id</dt><dd><code>${key.id}</code></dd>
        <dt>Token since</dt>
        <dd>${since(key.since)}</dd></dl>
      ${this.shown ? html`<copy-text label="Token" .text=${this.#token}></copy-text>
        <copy-text command label="Try it"
          .text=${curl(profile, profile.permissions, this.#token)}></copy-text>` : nothing}
      <div class="row">${this.shown ? this.button('Hide', () => this.hide()) : this.button('Show', () => this.show())}
        ${this.button('Reset', () => this.reset())}</div>`;
  }

  button(text, act, outline = true) {
    return html`<button type="button" class=${outline ? 'secondary outline' : ''} ?disabled=${this.working}
      @click=${act}>${text}</button>`;
  }

  show() {
    return this.work(async () => this.take(await call('GET', path('users', 'me', 'api_key'))));
  }

  async reset() {
    if (await ask(new ResetKey())) await this.replace();
  }

  replace() {
    return this.work(async () => {
      this.take(await call('POST', path('users', 'me', 'api_key', 'reset')));
      tell('This is your new token.');
    });
  }

  take({ data }) {
    this.#token = data.token;
    this.data = { id: data.id, since: new Date(data.updated_at).toISOString() };
    this.shown = true;
  }

  hide() {
    this.#token = undefined;
    this.shown = false;
  }

  async work(task) {
    this.working = true;
    this.problem = undefined;
    try {
      await task();
    } catch (failure) {
      this.problem = failure;
      this.dispatchEvent(new CustomEvent('failure', { detail: failure, bubbles: true }));
      // A reset that failed half way has ended what was shown.
      this.hide();
      if (failure.status === 404) this.data = null;
    } finally {
      this.working = false;
    }
  }

  /** Whoever leaves the page is done with it: browsers bring pages back as they were. */
  #left = () => this.hide();

  connectedCallback() {
    super.connectedCallback();
    addEventListener('pagehide', this.#left);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('pagehide', this.#left);
    this.hide();
  }
}

class ResetKey extends DialogView {
  content() {
    return html`${this.heading('Reset your API key?')}
      <p>You get another token, and <strong>the one you have ends at once</strong>: programs that use it are refused
        until they have the new one.</p>
      <footer><button type="button" class="secondary outline" @click=${() => this.close()}>Cancel</button>
        <button type="button" class="danger" @click=${() => this.close(true)}>Reset now</button></footer>`;
  }
}

customElements.define('own-key', OwnKey);
customElements.define('reset-key', ResetKey);
