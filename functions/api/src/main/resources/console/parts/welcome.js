/** What people see who are not signed in. */
import { html, nothing } from 'lit';
import { signIn } from '../session.js';
import { settings } from '../settings.js';

/** @param {string} [why] they are not, if they were, or tried to be */
export function welcome(why) {
  document.title = 'API keys';
  return html`<main class="welcome container"><h1>API keys</h1>
    ${why ? html`<p class="problem" role="alert">${why}</p>` : nothing}
    ${settings.signIn
      ? html`<p>Make, watch, rotate and revoke the keys of your programs.</p>
        <button type="button" @click=${signIn}>Sign in</button>`
      : html`<p role="alert">Nobody can sign in just now: the issuer does not answer, or it has no client for this
        console. Please try again in a minute.</p>
        <button type="button" class="secondary" @click=${() => location.reload()}>Try again</button>`}
    </main>`;
}
