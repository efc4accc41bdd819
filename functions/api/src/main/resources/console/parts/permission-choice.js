/** Which permissions a key gets: boxes with what each of them opens. */
import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { RIGHTS } from './roles.js';
import { opens } from './routes.js';

/** How many routes are named beside a permission. */
const NAMED = 4;

/**
 * What the caller can give to a key of an owner with this role.
 * @returns {{product: Set<string>, management: string[]}}
 */
export function grantable({ profile, role, plan }, ownerRole = role) {
  const within = set => profile.roles.find(known => known.name === ownerRole?.name)?.[set] ?? [];
  const product = (role?.permissions ?? []).filter(one => within('permissions').includes(one)
    && (plan?.permissions ?? []).includes(one));
  const management = (role?.rights ?? []).filter(one => within('rights').includes(one) && RIGHTS.has(one));
  return { product: new Set(product), management };
}

/**
 * Boxes for the product's permissions.
 * @param {{profile: object, chosen: Set<string>, able: Set<string>, later?: Set<string>,
 *   toggle?: (name: string) => void, why?: string}} choice `able` are those that can be given now, `later` those that
 *   come with the rest and take effect another day; `why` others cannot be given. Without `toggle`, the boxes alone
 *   know what is chosen
 */
export function permissionChoice({ profile, chosen, able, later = new Set(), toggle,
  why = 'your role, the owner’s or the plan does not allow it' }) {
  return profile.permissions.map(name => {
    const can = able.has(name);
    const checked = can ? chosen.has(name) : later.has(name);
    return html`<label class="choice ${can ? '' : 'quiet'}">
      <input type="checkbox" name="permission" value=${name} ?disabled=${!can}
        .checked=${toggle ? live(checked) : checked}
        @change=${() => toggle?.(name)}>
      <span><code>${name}</code>${included(profile, name)}<small class="quiet">${can ? opened(profile, name)
        : later.has(name) ? 'takes effect once your role and plan allow it'
          : why}</small></span></label>`;
  });
}

/** Boxes for the management of this workspace. */
export const managementChoice = ({ management, chosen, toggle }) => management.map(name => html`<label class="choice">
  <input type="checkbox" name="management" value=${name} .checked=${live(chosen.has(name))}
    @change=${() => toggle(name)}>
  <span><code>${name}</code><small class="quiet">${RIGHTS.get(name)}</small></span></label>`);

/** With `implies`, a permission has others in it. */
function included(profile, name) {
  const others = profile.implies?.[name] ?? [];
  return others.length === 0 ? nothing : html` <small class="within">includes ${others.join(', ')}</small>`;
}

function opened(profile, name) {
  const all = opens(profile, name);
  if (all.length === 0) return nothing;
  const more = all.length - NAMED;
  return all.slice(0, NAMED).join(' · ') + (more > 0 ? ' · ' + more + ' more' : '');
}

/** The set with this name if it was without, and the other way round. */
export const toggled = (set, name) => set.symmetricDifference(new Set([name]));
