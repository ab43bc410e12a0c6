/** A key, or two pressed one after the other (`g m`), and what it does. */
export interface Shortcut {
  readonly keys: string;
  readonly does: string;
  readonly run: () => void;
}

const SECOND_KEY_MILLISECONDS = 1_500;

/** Hears keys that are not meant for an input, and runs the shortcut they spell. */
export class Shortcuts {
  #first = '';
  #firstAt = 0;

  constructor(private readonly list: () => readonly Shortcut[], private readonly now: () => number = () => performance.now()) {}

  readonly handle = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event)) return;
    const pair = `${this.now() - this.#firstAt < SECOND_KEY_MILLISECONDS ? this.#first : ''} ${event.key}`.trim();
    const found = this.#find(pair) ?? this.#find(event.key);
    this.#first = found ? '' : event.key;
    this.#firstAt = this.now();
    if (!found) return;
    event.preventDefault();
    found.run();
  };

  #find(keys: string): Shortcut | undefined {
    return this.list().find((each) => each.keys === keys);
  }
}

function isTyping(event: KeyboardEvent): boolean {
  const target = event.composedPath()[0] as Partial<HTMLElement> | undefined;
  return target?.isContentEditable === true || (target?.matches?.('input:not([type=checkbox]):not([type=radio]):not([type=range]), select, textarea') ?? false);
}
