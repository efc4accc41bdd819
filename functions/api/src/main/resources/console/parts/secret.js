/** The one moment in which a secret is shown: after a key was made, or its secret replaced. */
import { html, nothing } from 'lit';
import { DialogView, ask } from '../view.js';
import './copy.js';
import { curl } from './routes.js';

class ShownSecret extends DialogView {
  static properties = { warned: { state: true } };

  #shown;

  constructor(shown) {
    super();
    this.#shown = shown;
  }

  /** Whoever leaves the page is done with it: browsers bring pages back as they were. */
  #left = () => this.close();

  connectedCallback() {
    super.connectedCallback();
    addEventListener('pagehide', this.#left);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('pagehide', this.#left);
  }

  content() {
    if (this.#shown === undefined) return nothing;
    const { title, name } = this.#shown;
    return html`<header><h2 id="dialog-title">${this.#shown.secret ? title : 'There is no secret to show'}</h2></header>
      <p>Key <strong>${name}</strong>${this.#shown.secret ? ' is ready.' : ' is there already.'}</p>
      ${this.#shown.secret ? this.secret() : this.lost()}
      <footer><button type="button" @click=${() => this.close()}>Done</button></footer>`;
  }

  secret() {
    const { secret, pending, context, permissions } = this.#shown;
    return html`<p class="hint" role=${this.warned ? 'alert' : nothing}>Copy the secret now and keep it where your
        programs read it. <strong>It cannot be shown again</strong> once this is closed.${this.warned
          ? ' Press Done to close without a copy.' : nothing}</p>
      <copy-text label="Secret" .text=${secret} @copied=${this.copied}></copy-text>
      ${pending ? html`<p class="hint">It is saved, and comes into force within a moment: until then, calls with it are
        refused with 401. Nothing more has to be done.</p>` : nothing}
      <copy-text command label="Try it" .text=${curl(context.profile, permissions, secret)}
        @copied=${this.copied}></copy-text>`;
  }

  /** The same request, sent again after its answer got lost, is answered without the secret. */
  lost() {
    return html`<p class="hint">The secret got lost on the way here: the first answer did not arrive, and a secret is
      sent only once. Rotate this key for another secret, or revoke it and make a new one.</p>`;
  }

  copied() {
    this.safe = true;
  }

  /** The Escape key is easily hit; only what was copied is worth nothing any more. A second time it is meant. */
  cancelled(event) {
    if (this.safe || this.warned || !this.#shown?.secret) return;
    event.preventDefault();
    this.warned = true;
  }

  ended() {
    this.#shown = undefined;
    this.querySelectorAll('copy-text').forEach(text => text.forget());
    this.requestUpdate();
    super.ended();
  }
}

customElements.define('shown-secret', ShownSecret);

/**
 * Shows a secret until people are done with it; nothing of it is left in the page afterwards.
 * @param {{title: string, name: string, secret?: string, pending?: boolean, context: object, permissions: string[]}}
 *   shown the dialog's heading, the key's name, its secret (none if the answer had none), whether it is not in force
 *   yet, the page's context, and what the key may do
 */
export const showSecret = shown => ask(new ShownSecret(shown));
