/**
 * `<usage-chart .items .step>`: calls over time by outcome, and how long the answers took; below it the same numbers as
 * a table. The items are those of the usage API.
 */
import { html } from 'lit';
import { View } from '../view.js';
import { compact, number } from '../words.js';

const HOUR = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const HOUR_OF_DAY = new Intl.DateTimeFormat(undefined,
  { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
const DAY = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', timeZone: 'UTC' });

/** What the bars are made of, from below: disjoint, so that a bar's height is the requests. */
const PARTS = [
  ['Answered', '--chart-good', item => item.requests - item.clientErrors - item.serverErrors],
  ['Client errors', '--chart-client', item => item.clientErrors - item.rateLimited],
  ['Rate limited', '--chart-limited', item => item.rateLimited],
  ['Server errors', '--chart-server', item => item.serverErrors],
];
const LATENCIES = [
  ['Median', '--chart-half', item => item.p50Millis ?? null],
  ['99 % within', '--chart-most', item => item.p99Millis ?? null],
];

class UsageChart extends View {
  static properties = { items: { attribute: false }, step: { attribute: false } };

  #charts = [];
  #dark = matchMedia('(prefers-color-scheme: dark)');
  #recolour = () => {
    this.#forget();
    this.draw();
  };

  connectedCallback() {
    super.connectedCallback();
    this.#dark.addEventListener('change', this.#recolour);
    if (this.hasUpdated) this.draw();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#dark.removeEventListener('change', this.#recolour);
    this.#forget();
  }

  #forget() {
    this.#charts.forEach(chart => chart.destroy());
    this.#charts = [];
  }

  render() {
    const hasLatency = this.items.some(item => item.p50Millis != null);
    return html`<div class="charts">
        <figure><figcaption>Calls</figcaption>
          <div class="chart"><canvas role="img" aria-label=${this.summary()}></canvas></div></figure>
        <figure ?hidden=${!hasLatency}><figcaption>Milliseconds until the answer</figcaption>
          <div class="chart low"><canvas role="img"
            aria-label="How long the answers took. The table below has the numbers."></canvas></div>
        </figure></div>
      <details><summary>The numbers as a table</summary>${this.table()}</details>`;
  }

  summary() {
    const most = this.items.reduce((best, item) => item.requests > best.requests ? item : best, this.items[0]);
    const said = most?.requests ? `The most were ${number(most.requests)}, ${this.title(most)}. ` : '';
    return `Calls by ${this.step} and outcome. ${said}The table below has the numbers.`;
  }

  table() {
    return html`<div class="scroll" tabindex="0" role="region" aria-label="Usage in numbers"><table class="striped">
      <thead><tr><th scope="col">${this.step === 'day' ? 'Day (UTC)' : 'Hour from'}</th>
        ${['Requests', '4xx', 'of these 429', '5xx', 'Median, ms', '99 % within, ms'].map(name => html`<th scope="col"
          class="number">${name}</th>`)}</tr></thead>
      <tbody>${this.items.toReversed().map(item => html`<tr>
        <th scope="row"><time datetime=${item.start}>${this.title(item)}</time></th>
        ${['requests', 'clientErrors', 'rateLimited', 'serverErrors', 'p50Millis', 'p99Millis'].map(field => html`<td
          class="number">${number(item[field])}</td>`)}</tr>`)}</tbody></table></div>`;
  }

  title({ start }) {
    return (this.step === 'day' ? DAY : HOUR_OF_DAY).format(new Date(start));
  }

  updated() {
    this.draw();
  }

  async draw() {
    await import('../vendor/chart.js/chart.umd.min.js');
    if (!this.isConnected) return;
    const canvases = this.querySelectorAll('canvas');
    if (this.#charts.length === 0) {
      this.#charts = [this.bars(canvases[0]), this.lines(canvases[1])];
    }
    this.#fill(this.#charts[0], PARTS);
    this.#fill(this.#charts[1], LATENCIES);
  }

  bars(canvas) {
    return new globalThis.Chart(canvas, { type: 'bar', options: this.options(true),
      data: { datasets: PARTS.map(([label]) => ({ label, stack: 'calls', maxBarThickness: 40 })) } });
  }

  lines(canvas) {
    return new globalThis.Chart(canvas, { type: 'line', options: this.options(false),
      data: { datasets: LATENCIES.map(([label]) => ({ label, borderWidth: 2, pointRadius: 2, tension: 0.2 })) } });
  }

  options(stacked) {
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    return {
      responsive: true, maintainAspectRatio: false, animation: still ? false : { duration: 250 },
      interaction: { mode: 'index', intersect: false },
      scales: {
        x: { stacked, grid: { display: false }, ticks: { maxRotation: 0, autoSkipPadding: 12 } },
        y: { stacked, beginAtZero: true,
          ticks: { maxTicksLimit: 5, precision: 0, callback: value => stacked ? compact(value) : number(value) } },
      },
      plugins: {
        legend: { align: 'start', labels: { boxWidth: 12, boxHeight: 12 } },
        tooltip: { callbacks: { title: ([first]) => this.title(this.items[first.dataIndex]) } },
      },
    };
  }

  /** Numbers and colours as they are now. Only another period moves; what is refreshed by itself does not. */
  #fill(chart, parts) {
    const style = getComputedStyle(this);
    const colour = name => style.getPropertyValue(name).trim();
    const labels = this.items.map(({ start }) => (this.step === 'day' ? DAY : HOUR).format(new Date(start)));
    const refreshed = labels.join() === chart.data.labels.join();
    chart.data.labels = labels;
    parts.forEach(([, variable, value], i) => Object.assign(chart.data.datasets[i], {
      data: this.items.map(value), backgroundColor: colour(variable), borderColor: colour(variable),
    }));
    const { x, y } = chart.options.scales;
    chart.options.color = x.ticks.color = y.ticks.color = colour('--pico-color');
    y.grid.color = colour('--pico-muted-border-color');
    chart.update(refreshed ? 'none' : undefined);
  }
}

customElements.define('usage-chart', UsageChart);
