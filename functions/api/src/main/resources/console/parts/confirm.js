/** The dialog before something that cannot be undone, or does more than it says. */
import { html, nothing } from 'lit';
import { DialogView, ask } from '../view.js';

class ConfirmDialog extends DialogView {
  static properties = { question: { attribute: false }, typed: { state: true }, unsure: { state: true } };

  content() {
    const { title, text, button, name, reason, harmless } = this.question;
    const ready = name === undefined || this.typed === name;
    return html`${this.heading(title)}
      <form @submit=${this.submit}>
        ${text}
        ${reason ? html`<label>Reason (optional)
          <input name="reason" maxlength="200" autocomplete="off" placeholder="Seen in a public repository">
          <small>Everybody who can see this key reads it, here and in the audit log.</small></label>` : nothing}
        ${name === undefined ? nothing : html`<label>To go on, type the key’s name:
          <strong class="name">${name}</strong> <input name="typed" autocomplete="off" spellcheck="false" autofocus
            @input=${event => { this.typed = event.target.value; }}></label>`}
        ${this.unsure ? html`<p class="problem" role="alert">It is saved, but not in force everywhere yet${harmless
          ? '' : ': calls may still get through for a moment'}. It is being seen to. To know when it is done, press
          “${button}” again.</p>` : this.problem()}
        ${this.buttons(button, { look: harmless ? '' : 'danger', ready, careful: name === undefined,
          cancel: this.unsure ? 'Close' : 'Cancel' })}
      </form>`;
  }

  submit(event) {
    event.preventDefault();
    const { work, name } = this.question;
    if (name !== undefined && this.typed !== name) return;
    const reason = String(new FormData(event.target).get('reason') ?? '').trim();
    this.unsure = false;
    this.attempt(async () => {
      try {
        await work(reason);
      } catch (failure) {
        if (failure.code !== 'not-yet-enforced') throw failure;
        this.unsure = true;
        return;
      }
      this.close(true);
    });
  }
}

customElements.define('confirm-dialog', ConfirmDialog);

/**
 * Asks before something is done, and does it. The dialog stays until the API has said that it is done and in force.
 * @param {{title: string, text: unknown, button: string, name?: string, reason?: boolean,
 *   harmless?: boolean, work: (reason: string) => Promise<unknown>}} question with `name`, that has to be typed first;
 *   with `reason`, people can give one; `harmless` is what takes nothing away
 * @returns {Promise<true | undefined>} true once it is done
 */
export const confirm = question => ask(Object.assign(new ConfirmDialog(), { question }));
