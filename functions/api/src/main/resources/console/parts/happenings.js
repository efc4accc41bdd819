/** Events of the audit log in words. A type that is not known here reads as what it is called. */
import { duration, limits, moment, plural } from '../words.js';

const TYPES = {
  'key.created': 'Key created', 'key.imported': 'Key brought in', 'key.updated': 'Key changed',
  'key.rotated': 'Key rotated', 'key.reset': 'Key reset', 'key.secret-cut-off': 'Old secret cut off',
  'key.revoked': 'Key revoked', 'key.deleted': 'Key removed from the list',
  'key.notice-raised': 'Notice raised', 'key.notice-cleared': 'Notice cleared',
  'workspace.created': 'Workspace founded', 'workspace.updated': 'Workspace changed',
  'workspace.suspended': 'Workspace suspended', 'workspace.resumed': 'Workspace resumed',
  'member.added': 'Member added', 'member.changed': 'Role changed', 'member.removed': 'Member removed',
  'invitation.created': 'Invitation sent', 'invitation.accepted': 'Invitation taken up',
  'invitation.deleted': 'Invitation ended',
  'service-account.created': 'Service account created', 'service-account.updated': 'Service account changed',
  'service-account.disabled': 'Service account disabled', 'service-account.enabled': 'Service account enabled',
};

/** What people can ask for, in the order of the list. */
export const types = Object.entries(TYPES);

/** `gateway-route.moved` is `Gateway route moved`. */
export const what = type => TYPES[type] ?? sentence(type.replaceAll(/[.\-_]+/g, ' '));

const FIELDS = {
  keyQuota: 'keys allowed', createdAt: 'created', expiresAt: 'expires', rotatedAt: 'rotated', revokedAt: 'revoked',
  deletedAt: 'deleted', previousHint: 'old secret', hint: 'secret', raised: 'above the plan', imported: 'brought in',
  limits: 'own limits', addresses: 'allowed addresses', retiresAt: 'old secret ends',
};

/** Written for machines, or said elsewhere in the row. */
const UNSAID = new Set(['id', 'createdAt', 'rotatedAt', 'revokedAt', 'deletedAt', 'maker', 'inviter']);
/** Of what is new or gone, what tells it from others. Whoever wants all asks the API. */
const TELLING = new Set(['role', 'environment', 'permissions', 'plan', 'owner', 'type', 'reason', 'expiresAt', 'limits',
  'addresses']);

const named = field => FIELDS[field] ?? words(field);
const words = field => field.replaceAll(/([a-z])([A-Z])/g, '$1 $2').replaceAll(/[-_.]/g, ' ').toLowerCase();
const sentence = text => text === '' ? 'Something else' : text[0].toUpperCase() + text.slice(1);

/**
 * What an event changed.
 * @param {(id: string) => string} nameOf people and accounts by their id
 * @returns {{field: string, before?: string, after?: string}[]} in words; a side that was not there is left out
 */
export function changes({ before, after }, nameOf) {
  const fields = Object.keys({ ...before, ...after }).filter(field => !UNSAID.has(field));
  const both = before != null && after != null;
  // What a rotation retires is what was there before it.
  const retires = both && !same(before.hint, after.hint);
  return fields
    .filter(field => !(retires && field === 'previousHint'))
    .filter(field => both ? !same(before[field], after[field])
      : !isEmpty((before ?? after)[field]) && (TELLING.has(field) || !isKnownThing(before ?? after)))
    .map(field => ({ field: named(field),
      ...(before != null && !(both && isNothing(before[field])) && { before: text(field, before[field], nameOf) }),
      ...(after != null && { after: text(field, after[field], nameOf) }) }));
}

/** A thing with a name or a role has the fields that {@link TELLING} was made for; of others all is said. */
const isKnownThing = thing => 'createdAt' in thing || 'role' in thing;

const isEmpty = value => value == null || value === false || value === '' ||
  (Array.isArray(value) && value.length === 0);
const isNothing = value => value == null;
const same = (one, other) => (isEmpty(one) && isEmpty(other)) || JSON.stringify(one) === JSON.stringify(other);

function text(field, value, nameOf) {
  if (isEmpty(value)) return value === false ? 'no' : field === 'addresses' ? 'anywhere' : 'none';
  if (value === true) return 'yes';
  if (field === 'owner') return nameOf(value);
  if (field === 'limits' || field === 'ownLimits') return limits(value);
  if (/(At|^since|^until)$/.test(field) && !Number.isNaN(Date.parse(value))) return moment(value);
  if (/Seconds$/.test(field) && Number.isFinite(value)) return duration(value);
  if (Array.isArray(value)) return value.map(one => typeof one === 'object' ? JSON.stringify(one)
    : String(one)).join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** One line for a file: `role: member → admin`. */
export const line = ({ field, before, after }) =>
  `${field}: ${[before, after].filter(side => side !== undefined).join(' → ')}`;

/** What an event happened to, as far as it says so itself. */
export const targetName = event => {
  const thing = event.after ?? event.before ?? {};
  return thing.name ?? thing.email ?? undefined;
};

export const counted = count => plural(count, 'event', 'events');
