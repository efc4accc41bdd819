/** The frame of all pages: who is here, in which workspace, where to go. */
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { Problem, SignedOut } from './api.js';
import { inWorkspace, session } from './context.js';
import { called } from './parts/people.js';
import { chosenWorkspace, workspaceSwitch } from './parts/switch.js';
import { welcome } from './parts/welcome.js';
import { go, here, link, replace } from './router.js';
import { forget, isSignedIn, signOut, takeUp } from './session.js';
import { View, failed, notLoaded } from './view.js';

const WORKSPACE = 'clavis.workspace';
/** How long a passing word stays, in milliseconds. */
const TOLD_MILLIS = 6_000;
/** After this long the dialog that it comes from is closed, in milliseconds. */
const DIALOG_MILLIS = 150;
/** After this long it is asked again what a workspace is and who one is in it: both can change elsewhere. */
const FRESH_MILLIS = 30_000;

/** Loaded when they are gone to. Each module defines the element that it is named by here. */
const PAGES = {
  __proto__: null,
  keys: () => import('./pages/keys.js').then(() => html`<keys-page .context=${app.context}
    .query=${app.place.query}></keys-page>`),
  usage: () => import('./pages/usage.js').then(() => html`<usage-page .context=${app.context}
    .query=${app.place.query}></usage-page>`),
  members: () => import('./pages/members.js').then(() => html`<members-page .context=${app.context}></members-page>`),
  'service-accounts': () => import('./pages/service-accounts.js')
    .then(() => html`<service-accounts-page .context=${app.context}></service-accounts-page>`),
  plan: () => import('./pages/plan.js').then(() => html`<plan-page .context=${app.context}></plan-page>`),
  events: () => import('./pages/events.js').then(() => html`<events-page .context=${app.context}
    .query=${app.place.query}></events-page>`),
};

const oneKey = () => import('./pages/key.js').then(() => html`<key-page .context=${app.context}
  .key=${app.place.id}></key-page>`);

let app;

class App extends View {
  static properties = { state: { state: true }, told: { state: true } };

  constructor() {
    super();
    this.state = { name: 'loading' };
    this.told = '';
    this.turns = 0;
  }

  connectedCallback() {
    super.connectedCallback();
    // Only the one that is in the page: tools that look at pages make copies of their elements.
    app = this;
    // Dialogs stand beside this element.
    addEventListener('failure', event => this.failedAt(event.detail));
    addEventListener('hashchange', () => this.turn());
    // Browsers bring pages back as they were, also after their people have signed out.
    addEventListener('pageshow', ({ persisted }) => {
      if (persisted && this.session && !isSignedIn()) this.leave();
    });
    this.replaceChildren();
    this.begin();
  }

  async begin() {
    try {
      await takeUp();
      if (!isSignedIn()) return this.leave();
    } catch (failure) {
      return this.leave(failure.message);
    }
    await this.guard(async () => {
      this.session = await session();
      await this.turn();
    });
  }

  /** Shows the place that the address names. */
  async turn() {
    if (!this.session) return;
    const turn = ++this.turns;
    const matters = () => turn === this.turns;
    await this.guard(() => this.show(here(), matters), matters);
  }

  /** @param matters whether nobody has gone elsewhere meanwhile */
  async show(place, matters) {
    if (!place.workspace) return replace(this.firstWorkspace(), 'keys');
    if (this.context?.workspace.id !== place.workspace) await this.enter(place.workspace, matters);
    const page = place.page === 'keys' && place.id ? oneKey : PAGES[place.page];
    if (matters() && !page) return replace(place.workspace, 'keys');
    if (!matters()) return;
    this.place = place;
    const content = await page().catch(notLoaded);
    if (!matters()) return;
    const moved = ['workspace', 'page', 'id'].some(part => this.shown?.[part] !== place[part]);
    this.shown = place;
    this.state = { name: 'page', content, key: moved ? {} : this.state.key };
    if (!moved) return;
    // What asks about another place asks no more; one that shows a secret has its word first.
    document.querySelectorAll('dialog[open]').forEach(dialog => dialog.requestClose?.());
    await this.arrive();
    if (Date.now() - this.entered > FRESH_MILLIS) await this.lookAgain(place.workspace, matters);
  }

  async enter(workspace, matters = () => true) {
    const context = await inWorkspace(this.session, workspace);
    if (!matters()) return;
    this.context = context;
    this.entered = Date.now();
    localStorage.setItem(WORKSPACE, workspace);
  }

  /** The page that is shown has not waited for this; and whatever else is wrong, it says itself. */
  async lookAgain(workspace, matters) {
    try {
      await this.enter(workspace, matters);
      if (matters()) await this.turn();
    } catch (failure) {
      if (failure.status === 404) throw failure;
    }
  }

