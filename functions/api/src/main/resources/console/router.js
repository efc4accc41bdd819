/** Places in the console are fragments, `#/acme/keys/key_7Hk2pQ9x?status=active`: no server sees them. */

/** @returns {{workspace?: string, page?: string, id?: string, query: URLSearchParams}} where we are */
export function here() {
  const [path, query] = location.hash.replace(/^#\/?/, '').split('?', 2);
  const [workspace, page, id] = path.split('/').map(decode);
  return { workspace: workspace || undefined, page: page || undefined, id: id || undefined,
    query: new URLSearchParams(query ?? '') };
}

/** The link to a place. Empty parts of the query are left out. */
export function link(workspace, page, id, query = {}) {
  const path = [workspace, page, id].filter(Boolean).map(encodeURIComponent).join('/');
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '');
  return '#/' + path + (given.length === 0 ? '' : '?' + new URLSearchParams(given));
}

export function go(...place) {
  location.hash = link(...place);
}

/** The same place in other words, without a step in the history. */
export function replace(...place) {
  history.replaceState(null, '', link(...place));
  dispatchEvent(new HashChangeEvent('hashchange'));
}

function decode(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}
