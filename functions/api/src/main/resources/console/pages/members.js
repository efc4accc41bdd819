/** Who is in a workspace, who is invited, and what they may do. */
import { html, nothing } from 'lit';
import { all, call, path } from '../api.js';
import { confirm } from '../parts/confirm.js';
import { called as name } from '../parts/people.js';
import { choice, explained, isWithin } from '../parts/roles.js';
import { settled } from '../parts/settled.js';
import { day, since } from '../parts/times.js';
import { DialogView, LoadingView, ask, tell } from '../view.js';
import { title } from '../words.js';

class MembersPage extends LoadingView {
  async load() {
    const { workspace } = this.context;
    const [members, invitations] = await Promise.all([all('workspaces', workspace.id, 'members'),
      this.context.can('workspace:admin') ? all('workspaces', workspace.id, 'invitations') : []]);
    const order = this.context.profile.roles.map(role => role.name);
    members.sort((one, other) => order.indexOf(one.role) - order.indexOf(other.role)
      || name(one).localeCompare(name(other)));
    return { members, invitations };
  }

  loaded({ members, invitations }) {
    document.title = 'Members · ' + this.context.profile.title;
    const manages = this.context.can('workspace:admin');
    return html`<div class="titled"><h1>Members</h1>
        ${manages ? html`<button type="button" @click=${this.add}>Add someone</button>` : nothing}</div>
      <div class="scroll" tabindex="0" role="region" aria-label="Members"><table class="cards">
        <thead><tr><th scope="col">Who</th><th scope="col">Role</th><th scope="col">Since</th>
          <th scope="col"><span class="unseen">What you can do</span></th></tr></thead>
        <tbody>${members.map(member => this.row(member, manages))}</tbody></table></div>
      ${explained(this.context)}
      ${invitations.length > 0 ? this.invited(invitations) : nothing}`;
  }

  row(member, manages) {
    const self = member.id === this.context.me.id;
    const mine = manages && isWithin(this.context, member.role);
    return html`<tr><th scope="row" class="who-cell">${name(member)}
        ${self ? html` <span class="mark">You</span>` : nothing}
        ${member.email ? html`<small class="quiet">${member.subject}</small>` : nothing}</th>
      <td>${title(member.role)}</td>
      <td>${day(member.createdAt)}</td>
      <td><div class="row acts">
        ${mine ? html`<button type="button" class="outline secondary small" @click=${() => this.change(member)}>Change
          role<span class="unseen"> of ${name(member)}</span></button>` : nothing}
        ${self ? html`<button type="button" class="outline secondary small"
          @click=${() => this.leave(member)}>Leave</button>`
          : mine ? html`<button type="button" class="outline secondary small"
            @click=${() => this.expel(member)}>Remove<span
            class="unseen"> ${name(member)}</span></button>` : nothing}
      </div></td></tr>`;
  }

  invited(invitations) {
    return html`<h2>Open invitations</h2>
      <p class="quiet">Whoever signs in with the address becomes a member. An invitation ends after two weeks.</p>
      <div class="scroll" tabindex="0" role="region" aria-label="Open invitations"><table class="cards">
        <thead><tr><th scope="col">E-mail address</th><th scope="col">Role</th><th scope="col">Invited</th>
          <th scope="col"><span class="unseen">What you can do</span></th></tr></thead>
        <tbody>${invitations.map(invitation => html`<tr><th scope="row" class="who-cell">${invitation.email}</th>
          <td>${title(invitation.role)}</td>
          <td>${since(invitation.createdAt)}</td>
          <td><div class="row acts"><button type="button" class="outline secondary small"
            @click=${() => this.takeBack(invitation)}>Take back<span class="unseen"> the invitation of
            ${invitation.email}</span></button></div></td></tr>`)}</tbody></table></div>`;
  }

  async add() {
    await ask(new AddMember(this.context));
    this.reload();
  }

  async change(member) {
    await ask(new ChangeRole(this.context, member));
    if (member.id === this.context.me.id) document.querySelector('clavis-app').refresh();
    this.reload();
  }

