/** What people decide about a key, between the API's JSON and a form's fields. */

/** What a form changes of a key, as the body of an update: null clears. */
export function changesOf(key, form) {
  const changes = {};
  const name = form.get('name').trim();
  if (name !== key.name) changes.name = name;
  const permissions = form.getAll('permission');
  if (!same(permissions, key.permissions)) changes.permissions = permissions;
  const end = form.get('expiresAt');
  if (end !== localTime(key.expiresAt)) changes.expiresAt = end === '' ? null : new Date(end).toISOString();
  const addresses = form.get('addresses').split(/[\s,]+/).filter(Boolean);
  if (!same(addresses, key.addresses ?? [])) changes.addresses = addresses.length === 0 ? null : addresses;
  const limits = limitsOf(form);
  if (limits !== undefined && JSON.stringify(sorted(limits)) !== JSON.stringify(sorted(key.ownLimits ?? {}))) {
    changes.limits = Object.keys(limits).length === 0 ? null : limits;
  }
  return changes;
}

/** A moment as `datetime-local` has it: in the local time zone, to the second. */
export function localTime(time) {
  if (!time) return '';
  const moment = new Date(time);
  return new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
}

/** The limits in a form's fields; undefined if it has none. */
function limitsOf(form) {
  const fields = [...form].filter(([name]) => name.startsWith('limit-'));
  if (fields.length === 0) return undefined;
  return Object.fromEntries(fields.filter(([, value]) => value !== '')
    .map(([name, value]) => [name.slice('limit-'.length), Number(value)]));
}

const sorted = counts => Object.entries(counts).sort(([one], [other]) => one.localeCompare(other));
const same = (some, others) => some.length === others.length && some.every(one => others.includes(one));
