/** The management API, called as whoever is signed in. */
import { accessToken, forget, renew } from './session.js';
import { settings } from './settings.js';

/** More than API Gateway gives the API, in milliseconds. */
const PATIENCE_MILLIS = 40_000;
const MOST_PAGES = 50;

/** An answer that is no success: `status`, the stable `code` of the problem (RFC 9457), and words for people. */
export class Problem extends Error {
  constructor(status, body) {
    // Details put names of fields into backticks.
    super(String(body.detail ?? body.title ?? 'The management API answered ' + status + '.').replaceAll('`', ''));
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
 * @param {{body?: unknown, headers?: Record<string, string>, heard?: (headers: Headers) => void}} [more]
 * @returns {Promise<any>} the answer's JSON, or null without one
 * @throws {Problem | SignedOut | Unreachable}
 */
export async function call(method, path, more = {}) {
  try {
    return await answered(method, path, more);
  } catch (failure) {
    // What fetch() throws without a network (https://fetch.spec.whatwg.org/#fetch-method), and once patience has ended;
    // the words are the browser's.
    if (failure instanceof TypeError || failure.name === 'TimeoutError') throw new Unreachable();
    throw failure;
  }
}

async function answered(method, path, more) {
  let answer = await send(method, path, more, await accessToken());
  if (answer.status === 401) answer = await send(method, path, more, await renew());
  if (answer.status === 401) {
    // The issuer knows them and the API does not: to ask on would be to ask for ever.
    forget();
    throw new SignedOut();
  }
  const text = await answer.text();
  const body = parse(text);
  if (!answer.ok) throw new Problem(answer.status, body ?? {});
  // Something on the way that answers for the API, such as the sign-in page of a network.
  if (body === null && text !== '') throw new Unreachable();
  more.heard?.(answer.headers);
  return body;
}

/** The same with the entity tag of what is answered, for an `If-Match` later. */
export async function callTagged(method, path) {
  let tag;
  const body = await call(method, path, { heard: headers => { tag = headers.get('ETag'); } });
  return { body, tag };
}

/**
 * A path with its segments and query encoded: `path('workspaces', w, 'keys', {limit: 25})`. Empty values are left out.
 * @throws {Problem} 404 for a segment that would lead to another place, as a link from elsewhere may have it
 */
export function path(...parts) {
  const query = typeof parts.at(-1) === 'object' ? parts.pop() : {};
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '');
  if (parts.some(part => /^\.{0,2}$/.test(part))) throw new Problem(404, { title: 'There is no such thing.' });
  const segments = '/' + parts.map(part => encodeURIComponent(part)).join('/');
  return given.length === 0 ? segments : segments + '?' + new URLSearchParams(given);
}

/** All items of a list whose pages are few, such as members; of an endless one, the first. */
export async function all(...parts) {
  const query = typeof parts.at(-1) === 'object' ? parts.pop() : {};
  const items = [];
  let cursor;
  for (let pages = 0; pages === 0 || (cursor && pages < MOST_PAGES); pages++) {
    const page = await call('GET', path(...parts, { ...query, limit: 100, cursor }));
    items.push(...page.items);
    cursor = page.next;
  }
  return items;
}

async function send(method, path, { body, headers }, token) {
  if (token === null) throw new SignedOut();
  return fetch(settings.base + path, {
    method, cache: 'no-store', credentials: 'omit', signal: AbortSignal.timeout(PATIENCE_MILLIS),
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