  async expel(member) {
    const { workspace } = this.context;
    await confirm({
      title: `Remove ${name(member)}?`,
      text: html`<p>They no longer see this workspace. Keys that they own lose what ${name(member)} could do: from the
        next request on they are refused. Nothing is deleted, and whoever adds them again brings their keys back.</p>
        <p>Programs that should go on need a key of somebody else, or better of a service account.</p>`,
      button: 'Remove',
      work: async () => settled(workspace.id,
        await call('DELETE', path('workspaces', workspace.id, 'members', member.id)),
        `${name(member)} has been removed.`),
    });
    this.reload();
  }

  async leave(member) {
    const { workspace, me } = this.context;
    const left = await confirm({
      title: `Leave ${workspace.name}?`,
      text: html`<p>You no longer see this workspace, and keys in it that you own stop working at once. Only somebody
        who manages it can let you in again.</p>`,
      button: 'Leave',
      work: () => call('DELETE', path('workspaces', workspace.id, 'members', member.id)),
    });
    if (!left) return;
    tell(`You have left ${workspace.name}.`);
    document.querySelector('clavis-app').refresh(me.workspace);
  }

  async takeBack(invitation) {
    const { workspace } = this.context;
    await confirm({
      title: 'Take the invitation back?',
      text: html`<p>${invitation.email} no longer becomes a member by signing in.</p>`,
      button: 'Take back',
      work: () => call('DELETE', path('workspaces', workspace.id, 'invitations', invitation.id)),
    });
    this.reload();
  }
}

/** By e-mail, or at once by the name that the issuer of tokens knows them by. */
class AddMember extends DialogView {
  static properties = { way: { state: true } };

  constructor(context) {
    super();
    this.context = context;
    this.way = 'email';
  }

  content() {
    return html`${this.heading('Add someone')}<form @submit=${this.submit}>
      <fieldset><legend>How are they known?</legend>
        ${this.option('email', 'By e-mail address')}${this.option('subject', 'By user id or subject')}</fieldset>
      ${this.way === 'email'
        ? html`<label>E-mail address <input name="email" type="email" required maxlength="254" autocomplete="off"
          autofocus
            aria-describedby="way-help"></label><p id="way-help" class="quiet"><small>They become a member when they
              next sign in with this address, within two weeks. No e-mail is sent: tell them.</small></p>`
        : html`<label>User id or subject <input name="subject" required maxlength="200" autocomplete="off"
            aria-describedby="way-help"></label><p id="way-help" class="quiet"><small>The name by which the sign-in
              service
            knows them (the claim <code>sub</code>), or their id here (<code>user_…</code>). They are a member at
            once.</small></p>`}
      ${choice(this.context)}
      ${this.problem()}
      ${this.buttons(this.way === 'email' ? 'Invite' : 'Add')}</form>`;
  }

  option(way, words) {
    return html`<label><input type="radio" name="way" value=${way} ?checked=${this.way === way}
      @change=${() => { this.way = way; this.failure = undefined; }}> ${words}</label>`;
  }

  submit(event) {
    event.preventDefault();
    const { email, subject, role } = Object.fromEntries(new FormData(event.target));
    const { id } = this.context.workspace;
    this.attempt(async () => {
      if (this.way === 'email') {
        await call('POST', path('workspaces', id, 'invitations'), { body: { email: email.trim(), role } });
        tell(`${email.trim()} is invited.`);
      } else {
        const answer = await call('PUT', path('workspaces', id, 'members', subject.trim()), { body: { role } });
        await settled(id, answer, `${subject.trim()} is a member now.`);
      }
      this.close(true);
    });
  }
}

class ChangeRole extends DialogView {
  constructor(context, member) {
    super();
    this.context = context;
    this.member = member;
  }

  content() {
    return html`${this.heading(`Role of ${name(this.member)}`)}<form @submit=${this.submit}>
      ${choice(this.context, this.member.role)}
      <p class="quiet">Keys that they own can do what their role allows, from the next request on. Invitations that
        they have sent end if the role is lower.</p>
      ${this.problem()}
      ${this.buttons('Change role')}</form>`;
  }

  submit(event) {
    event.preventDefault();
    const role = new FormData(event.target).get('role');
    const { id } = this.context.workspace;
    this.attempt(async () => {
      const answer = await call('PUT', path('workspaces', id, 'members', this.member.id), { body: { role } });
      await settled(id, answer, `${name(this.member)} is ${title(role)} now.`);
      this.close(true);
    });
  }
}

customElements.define('members-page', MembersPage);
customElements.define('add-member', AddMember);
customElements.define('change-role', ChangeRole);
