/** Keeps something up to date while somebody can see it. */

const LONGEST_MILLIS = 120_000;

/**
 * A controller of an element: calls `work` every `millis` while the page is visible, and soon after it has become so
 * again; never twice at once. `work` answers with false if it failed: then it is asked less and less often.
 */
export class Refresher {
  #work;
  #millis;
  #wait;
  #timer;

  constructor(host, work, millis = 10_000) {
    this.#work = work;
    this.#millis = this.#wait = millis;
    host.addController(this);
  }

  hostConnected() {
    document.addEventListener('visibilitychange', this.#turn);
    this.#next();
  }

  hostDisconnected() {
    document.removeEventListener('visibilitychange', this.#turn);
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #turn = () => {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#wait = this.#millis;
    if (!document.hidden) this.#next(1_000);
  };

  #next(millis = this.#wait) {
    this.#timer = document.hidden ? undefined : setTimeout(() => this.#do(), millis);
  }

  async #do() {
    const timer = this.#timer;
    const well = await this.#work();
    this.#wait = well === false ? Math.min(2 * this.#wait, LONGEST_MILLIS) : this.#millis;
    // Nobody looks any more, or another turn has begun.
    if (timer === this.#timer) this.#next();
  }
}
