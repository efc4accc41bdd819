/** The dialogs that change a workspace: its name by its own people, all else by the operator. */
import { html, nothing } from 'lit';
import { call, path } from '../api.js';
import { DialogView } from '../view.js';
import { every, limits, number, title } from '../words.js';
import { settled } from './settled.js';

class ChangeWorkspace extends DialogView {
  constructor(context, workspace, form) {
    super();
    this.context = context;
    this.workspace = workspace;
    this.form = form;
  }

  content() {
    const { heading, fields, button, dangerous } = this.form;
    return html`${this.heading(heading)}<form @submit=${this.submit}>${fields(this.workspace, this.context)}
      ${this.problem()}
      ${this.buttons(button, { look: dangerous ? 'danger' : '' })}</form>`;
  }

  submit(event) {
    event.preventDefault();
    const body = this.form.change(new FormData(event.target), this.workspace);
    const { id } = this.workspace;
    this.attempt(async () => {
      if (Object.keys(body).length > 0) {
        await settled(id, await call('PATCH', path('workspaces', id), { body }), this.form.done(body));
      }
      this.close(true);
    });
  }
}

customElements.define('change-workspace', ChangeWorkspace);

export const rename = (context, workspace) => new ChangeWorkspace(context, workspace, {
  heading: 'Rename the workspace',
  fields: ({ name }) => html`<label>Name <input name="name" required maxlength="100" autocomplete="off" autofocus
    value=${name}></label><p class="quiet">Its id stays: programs and links are not affected.</p>`,
  button: 'Rename',
  change: fields => fields.get('name').trim() === workspace.name ? {} : { name: fields.get('name') },
  done: ({ name }) => `The workspace is called ${name} now.`,
});

export const changePlan = (context, workspace) => new ChangeWorkspace(context, workspace, {
  heading: `Plan of ${workspace.name}`,
  fields: ({ plan: now }, { profile }) => html`<fieldset class="radios"><legend>Plan</legend>
    ${profile.plans.map(plan => html`
    <label><input type="radio" name="plan" value=${plan.name} required ?checked=${plan.name === now}
      ?autofocus=${plan.name === now}>
      <span><strong>${title(plan.name)}</strong><small>${limits(plan.limits)}; ${number(plan.keyQuota)} keys;
        ${lacks(plan, profile)}${plan.createsKeys ? '' : '; no new keys'}</small></span></label>`)}</fieldset>
    <p class="quiet">Its keys get the plan’s limits and lose permissions that it does not have. Keys above its number
      stay; no new ones can be made until there are fewer. Limits that were set for the workspace stay.</p>`,
  button: 'Change plan',
  change: fields => fields.get('plan') === workspace.plan ? {} : { plan: fields.get('plan') },
  done: ({ plan }) => `The workspace is on the plan ${title(plan)} now.`,
});

const lacks = (plan, profile) => {
  const missing = profile.permissions.filter(name => !plan.permissions.includes(name));
  return missing.length === 0 ? 'all permissions'
    : missing.length === profile.permissions.length ? 'no permissions' : 'without ' + missing.join(', ');
};

export const changeLimits = (context, workspace) => new ChangeWorkspace(context, workspace, {
  heading: `Limits of ${workspace.name}`,
  fields: ({ ownLimits, keyQuota }, { profile, plan }) => {
    const bought = profile.plans.find(known => known.name === workspace.plan) ?? plan;
    return html`
      ${Object.entries(bought?.limits ?? {}).map(([period, calls], i) => html`<label>Calls of each key ${every(period)}
        <input name=${'limit-' + period} type="number" inputmode="numeric" min="1" max="1000000000" step="1"
          value=${ownLimits?.[period] ?? ''} placeholder=${number(calls)} aria-describedby="limits-help"
          ?autofocus=${i === 0}></label>`)}
      <p id="limits-help" class="quiet"><small>Empty: what the plan says. Above the plan, keys have this unless they
        have a limit of their own; below it, no key gets more, not even one with a higher limit of its own.</small></p>
      <label>Keys it may have <input name="keyQuota" type="number" inputmode="numeric" min="0" max="1000000000"
        step="1" required
        value=${keyQuota}></label>
      ${bought ? html`<p class="quiet"><small>The plan says ${number(bought.keyQuota)}.</small></p>` : nothing}`;
  },
  button: 'Change limits',
  change: fields => limitChange(fields, workspace),
  done: () => 'The limits are changed.',
});

function limitChange(fields, workspace) {
  const own = Object.fromEntries([...fields].filter(([name, value]) => name.startsWith('limit-') && value !== '')
    .map(([name, value]) => [name.slice('limit-'.length), Number(value)]));
  // A period that the plan lacks is kept aside for a plan that has it: this form does not know it.
  const before = Object.fromEntries(Object.entries(workspace.ownLimits ?? {})
    .filter(([period]) => fields.has('limit-' + period)));
  const same = JSON.stringify(own) === JSON.stringify(before);
  const keyQuota = Number(fields.get('keyQuota'));
  return { ...(!same && { limits: Object.keys(own).length === 0 ? null : own }),
    ...(keyQuota !== workspace.keyQuota && { keyQuota }) };
}

export const suspend = (context, workspace) => new ChangeWorkspace(context, workspace, {
  heading: workspace.suspended ? 'Reason of the suspension' : `Suspend ${workspace.name}?`,
  fields: ({ reason, suspended }) => html`${suspended ? nothing : html`<p>All of its keys are refused from the next
    request on,
      until you resume it. People can still sign in and see it. Nothing is revoked or deleted.</p>`}
    <label>Reason, for its people to read <input name="reason" maxlength="100" autocomplete="off" autofocus
      value=${reason ?? ''}></label>`,
  button: workspace.suspended ? 'Save' : 'Suspend',
  dangerous: !workspace.suspended,
  change: fields => ({ suspended: true, reason: fields.get('reason').trim() || null }),
  done: () => 'The workspace is suspended.',
});
