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
        ${this.buttons('Create workspace')}
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
