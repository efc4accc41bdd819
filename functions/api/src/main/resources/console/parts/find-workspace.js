/** The dialog in which the operator goes to a workspace that is not theirs. */
import { html } from 'lit';
import { call, path } from '../api.js';
import { DialogView, ask } from '../view.js';

class FindWorkspace extends DialogView {
  content() {
    return html`${this.heading('Go to a workspace')}
      <form @submit=${this.submit}>
        <label>Id <input name="id" required maxlength="64" autocomplete="off" spellcheck="false" autofocus
          aria-describedby="find-help"></label>
        <p id="find-help" class="quiet"><small>As operator you see every workspace. Its people find its id under
          “Plan and limits”.</small></p>
        ${this.problem()}
        ${this.buttons('Go there')}
      </form>`;
  }

  submit(event) {
    event.preventDefault();
    const id = new FormData(event.target).get('id').trim();
    this.attempt(async () => {
      try {
        this.close(await call('GET', path('workspaces', id)));
      } catch (failure) {
        throw failure.status === 404 ? new Error(`There is no workspace with the id ${id}.`) : failure;
      }
    });
  }
}

customElements.define('find-workspace', FindWorkspace);

/** @returns the workspace, or undefined if none was chosen */
export const findWorkspace = () => ask(new FindWorkspace());
