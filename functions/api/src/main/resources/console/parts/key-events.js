/** `<key-events .context .key=${id} .known>`: what people did with a key. */
import { html, nothing } from 'lit';
import { call, path } from '../api.js';
import { LoadingView } from '../view.js';
import { changes, targetName, what } from './happenings.js';
import { who } from './people.js';
import { exactly } from './times.js';

class KeyEvents extends LoadingView {
  static properties = { key: { attribute: false }, known: { attribute: false } };

  load() {
    return this.page();
  }

  page(cursor) {
    return call('GET', path('workspaces', this.context.workspace.id, 'events', { key: this.key, limit: 10, cursor }));
  }

  loaded({ items }) {
    return html`<section aria-labelledby="events-title"><h2 id="events-title">Events</h2>
      ${items.length === 0 ? html`<p class="quiet">Nothing that is still kept.</p>`
        : html`<ol class="events">${items.map(event => this.event(event))}</ol>`}
      ${this.moreButton()}</section>`;
  }

  event(event) {
    // Of a new key all is said above, as it is now.
    const changed = event.type === 'key.created' ? [] : changes(event, this.known.nameOf);
    // As it was called then.
    const name = targetName(event);
    return html`<li>
      <p><strong>${what(event.type)}</strong> ${name ? html`“<span class="name">${name}</span>” ` : nothing}by
        ${who(event.actor, this.known)}
        <span class="quiet">· ${exactly(event.time)}${event.address
          ? html` · <code>${event.address}</code>` : nothing}</span></p>
      ${changed.length === 0 ? nothing : html`<dl class="facts changes">${changed.map(change => html`
        <dt>${change.field}</dt><dd>${difference(change)}</dd>`)}</dl>`}</li>`;
  }
}

customElements.define('key-events', KeyEvents);

function difference({ before, after }) {
  if (before === undefined || after === undefined) return html`${before ?? after}`;
  return html`<del>${before}</del> <span aria-hidden="true">→</span><span class="unseen"> became </span>
    <ins>${after}</ins>`;
}
