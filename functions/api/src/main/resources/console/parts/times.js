/** Moments as elements: the words for people, the exact time for whoever asks. */
import { html } from 'lit';
import { ago, date, moment } from '../words.js';

/** `3 minutes ago`; the exact moment on top of it. */
export const since = (time, never = 'never') =>
  time == null ? never : html`<time datetime=${time} title=${moment(time)}>${ago(time)}</time>`;

/** `3 minutes ago · Nov 21, 2026, 12:33:04 PM`. */
export const both = (time, never = 'never') => time == null ? never
  : html`<time datetime=${time}>${ago(time)} <span class="quiet">· ${moment(time)}</span></time>`;

/** The day; the exact moment on top of it. */
export const day = time => html`<time datetime=${time} title=${moment(time)}>${date(time)}</time>`;

/** The exact moment; how long ago on top of it. */
export const exactly = time => html`<time datetime=${time} title=${ago(time)}>${moment(time)}</time>`;
