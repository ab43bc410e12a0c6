/**
 * Runs a task at most once per period and never twice at the same time.
 * Asking while it rests or runs makes exactly one more run afterwards, so the last request is always served.
 */
export class Throttle {
  #busy = false;
  #again = false;

  constructor(
    private readonly task: () => Promise<void>,
    private readonly periodMilliseconds: number,
    private readonly wait: (run: () => void, milliseconds: number) => void = (run, ms) => setTimeout(run, ms),
  ) {}

  request(): void {
    if (this.#busy) {
      this.#again = true;
      return;
    }
    this.#busy = true;
    this.#again = false;
    void this.task().finally(() =>
      this.wait(() => {
        this.#busy = false;
        if (this.#again) this.request();
      }, this.periodMilliseconds),
    );
  }
}
