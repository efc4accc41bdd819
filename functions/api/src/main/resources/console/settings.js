/** What the page was told when it was served, and where it is. */
const told = JSON.parse(document.querySelector('meta[name="clavis-settings"]').content);

export const settings = {
  /** The path in front of the management API's routes: nothing, a stage, or the base path of a custom domain. */
  base: location.pathname.replace(/\/console\/?$/, ''),
  /** Where programs call the protected API; null if that is not known. */
  apiUrl: told.apiUrl,
  /** The issuer's addresses and our client there; null while nobody can sign in. */
  signIn: told.signIn,
};
