/** All keys of a workspace. */
import { html } from 'lit';
import { call, path } from '../api.js';
import { link } from '../router.js';
import { LoadingView } from '../view.js';
import { ago } from '../words.js';

class KeysPage extends LoadingView {
  load() {
    return call('GET', path('workspaces', this.context.workspace.id, 'keys', { limit: 25 }));
  }

  loaded(page) {
    const { profile, workspace } = this.context;
    return html`<h1>${profile.console.path.split('>').at(-1).trim()}</h1>
      <table><thead><tr><th>Name</th><th>Status</th><th>Last used</th></tr></thead>
      <tbody>${page.items.map(key => html`<tr>
        <th scope="row"><a href=${link(workspace.id, 'keys', key.id)}>${key.name}</a></th>
        <td>${key.status}</td><td>${ago(key.lastUsedAt)}</td></tr>`)}</tbody></table>`;
  }
}

customElements.define('keys-page', KeysPage);
