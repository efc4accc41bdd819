/** What permissions open, and how a first call looks. */
import { settings } from '../settings.js';

/** Where the API is called, without a slash at its end; made up as long as nobody has said it. */
const apiUrl = () => (settings.apiUrl ?? 'https://YOUR_API').replace(/\/+$/, '');

/** The routes of a profile, each once: those that are served under a base path and without it are named with it. */
export function routes({ routes: all }) {
  const known = new Set(all.map(route => route.method + ' ' + route.path));
  const base = all.flatMap(route => prefixes(route, known)).find(base => all.every(({ method, path }) =>
    path.startsWith(base + '/') || known.has(method + ' ' + base + path)));
  return base === undefined ? all : all.filter(({ path }) => path.startsWith(base + '/'));
}

/** What stands before another route's path in this one's. */
const prefixes = ({ method, path }, known) => [...path.matchAll(/(?<=.)\//g)].map(slash => path.slice(0, slash.index))
  .filter(prefix => known.has(method + ' ' + path.slice(prefix.length)));

/** What a permission opens, one text a path: `GET, HEAD /contacts`. */
export function opens(profile, permission) {
  const own = routes(profile).filter(route => route.permission === permission);
  return [...Map.groupBy(own, route => route.path)]
    .map(([path, same]) => same.map(route => route.method).join(', ') + ' ' + path);
}

/**
 * A call that a key with these permissions can try without changing anything: the list first, then one thing, then what
 * every key may read that has more than the permission for it.
 * @param {string} secret or what stands for it
 */
export function curl(profile, permissions, secret) {
  const reads = routes(profile).filter(route => route.method === 'GET');
  const all = new Set(permissions.flatMap(one => [one, ...profile.implies?.[one] ?? []]));
  const own = reads.filter(route => all.has(route.permission));
  const whole = route => !route.path.includes('{');
  const route = own.find(whole) ?? own[0] ?? reads.find(whole);
  const path = (route?.path ?? '/').replaceAll(/\{[^}]*\}/g, 'ID');
  return 'curl -H ' + quoted('Authorization: Bearer ' + secret) + ' ' + plain(apiUrl() + path);
}

/** As one word of a shell. */
const quoted = text => "'" + text.replaceAll("'", "'\\''") + "'";
const plain = text => /^[\w./:-]+$/.test(text) ? text : quoted(text);
