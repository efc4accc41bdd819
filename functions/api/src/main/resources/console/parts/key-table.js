/** Keys in a table: each with what one wants to know before opening it. */
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { link } from '../router.js';
import { noticeMarks, statusMark } from './key-marks.js';
import { sparklineWithTotal } from './sparkline.js';
import { since } from './times.js';

/** How many permissions are named in a row. */
const NAMED = 2;

/**
 * The roles are said although tables have them: on a narrow screen each row is laid out as a card, and browsers take
 * the roles away with the layout.
 * @param {object[]} keys as the API lists them
 * @param {{context: object, nameOf: (id: string) => string, usage: Map<string, object>, stale: boolean}} view `usage`
 *   by key, undefined for what has not been answered yet
 */
export function keyTable(keys, view) {
  const { profile, me } = view.context;
  const columns = { environments: profile.environments.length > 1,
    owners: keys.some(key => key.owner !== me.id || key.maker !== me.id) };
  return html`<table role="table" class="keys ${view.stale ? 'stale' : ''}">
    <thead role="rowgroup"><tr role="row">${['Name', 'Status', 'Permissions',
      columns.owners ? 'Owner' : null, 'Last used', 'Last 24 hours'].filter(Boolean)
      .map(name => html`<th role="columnheader" scope="col">${name}</th>`)}</tr></thead>
    <tbody role="rowgroup">${repeat(keys, key => key.id, key => row(key, view, columns))}</tbody></table>`;
}

function row(key, view, columns) {
  return html`<tr role="row" class=${key.status === 'active' ? '' : 'ended'}>
    <th role="rowheader" scope="row"><a href=${link(view.context.workspace.id, 'keys', key.id)}>${key.name}</a>
      <small class="quiet"><code>${key.hint}</code>${columns.environments
        ? ' · ' + key.environment : nothing}</small></th>
    <td role="cell"><span class="marks">${statusMark(key)}${noticeMarks(key)}</span></td>
    <td role="cell">${permissions(key.permissions)}</td>
    ${columns.owners ? html`<td role="cell">${owner(key, view)}</td>` : nothing}
    <td role="cell" class="used">${lastUsed(key)}</td>
    <td role="cell" class="usage">${usage(view.usage.get(key.id))}</td></tr>`;
}

/** Without a count nobody knows: the counters could not be read. */
function lastUsed({ lastUsedAt, usedCount }) {
  if (lastUsedAt == null) return html`<span class="quiet">${usedCount == null ? '–' : 'never'}</span>`;
  return since(lastUsedAt);
}

function permissions(all) {
  const named = all.slice(0, NAMED).map(one => html`<code>${one}</code>`);
  const more = all.slice(NAMED);
  return html`<span class="permissions" title=${all.join(', ')}>${named.slice(0, -1)}
    <span class="nowrap">${named.slice(-1)}
    ${more.length === 0 ? nothing : html`<span class="quiet" aria-hidden="true">+${more.length}</span>
      <span class="unseen">${more.join(' ')}</span>`}</span></span>`;
}

/** Who made it is worth a word only if it is somebody else. */
function owner(key, { nameOf }) {
  return html`<span class="owner">${nameOf(key.owner)}${key.maker === key.owner ? nothing
    : html`<small class="quiet">by ${nameOf(key.maker)}</small>`}</span>`;
}

function usage(known) {
  if (known === undefined) return html`<span class="spark-wait"></span>`;
  return known === null ? html`<span class="quiet">–</span>` : sparklineWithTotal(known);
}