  /** Who listens instead of looking hears where they are; who looks is at the top. */
  async arrive() {
    await this.updateComplete;
    const main = this.querySelector('main');
    main.focus({ preventScroll: true });
    this.querySelector('.menu [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
    scrollTo(0, 0);
  }

  /** After a change of the workspace itself, or of one's own place in it: here, or in the workspace to go to. */
  async refresh(workspace = this.place.workspace) {
    await this.guard(async () => {
      this.session = await session();
      await this.enter(workspace);
      if (workspace !== this.place.workspace) return replace(workspace, 'keys');
      await this.turn();
    });
  }

  async guard(work, matters = () => true) {
    try {
      await work();
    } catch (failure) {
      this.failedAt(failure);
      if (!(failure instanceof SignedOut) && matters()) this.state = { name: 'failed', failure };
    }
  }

  failedAt(failure) {
    if (!(failure instanceof SignedOut)) return;
    forget();
    this.leave(failure.message);
  }

  /** Nothing of what was seen stays behind. */
  leave(why) {
    document.querySelectorAll('dialog[open]').forEach(dialog => dialog.close());
    this.session = this.context = this.place = this.shown = undefined;
    this.state = { name: 'signed-out', why };
  }

  firstWorkspace() {
    const { workspaces, me } = this.session;
    const last = localStorage.getItem(WORKSPACE);
    return (workspaces.find(known => known.id === last) ?? workspaces.find(known => known.id !== me.workspace)
      ?? workspaces[0])?.id ?? me.workspace;
  }

  tell(text) {
    // Nobody hears what is said behind a dialog, or what stands there already.
    this.told = '';
    clearTimeout(this.telling);
    this.telling = setTimeout(() => {
      this.told = text;
      this.telling = setTimeout(() => { this.told = ''; }, TOLD_MILLIS);
    }, DIALOG_MILLIS);
  }

  render() {
    return html`${this.view()}<div class="told" role="status">${this.told ? html`<p>${this.told}</p>` : nothing}</div>`;
  }

  view() {
    switch (this.state.name) {
      case 'loading': return html`<main class="container"><p aria-busy="true">Loading…</p></main>`;
      case 'signed-out': return welcome(this.state.why);
      case 'failed': return html`${this.session ? this.bar() : nothing}<main class="container" tabindex="-1">
        ${this.explained(this.state.failure)}
        ${this.session ? html`<p><a href=${link(this.session.me.workspace, 'keys')}>To your own workspace</a></p>`
          : nothing}
        </main>`;
      default: return html`${this.bar()}<div class="frame container">${this.menu()}
        <main tabindex="-1">${this.suspension()}${this.page()}</main></div>`;
    }
  }

  /** Of all that is asked for here, only a workspace can be missing. */
  explained(failure) {
    document.title = this.session?.profile.title ?? 'API keys';
    if (failure instanceof Problem && failure.status === 404) {
      return html`<h1>No such workspace</h1><p>There is no workspace <code>${here().workspace}</code>, or you are not,
        or no longer, a member of it. Somebody who manages it can add you.</p>`;
    }
    return html`<h1>This did not work</h1>${failed(failure, () => this.session ? this.turn() : this.begin())}`;
  }

  /** Another place is another element, even if it is one of the same kind: the keys of another workspace. */
  page() {
    return repeat([this.state], ({ key }) => key, ({ content }) => content);
  }

  suspension() {
    const { suspended, reason } = this.context.workspace;
    return suspended ? html`<p class="hint stopped"><strong>This workspace is suspended.</strong> All of its keys are
      refused until the operator resumes it.${reason ? html` Reason: ${reason}` : nothing}</p>` : nothing;
  }

  bar() {
    const { profile, me } = this.session;
    const current = this.state.name === 'failed' ? undefined : this.context?.workspace;
    return html`<header class="bar"><div class="container">
      <a class="brand" href="#/">${profile.title}</a>
      ${workspaceSwitch(this.session, current, chosen => this.choose(chosen))}
      <span class="who">${called(me)}</span>
      <button type="button" class="outline secondary" @click=${signOut}>Sign out</button>
    </div></header>`;
  }

  async choose(chosen) {
    // The list shows where we are again, until we are elsewhere.
    this.requestUpdate();
    await this.guard(async () => {
      const id = await chosenWorkspace(chosen);
      if (!id) return;
      if (id !== chosen) this.session = await session();
      go(id, 'keys');
    });
  }

  /** The product says where its keys are; what it does not name stands beside them. */
  menu() {
    const { profile, workspace } = this.context;
    const keys = split(profile.console.path);
    const usage = profile.console.usagePath ? split(profile.console.usagePath) : [...keys.slice(0, -1), 'Usage'];
    const entries = [[keys, 'keys'], [usage, 'usage'], [['Workspace', 'Members'], 'members'],
      [['Workspace', 'Service accounts'], 'service-accounts'], [['Workspace', 'Plan and limits'], 'plan'],
      [['Workspace', 'Audit log'], 'events']];
    const groups = Map.groupBy(entries, ([names]) => names.slice(0, -1).join(' › '));
    return html`<nav class="menu" aria-label="Main">${[...groups].map(([group, items]) => html`
      ${group ? html`<p>${group}</p>` : nothing}
      <ul>${items.map(([names, page]) => html`<li><a href=${link(workspace.id, page)}
        aria-current=${this.place.page === page ? 'page' : nothing}>${names.at(-1)}</a></li>`)}</ul>`)}</nav>`;
  }
}

const split = menu => menu.split('>').map(name => name.trim());

customElements.define('clavis-app', App);
