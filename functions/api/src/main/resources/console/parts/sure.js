/** The dialog that says what a step does to others before it is taken. */
import { html } from 'lit';
import { DialogView, ask } from '../view.js';

class SureDialog extends DialogView {
  constructor(step) {
    super();
    this.step = step;
  }

  content() {
    const { title, words, button, harmless } = this.step;
    return html`${this.heading(title)}
      ${words}
      ${this.problem()}
      <footer><button type="button" class="secondary" ?disabled=${this.busy} @click=${() => this.close()}>Cancel</button>
        <button type="button" class=${harmless ? '' : 'danger'} aria-busy=${String(Boolean(this.busy))}
          ?disabled=${this.busy} @click=${this.take}>${button}</button></footer>`;
  }

  take() {
    this.attempt(async () => {
      await this.step.work();
      this.close(true);
    });
  }
}

customElements.define('sure-dialog', SureDialog);

/**
 * @param {{title: string, words: unknown, button: string, harmless?: boolean, work: () => Promise<unknown>}} step `work`
 *   is done while the dialog is open, so that a refusal is read where it was asked for
 * @returns {Promise<true | undefined>} whether it was done
 */
export const sure = step => ask(new SureDialog(step));
