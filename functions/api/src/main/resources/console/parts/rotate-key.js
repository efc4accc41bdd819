/** The dialog in which a key gets a new secret. */
import { html, nothing } from 'lit';
import { call, path } from '../api.js';
import { DialogView, ask } from '../view.js';
import { duration } from '../words.js';

/** Overlaps that people think in, in seconds. */
const USUAL = [0, 3_600, 86_400, 259_200, 604_800, 2_592_000];

class RotateKey extends DialogView {
  static properties = { key: { attribute: false } };

  /** By overlap: the same request sent twice, because its answer got lost, rotates once. */
  #once = {};

  content() {
    const { overlapSeconds, longestSeconds } = this.context.profile.rotation;
    return html`${this.heading('Rotate “' + this.key.name + '”')}
      <form @submit=${this.submit}>
        <p>The key gets a new secret. Its name, permissions, limits and usage stay as they are.</p>
        ${longestSeconds === 0
          ? html`<p class="hint"><strong>The current secret ends at once.</strong> Programs that have it are refused
            until they have the new one. To change over without haste, make another key, and revoke this one when it is
            no longer used.</p>`
          : html`<label>The current secret stays good for
            <select name="overlap" autofocus>${choices(overlapSeconds, longestSeconds).map(seconds => html`
              <option value=${seconds} ?selected=${seconds === overlapSeconds}>${seconds === 0
                ? 'no time: it ends at once' : duration(seconds)}</option>`)}</select>
            <small>Meanwhile both secrets work. This page shows who still calls with the old one, and can end it
              sooner.</small></label>`}
        ${this.key.previous ? html`<p class="hint">A secret before this one is still retiring, and keeps its time. A new
          one is given only while nobody has used the current one; otherwise end the previous one first.</p>` : nothing}
        ${this.problem()}
        ${this.buttons('Rotate', { careful: longestSeconds === 0 })}
      </form>`;
  }

  submit(event) {
    event.preventDefault();
    const overlap = new FormData(event.target).get('overlap');
    this.#once[overlap] ??= crypto.randomUUID();
    this.attempt(async () => this.close(await call('POST',
      path('workspaces', this.context.workspace.id, 'keys', this.key.id, 'rotate'),
      { body: overlap === null ? {} : { overlapSeconds: Number(overlap) },
        headers: { 'Idempotency-Key': this.#once[overlap] } })));
  }
}

customElements.define('rotate-key', RotateKey);

const choices = (standard, longest) =>
  [...new Set([...USUAL, standard, longest])].filter(seconds => seconds <= longest).sort((a, b) => a - b);

/** @returns the rotated key with its `secret`, or undefined if it was left as it is */
export const rotateKey = (context, key) => ask(Object.assign(new RotateKey(), { context, key }));
