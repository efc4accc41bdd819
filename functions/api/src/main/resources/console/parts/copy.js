/** A text to take along: readable, selectable, and with a button that copies it. */
import { html, nothing } from 'lit';
import { View } from '../view.js';

/** How long a button says that it has copied, in milliseconds. */
const COPIED_MILLIS = 4_000;

/**
 * `<copy-text label="Secret" .text=${secret}>`: one line; with the attribute `command`, a command that may be longer.
 * Sends `copied` once the text is in the clipboard. The text is kept nowhere but in the element's private field and its
 * input, so that it ends with the element; `forget()` empties both at once.
 */
class CopyText extends View {
  static properties = { label: {}, command: { type: Boolean }, told: { state: true } };

  #text = '';
  #telling;

  set text(value) {
    this.#text = value ?? '';
    this.requestUpdate();
  }

  forget() {
    this.text = '';
    this.told = '';
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#telling);
    this.forget();
  }

  render() {
    return html`<label class="copy"><span>${this.label}</span>${this.command
      ? html`<textarea class="code" readonly spellcheck="false" rows="2" .value=${this.#text}
          @focus=${event => event.target.select()}></textarea>`
      : html`<input class="code" readonly autocomplete="off" spellcheck="false" .value=${this.#text}
          @focus=${event => event.target.select()}>`}</label>
      <button type="button" class="secondary outline" aria-label=${'Copy: ' + this.label} @click=${this.copy}>
        ${this.told === 'copied' ? 'Copied' : 'Copy'}</button>
      <span class="copy-told" role="status">${this.said()}</span>`;
  }

  said() {
    switch (this.told) {
      case 'copied': return html`<span class="unseen">Copied</span>`;
      case 'selected': return 'This browser does not let pages copy. It is selected: press Ctrl+C or ⌘C.';
      default: return nothing;
    }
  }

  async copy() {
    try {
      await navigator.clipboard.writeText(this.#text);
      this.told = 'copied';
      this.dispatchEvent(new CustomEvent('copied', { bubbles: true }));
    } catch {
      const field = this.querySelector('input, textarea');
      field.focus();
      field.select();
      this.told = 'selected';
    }
    clearTimeout(this.#telling);
    this.#telling = setTimeout(() => { this.told = ''; }, COPIED_MILLIS);
  }
}

customElements.define('copy-text', CopyText);
