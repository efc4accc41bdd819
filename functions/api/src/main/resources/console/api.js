/** The management API, called as whoever is signed in. */
import { accessToken, renew } from './session.js';
import { settings } from './settings.js';

/** An answer that is no success: `status`, the stable `code` of the problem (RFC 9457), and words for people. */
export class Problem extends Error {
  constructor(status, body) {
    super(body.detail ?? body.title ?? 'The management API answered ' + status + '.');
    this.status = status;
    this.code = body.code ?? 'unknown';
    this.body = body;
  }
}

/** Nobody is signed in any more. */
export class SignedOut extends Error {
  constructor() {
    super('Your session has ended. Please sign in again.');
  }
}

/** No answer at all. What was sent may have been done. */
export class Unreachable extends Error {
  constructor() {
    super(navigator.onLine
      ? 'The service cannot be reached right now. Check your connection, and try again in a moment.'
      : 'You are offline. Try again once you are connected.');
  }
}

/**
 * Calls an operation.
 * @param {string} method such as `GET`
 * @param {string} path below the API's base, made with {@link path}
 * @param {{body?: unknown, headers?: Record<string, string>, signal?: AbortSignal}} [more]
 * @returns {Promise<any>} the answer's JSON, or null without one
 * @throws {Problem | SignedOut | Unreachable}
 */
export async function call(method, path, more = {}) {
  try {
    return await answered(method, path, more);
  } catch (failure) {
    // What fetch() throws without a network (https://fetch.spec.whatwg.org/#fetch-method); the words are the browser's.
    if (failure instanceof TypeError) throw new Unreachable();
    throw failure;
  }
}

async function answered(method, path, more) {
  let answer = await send(method, path, more, await accessToken());
  if (answer.status === 401) answer = await send(method, path, more, await renew());
  const text = await answer.text();
  if (!answer.ok) throw new Problem(answer.status, parse(text) ?? {});
  more.heard?.(answer.headers);
  return parse(text);
}

/** The same with the entity tag of what is answered, for an `If-Match` later. */
export async function callTagged(method, path) {
  let tag;
  const body = await call(method, path, { heard: headers => { tag = headers.get('ETag'); } });
  return { body, tag };
}

/** A path with its segments and query encoded: `path('workspaces', w, 'keys', {limit: 25})`. Empty values are left out. */
export function path(...parts) {
  const query = typeof parts.at(-1) === 'object' ? parts.pop() : {};
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '');
  const segments = '/' + parts.map(part => encodeURIComponent(part)).join('/');
  return given.length === 0 ? segments : segments + '?' + new URLSearchParams(given);
}

/** All items of a list whose pages are few, such as members. */
export async function all(...parts) {
  const query = typeof parts.at(-1) === 'object' ? parts.pop() : {};
  const items = [];
  let cursor;
  do {
    const page = await call('GET', path(...parts, { ...query, limit: 100, cursor }));
    items.push(...page.items);
    cursor = page.next;
  } while (cursor);
  return items;
}

async function send(method, path, { body, headers, signal }, token) {
  if (token === null) throw new SignedOut();
  return fetch(settings.base + path, {
    method, signal, cache: 'no-store', credentials: 'omit',
    headers: { Authorization: 'Bearer ' + token, Accept: 'application/json',
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
}

function parse(text) {
  try {
    return text === '' ? null : JSON.parse(text);
  } catch {
    return null;
  }
}
