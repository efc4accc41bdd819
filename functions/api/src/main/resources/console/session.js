/**
 * Who is signed in: authorization code with PKCE (RFC 6749 §4.1, RFC 7636) by a public client. Tokens live
 * in this tab's session storage, so that a reload keeps them and the end of the tab ends them. There is nothing else of
 * value in it.
 */
import { settings } from './settings.js';

const TOKENS = 'clavis.tokens';
const SIGN_IN = 'clavis.sign-in';
/** Before a token ends, in milliseconds, it is taken for ended: clocks differ. */
const MARGIN_MILLIS = 30_000;

/** How long the issuer may take, in milliseconds. */
const PATIENCE_MILLIS = 20_000;

/** The issuer's no (RFC 6749 §5.2), which asking again does not change. */
class Refused extends Error {
  constructor() {
    super('The issuer refused to sign you in. Please try again.');
  }
}

let refreshing = null;

/** Where the issuer sends people back to. */
const redirectUri = () => location.origin + settings.base + '/console';

export const isSignedIn = () => sessionStorage.getItem(TOKENS) !== null;

/** Leaves this page for the issuer's. Afterwards people are where they are now. */
export async function signIn() {
  const verifier = random();
  const state = random();
  sessionStorage.setItem(SIGN_IN, JSON.stringify({ verifier, state, place: location.hash }));
  const { authorize, clientId, scope, audience } = settings.signIn;
  location.assign(authorize + (authorize.includes('?') ? '&' : '?') + new URLSearchParams({
    response_type: 'code', client_id: clientId, redirect_uri: redirectUri(), scope, audience, state,
    code_challenge: await challenge(verifier), code_challenge_method: 'S256',
  }));
}

/**
 * Takes up what the issuer sent back in the address, if it did, and cleans the address. An answer to nothing that was
 * begun here is not worth a word to whoever is signed in already; and its own words are shown to nobody, since anybody
 * can write a link (RFC 6749 §4.1.2.1 has the state in errors as well).
 * @throws {Error} with words for people, if signing in failed
 */
export async function takeUp() {
  const answer = new URLSearchParams(location.search);
  if (!answer.has('code') && !answer.has('error')) return;
  const begun = JSON.parse(sessionStorage.getItem(SIGN_IN) ?? 'null');
  sessionStorage.removeItem(SIGN_IN);
  history.replaceState(null, '', location.pathname + (begun?.place ?? location.hash));
  if (begun === null || answer.get('state') !== begun.state) {
    if (isSignedIn()) return;
    throw new Error('This sign-in was not begun here. Please sign in again.');
  }
  if (answer.has('error')) {
    throw new Error('The issuer did not sign you in: ' + (answer.get('error_description') ?? answer.get('error')));
  }
  await grant({ grant_type: 'authorization_code', code: answer.get('code'), redirect_uri: redirectUri(),
    code_verifier: begun.verifier });
}

/** An access token that is good for a while yet; null if there is none any more. */
export async function accessToken() {
  const tokens = read();
  if (tokens === null || tokens.endsAt - MARGIN_MILLIS > Date.now()) return tokens?.access ?? null;
  return renew();
}

/** Another access token in place of one that was refused or has ended; null if that cannot be. */
export async function renew() {
  refreshing ??= renewOnce().finally(() => { refreshing = null; });
  return refreshing;
}

async function renewOnce() {
  const tokens = read();
  if (tokens?.refresh == null) {
    forget();
    return null;
  }
  try {
    await grant({ grant_type: 'refresh_token', refresh_token: tokens.refresh });
    return read().access;
  } catch (failure) {
    // Without a network, or while the issuer is down, nothing is lost: only its own no ends a session.
    if (!(failure instanceof Refused)) throw failure;
    forget();
    return null;
  }
}

export function forget() {
  sessionStorage.removeItem(TOKENS);
}

/** Ends the session here, and at the issuer where it says how. */
export function signOut() {
  forget();
  const { endSession, clientId } = settings.signIn ?? {};
  if (!endSession) return location.assign(redirectUri());
  // The first two names are OpenID Connect's, the third is Cognito's.
  location.assign(endSession + (endSession.includes('?') ? '&' : '?') + new URLSearchParams({
    client_id: clientId, post_logout_redirect_uri: redirectUri(), logout_uri: redirectUri(),
  }));
}

async function grant(fields) {
  const { token, clientId } = settings.signIn ?? {};
  const answer = token && await fetch(token, {
    method: 'POST', body: new URLSearchParams({ ...fields, client_id: clientId }), credentials: 'omit',
    signal: AbortSignal.timeout(PATIENCE_MILLIS),
  }).catch(() => null);
  if (answer?.status === 400 || answer?.status === 401) throw new Refused();
  const given = answer?.ok ? await answer.json().catch(() => null) : null;
  if (typeof given?.access_token !== 'string') {
    throw new Error('The issuer does not answer. Please try again in a minute.');
  }
  sessionStorage.setItem(TOKENS, JSON.stringify({
    access: given.access_token,
    refresh: given.refresh_token ?? read()?.refresh ?? null,
    endsAt: Date.now() + (given.expires_in ?? 300) * 1000,
  }));
}

const read = () => JSON.parse(sessionStorage.getItem(TOKENS) ?? 'null');

const random = () => base64url(crypto.getRandomValues(new Uint8Array(32)));

async function challenge(verifier) {
  return base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))));
}

const base64url = bytes =>
  btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
