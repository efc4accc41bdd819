/** The dialog in which a workspace is founded. */
import { html } from 'lit';
import { call } from '../api.js';
import { DialogView, ask } from '../view.js';

class NewWorkspace extends DialogView {
  content() {
    return html`${this.heading('New workspace')}
      <form @submit=${this.submit}>
        <label>Name <input name="name" required maxlength="100" autocomplete="off" autofocus></label>
        ${this.problem()}
        <footer><button type="button" class="secondary" ?disabled=${this.busy} @click=${() => this.close()}>Cancel</button>
          <button aria-busy=${String(Boolean(this.busy))} ?disabled=${this.busy}>Create workspace</button></footer>
      </form>`;
  }

  submit(event) {
    event.preventDefault();
    const name = new FormData(event.target).get('name');
    this.attempt(async () => this.close(await call('POST', '/workspaces', { body: { name } })));
  }
}

customElements.define('new-workspace', NewWorkspace);

/** @returns the workspace, or undefined if none was made */
export const newWorkspace = () => ask(new NewWorkspace());
