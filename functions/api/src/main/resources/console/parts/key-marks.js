/** What is said of a key in a word or two. */
import { html, nothing } from 'lit';
import { ago, moment } from '../words.js';

export const STATUSES = ['active', 'suspended', 'revoked', 'expired'];

/** The types of notices, as they are called in filters. */
export const NOTICES = new Map([['expiring', 'Expires soon'], ['old', 'Old secret'], ['unused', 'Unused'],
  ['failing', 'Often fails'], ['unused-permissions', 'Unused permissions']]);

const STATUS_CLASS = { active: 'good', suspended: 'warn', expired: 'warn' };
const NOTICE_CLASS = { expiring: 'warn', old: 'warn', failing: 'bad' };

export const statusMark = key => html`<span class="mark ${STATUS_CLASS[key.status] ?? ''}">${key.status}</span>`;

/** One mark for each notice; what there is more to say is in its title. */
export const noticeMarks = key => (key.notices ?? []).map(notice =>
  html`<span class="mark ${NOTICE_CLASS[notice.type] ?? ''}"
    title=${title(notice) ?? nothing}>${words(notice, key)}</span>`);

function words(notice, key) {
  const end = notice.expiresAt ?? key.expiresAt;
  if (notice.type === 'expiring' && end) return 'expires ' + ago(end);
  return NOTICES.get(notice.type)?.toLowerCase() ?? notice.type;
}

function title(notice) {
  if (notice.permissions?.length) return 'Never used: ' + notice.permissions.join(', ');
  return notice.since ? 'Since ' + moment(notice.since) : undefined;
}
