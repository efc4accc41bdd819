/** Numbers, times and names as people read them. */

const NUMBER = new Intl.NumberFormat();
const COMPACT = new Intl.NumberFormat(undefined, { notation: 'compact', maximumFractionDigits: 1 });
const RELATIVE = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });
const DATE = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const MOMENT = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
const UNITS = [['year', 31_536_000], ['month', 2_592_000], ['week', 604_800], ['day', 86_400], ['hour', 3_600],
  ['minute', 60], ['second', 1]];

export const number = value => value == null ? '–' : NUMBER.format(value);
export const compact = value => value == null ? '–' : COMPACT.format(value);
export const date = time => time == null ? '–' : DATE.format(new Date(time));
export const moment = time => time == null ? '–' : MOMENT.format(new Date(time));

/** A share of a whole as a percentage; a part that is not zero does not read as zero. */
export function share(part, whole) {
  if (!whole) return '–';
  const percent = 100 * part / whole;
  return part > 0 && percent < 0.1 ? '< 0.1 %' : (percent < 10 ? percent.toFixed(1) : percent.toFixed(0)) + ' %';
}

/** `3 minutes ago`, `in 2 days`. */
export function ago(time, now = Date.now()) {
  if (time == null) return 'never';
  const seconds = (new Date(time).getTime() - now) / 1000;
  const [unit, length] = UNITS.find(([, length]) => Math.abs(seconds) >= length) ?? ['second', 1];
  return RELATIVE.format(Math.trunc(seconds / length), unit);
}

export const plural = (count, one, many) => number(count) + ' ' + (count === 1 ? one : many);

/** What the product calls the place of its keys. */
export const placeOf = ({ console: { path } }) => path.split('>').at(-1).trim();

/** `Owner`, `Read only`. */
export const title = name => name ? name[0].toUpperCase() + name.slice(1).replaceAll('-', ' ') : '';

/** How long a number of seconds is: `24 hours`. */
export function duration(seconds) {
  const [unit, length] = UNITS.find(([, length]) => seconds >= length && seconds % length === 0) ?? ['second', 1];
  return plural(seconds / length, unit, unit + 's');
}

/** `a minute`, `an hour`. */
export const every = period => (period === 'hour' ? 'an ' : 'a ') + period;

/** `{minute: 1000, day: 50000}` as text. */
export const limits = counts => counts == null
  ? 'unknown'
  : Object.entries(counts).map(([period, calls]) => number(calls) + ' ' + every(period)).join(', ');
