/**
 * Keeps the newest value of each key until the next frame, and hands them over together:
 * however fast events come, the page is drawn once a frame.
 */
export class Coalescer<V> {
  readonly #waiting = new Map<string, V>();
  #scheduled = false;

  constructor(
    private readonly key: (value: V) => string,
    private readonly deliver: (values: V[]) => void,
    private readonly schedule: (run: () => void) => void = (run) => requestAnimationFrame(run),
  ) {}

  add(values: Iterable<V>): void {
    for (const value of values) this.#waiting.set(this.key(value), value);
    if (this.#scheduled || this.#waiting.size === 0) return;
    this.#scheduled = true;
    this.schedule(() => this.#flush());
  }

  #flush(): void {
    this.#scheduled = false;
    const values = [...this.#waiting.values()];
    this.#waiting.clear();
    this.deliver(values);
  }
}
