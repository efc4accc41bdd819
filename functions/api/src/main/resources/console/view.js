/** What all of our elements are: Lit, rendered into the page itself, so that one style sheet holds for everything. */
import { LitElement, html, nothing } from 'lit';

export class View extends LitElement {
  createRenderRoot() {
    return this;
  }

  /** What is gone with the focus in it, such as a button that has done its work, leaves the focus on the page. */
  update(changed) {
    const held = this.contains(document.activeElement);
    super.update(changed);
    if (held && !this.contains(document.activeElement)) this.closest('main')?.focus({ preventScroll: true });
  }
}

/**
 * A view of something that the API has to be asked for. A subclass has `async load()`, which answers with it, and
 * `loaded(it)`, which renders it. Asking again shows what was there until the new answer is here.
 */
export class LoadingView extends View {
  static properties = { context: { attribute: false }, data: { state: true }, failure: { state: true },
    busy: { state: true }, more: { state: true }, moreFailure: { state: true } };

  #asked = 0;

  connectedCallback() {
    super.connectedCallback();
    this.reload();
  }

  /**
   * @param {{quiet?: boolean}} [how] quietly, a failure leaves what is shown as it is
   * @returns {Promise<boolean>} whether it went well
   */
  async reload({ quiet = false } = {}) {
    const asked = ++this.#asked;
    this.busy = !quiet;
    try {
      const data = await this.load();
      if (asked === this.#asked) {
        this.data = data;
        this.failure = undefined;
      }
      return true;
    } catch (failure) {
      if (asked === this.#asked) {
        if (!quiet) this.failure = failure;
        report(this, failure);
      }
      return false;
    } finally {
      if (asked === this.#asked) this.busy = false;
    }
  }

  /**
   * Adds the next page of a list: a subclass has `page(cursor)`, and its data is such a page. What has been asked for
   * anew meanwhile stays as it is.
   */
  async extend() {
    if (this.more) return;
    const shown = this.data;
    this.more = true;
    this.moreFailure = undefined;
    try {
      const { items, next } = await this.page(shown.next);
      // What came in meanwhile moves the others on.
      const known = new Set(shown.items.map(item => item.id ?? item));
      const added = items.filter(item => !known.has(item.id ?? item));
      if (this.data === shown) this.data = { ...shown, items: [...shown.items, ...added], next, extended: true };
    } catch (failure) {
      this.moreFailure = failure;
      report(this, failure);
    } finally {
      this.more = false;
    }
  }

  /** The button below a list that goes on. */
  moreButton(text = 'Show more', sofar = '') {
    return this.data.next ? html`${this.moreFailure ? failed(this.moreFailure) : nothing}<p class="row below">
      <button type="button" class="secondary outline" aria-busy=${String(Boolean(this.more))} ?disabled=${this.more}
        @click=${() => this.extend()}>${text}</button><span class="quiet">${sofar}</span></p>` : nothing;
  }

  render() {
    if (this.data === undefined) {
      return this.failure ? failed(this.failure, () => this.reload()) : html`<p aria-busy="true">Loading…</p>`;
    }
    return html`${this.failure ? failed(this.failure, () => this.reload()) : nothing}${this.loaded(this.data)}`;
  }
}

/**
 * A modal dialog: a subclass has `content()` and calls `close(result)`. `ask(new Some(...))` shows it and answers with
 * the result, or undefined if it was dismissed. After that nothing of it is left in the page.
 */
export class DialogView extends View {
  static properties = { context: { attribute: false }, busy: { state: true }, failure: { state: true } };

  #result;

  close(result) {
    this.#result = result;
    this.querySelector('dialog').close();
  }

  /** Does something that takes time: the dialog is busy meanwhile, and shows what went wrong. */
  async attempt(work) {
    if (this.busy) return;
    this.busy = true;
    this.failure = undefined;
    try {
      await work();
    } catch (failure) {
      this.failure = failure;
      report(this, failure);
    } finally {
      this.busy = false;
    }
  }

  render() {
    return html`<dialog aria-labelledby="dialog-title" @cancel=${this.cancelled} @close=${this.ended}>
      <article>${this.content()}</article>
    </dialog>`;
  }

  /** The heading, with the button that dismisses. */
  heading(text) {
    return html`<header>
      <button type="button" class="close" aria-label="Close" ?disabled=${this.busy}
        @click=${() => this.close()}></button>
      <h2 id="dialog-title">${text}</h2>
    </header>`;
  }

  /** The two buttons of a form: one that leaves all as it is, and one that does it. */
  buttons(text, { look = '', ready = true, cancel = 'Cancel', careful = false } = {}) {
    return html`<footer>
      <button type="button" class="secondary outline" ?autofocus=${careful} ?disabled=${this.busy}
        @click=${() => this.close()}>${cancel}</button>
      <button class=${look} aria-busy=${String(Boolean(this.busy))} ?disabled=${this.busy || !ready}>${text}</button>
    </footer>`;
  }

  problem() {
    return this.failure ? html`<p class="problem" role="alert">${this.failure.message}</p>` : nothing;
  }

  cancelled(event) {
    // What has begun is not dismissed.
    if (this.busy) event.preventDefault();
  }

  ended() {
    // Browsers let a second Escape end what was refused to the first. What comes of it has to be seen: a secret.
    if (this.busy) return this.querySelector('dialog').showModal();
    this.remove();
    this.dispatchEvent(new CustomEvent('ended', { detail: this.#result }));
  }
}

/** Shows a dialog and waits for its end. */
export async function ask(dialog) {
  const before = document.activeElement;
  document.body.append(dialog);
  await dialog.updateComplete;
  dialog.querySelector('dialog').showModal();
  const result = await new Promise(resolve =>
    dialog.addEventListener('ended', event => resolve(event.detail), { once: true }));
  before?.focus?.();
  return result;
}

/** Says something that needs no answer, for those who see and those who listen. */
export function tell(text) {
  document.querySelector('clavis-app').tell(text);
}

/** What went wrong, and a way to try again. */
export function failed(failure, again) {
  return html`<div class="problem" role="alert"><p>${failure.message}</p>
    ${again ? html`<button type="button" class="secondary" @click=${again}>Try again</button>` : nothing}</div>`;
}

/** What to catch the failure of an import() with: no network, or another version is served by now, with other names. */
export function notLoaded() {
  throw new Error('A part of the console could not be loaded. Check your connection and try again; if that does not '
    + 'help, reload the console in your browser.');
}

/** The end of a session is everybody's business. */
function report(element, failure) {
  element.dispatchEvent(new CustomEvent('failure', { detail: failure, bubbles: true }));
}
