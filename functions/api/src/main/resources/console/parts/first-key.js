/** What an empty workspace shows: how to come to a first key, or whom to ask for one. */
import { html } from 'lit';
import './copy.js';
import { called } from './people.js';
import { curl } from './routes.js';

/** @param {{context: object, button: unknown}} guide the button that begins a key */
export function firstKey({ context, button }) {
  const { profile } = context;
  return html`<article class="guide"><h2>Your first key</h2>
    <p>A key lets a program call ${profile.title}. Three steps, about a minute.</p>
    <ol>
      <li><h3>Make a key</h3><p>Name it after the program that will use it. Its secret is shown once: copy it then.</p>
        ${button}</li>
      <li><h3>Call the API</h3><p>Put the secret in place of <code>YOUR_KEY</code>.</p>
        <copy-text command label="In a terminal"
          .text=${curl(profile, [...profile.permissions], 'YOUR_KEY')}></copy-text></li>
      <li><h3>Watch it here</h3><p>Some seconds after the call, this list shows when the key was last used,
        how often, and how often it failed.</p></li>
    </ol></article>`;
}

/** The same for who may not make keys. */
export const noKeysYet = reason => html`<article class="guide"><h2>No keys yet</h2>
  <p>Keys let programs call the API. Once this workspace has some, they are listed here with what they are used for.</p>
  ${reason}</article>`;

/** @param {{context: object, people?: object}} asked who can be asked to make a key */
export function whomToAsk({ context, people }) {
  const makers = context.profile.roles.filter(role => role.rights.includes('keys:write')).map(role => role.name);
  const members = (people?.members ?? []).filter(member => makers.includes(member.role)).slice(0, 3)
    .map(called);
  const here = context.role ? html`Your role here, ${context.role.name}, does not make keys.`
    : 'You look after this workspace without being a member, so you make no keys in it.';
  const whom = members.length ? members.join(' or ') : 'an ' + makers.join(' or ') + ' of this workspace';
  return html`${here} Ask ${whom}.`;
}
