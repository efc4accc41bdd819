/** What a workspace is allowed: its plan, how many keys it may have, and how often each may be called. */
import { html, nothing } from 'lit';
import { call, path } from '../api.js';
import { confirm } from '../parts/confirm.js';
import { settled } from '../parts/settled.js';
import { LoadingView, ask } from '../view.js';
import { date, limits, number, title } from '../words.js';

class PlanPage extends LoadingView {
  load() {
    return call('GET', path('workspaces', this.context.workspace.id));
  }

  loaded(workspace) {
    const { profile, isOperator } = this.context;
    document.title = 'Plan and limits · ' + profile.title;
    return html`<h1>Plan and limits</h1>
      ${this.about(workspace)}
      <h2>${profile.plans.length === 1 ? 'The plan' : 'All plans'}</h2>
      ${this.compared(workspace)}
      ${isOperator ? this.operators(workspace) : profile.plans.length > 1
        ? html`<p class="quiet">The operator of ${profile.title} changes plans. Nobody in the workspace can.</p>`
          : nothing}`;
  }

  about(workspace) {
    const full = workspace.keys >= workspace.keyQuota;
    return html`<article><dl class="facts">
      <dt>Workspace</dt><dd class="row">${workspace.name} ${this.context.can('workspace:admin')
        ? html`<button type="button"
        class="outline secondary small" @click=${() => this.open(dialogs => dialogs.rename(this.context,
          workspace))}>Rename</button>`
        : nothing}</dd>
      <dt>Id</dt><dd><code>${workspace.id}</code></dd>
      <dt>Since</dt><dd>${date(workspace.createdAt)}</dd>
      <dt>Plan</dt><dd>${title(workspace.plan)}${this.context.profile.plans.some(plan => plan.name === workspace.plan)
        ? nothing : html` <span class="mark warn">No longer offered</span>`}</dd>
      <dt>Keys</dt><dd><label class="gauge"><span>${number(workspace.keys)} of ${number(workspace.keyQuota)}</span>
        <progress max=${Math.max(1, workspace.keyQuota)} value=${Math.min(workspace.keys, Math.max(1,
          workspace.keyQuota))}></progress></label>
        ${full ? html`<small>No more keys can be made. Revoke one that nobody uses, or ask the operator for
          more.</small>`
          : nothing}</dd>
      <dt>Limit of each key</dt><dd>${limits(workspace.limits)}${workspace.ownLimits
        ? html`<br><small class="quiet">The operator has set ${limits(workspace.ownLimits)} for this workspace.</small>`
        : nothing}</dd>
      <dt>Status</dt><dd>${workspace.suspended
        ? html`<span class="mark bad">Suspended</span> ${workspace.reason ?? ''}<br><small
          class="quiet">All of its keys are
          refused.</small>`
        : html`<span class="mark good">Active</span>`}</dd>
    </dl></article>`;
  }

  compared(workspace) {
    const { plans, permissions } = this.context.profile;
    const rows = [
      ['Calls of each key', plan => limits(plan.limits)],
      ['Keys', plan => number(plan.keyQuota)],
      ['New keys', plan => plan.createsKeys ? 'Yes' : 'No'],
      ...permissions.map(name => [html`<code>${name}</code>`, plan => plan.permissions.includes(name) ? 'Yes' : 'No']),
    ];
    return html`<div class="scroll" tabindex="0" role="region" aria-label="Plans"><table class="plans">
      <thead><tr><td></td>${plans.map(plan => html`<th scope="col" class=${plan.name === workspace.plan ? 'current'
        : ''}>
        ${title(plan.name)}${plan.name === workspace.plan ? html` <span class="mark good">Current</span>`
          : nothing}</th>`)}</tr></thead>
      <tbody>${rows.map(([name, value]) => html`<tr><th scope="row">${name}</th>
        ${plans.map(plan => html`<td class=${plan.name === workspace.plan ? 'current'
          : ''}>${value(plan)}</td>`)}</tr>`)}</tbody>
      </table></div>`;
  }

  /** What the API lets nobody else do. */
  operators(workspace) {
    const { plans } = this.context.profile;
    return html`<article class="operators"><h2>As the operator</h2>
      <p class="quiet">You operate this deployment. Each of these holds for all keys of the workspace from the next
        request on, and is written into its audit log.</p>
      <div class="row">
        ${plans.length > 1 ? html`<button type="button" class="secondary"
          @click=${() => this.open(dialogs => dialogs.changePlan(this.context, workspace))}>Change
            plan</button>` : nothing}
        <button type="button" class="secondary"
          @click=${() => this.open(dialogs => dialogs.changeLimits(this.context, workspace))}>Change limits</button>
        ${workspace.suspended
          ? html`<button type="button" class="secondary"
              @click=${() => this.open(dialogs => dialogs.suspend(this.context, workspace))}>Change reason</button>
            <button type="button" @click=${() => this.resume(workspace)}>Resume</button>`
          : html`<button type="button" class="danger"
              @click=${() => this.open(dialogs => dialogs.suspend(this.context, workspace))}>Suspend</button>`}
      </div></article>`;
  }

  async open(dialog) {
    await ask(dialog(await import('../parts/workspace-changes.js')));
    this.changed();
  }

  async resume(workspace) {
    await confirm({
      title: `Resume ${workspace.name}?`, button: 'Resume', harmless: true,
      text: html`<p>Its keys work again as they did before, except for those that have been revoked or have
        expired.</p>`,
      work: async () => settled(workspace.id, await call('PATCH', path('workspaces', workspace.id),
        { body: { suspended: false } }), `${workspace.name} is in force again.`),
    });
    this.changed();
  }

  /** The frame shows the name, and whether the workspace is suspended. */
  changed() {
    document.querySelector('clavis-app').refresh();
    this.reload();
  }
}

customElements.define('plan-page', PlanPage);
