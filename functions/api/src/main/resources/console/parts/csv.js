/** Tables as files (RFC 4180), made in the browser. */

/**
 * A cell that a spreadsheet takes for text: one that begins like a formula is led by an apostrophe, as
 * https://owasp.org/www-community/attacks/CSV_Injection advises, since names are whatever their owners typed. Some take
 * the wide forms of these signs for the same.
 */
const cell = value => {
  const text = String(value ?? '');
  const tame = /^\s*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/.test(text) ? "'" + text : text;
  return /[",\r\n;']/.test(tame) ? '"' + tame.replaceAll('"', '""') + '"' : tame;
};

export const csv = rows => rows.map(row => row.map(cell).join(',') + '\r\n').join('');

/** Hands a file to whoever is here. The mark in front says UTF-8 to spreadsheets. */
export function download(name, rows) {
  const address = URL.createObjectURL(new Blob(['\ufeff', csv(rows)], { type: 'text/csv;charset=utf-8' }));
  const anchor = document.createElement('a');
  anchor.href = address;
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(address), 1_000);
}
