export type ThemeChoice = 'system' | 'dark' | 'light';
export type ZoneChoice = 'exchange' | 'local' | 'utc';

export interface Choices {
  readonly theme: ThemeChoice;
  /** In which zone times are shown: the symbol's exchange's, this device's, or UTC. */
  readonly zone: ZoneChoice;
}

const KEY = 'bellwether.preferences';
const THEMES: readonly string[] = ['system', 'dark', 'light'] satisfies ThemeChoice[];
const ZONES: readonly string[] = ['exchange', 'local', 'utc'] satisfies ZoneChoice[];
const DEFAULT: Choices = { theme: 'system', zone: 'exchange' };

/** What this person chose on this device. What cannot be kept holds until the page is left. */
export class Preferences {
  readonly #listeners = new Set<() => void>();
  #choices: Choices;

  constructor(
    private readonly storage: Pick<Storage, 'getItem' | 'setItem'>,
    private readonly root: { dataset: DOMStringMap },
    private readonly systemDark: Pick<MediaQueryList, 'matches' | 'addEventListener'>,
  ) {
    this.#choices = readChoices(storage);
    this.#applyTheme();
    systemDark.addEventListener('change', () => this.#notify());
  }

  get choices(): Choices {
    return this.#choices;
  }

  /** What is on the screen now. */
  get theme(): 'dark' | 'light' {
    const { theme } = this.#choices;
    return theme === 'system' ? (this.systemDark.matches ? 'dark' : 'light') : theme;
  }

  choose(changes: Partial<Choices>): void {
    this.#choices = { ...this.#choices, ...changes };
    try {
      this.storage.setItem(KEY, JSON.stringify(this.#choices));
    } catch {
      // Storage is off or full.
    }
    this.#applyTheme();
    this.#notify();
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #applyTheme() {
    if (this.#choices.theme === 'system') delete this.root.dataset['theme'];
    else this.root.dataset['theme'] = this.#choices.theme;
  }

  #notify() {
    for (const listener of this.#listeners) listener();
  }
}

/** What was kept, as far as it makes sense. */
export function readChoices(storage: Pick<Storage, 'getItem'>): Choices {
  try {
    const { theme, zone } = JSON.parse(storage.getItem(KEY) ?? '{}') as Record<string, unknown>;
    return {
      theme: THEMES.includes(theme as string) ? (theme as ThemeChoice) : DEFAULT.theme,
      zone: ZONES.includes(zone as string) ? (zone as ZoneChoice) : DEFAULT.zone,
    };
  } catch {
    return DEFAULT;
  }
}

/** The zone to show a time of a symbol in; an exchange that is not known counts in UTC, as coins do. */
export function zoneOf(choice: ZoneChoice, exchange: string | null | undefined): string {
  switch (choice) {
    case 'utc': return 'UTC';
    case 'local': return Intl.DateTimeFormat().resolvedOptions().timeZone;
    case 'exchange': return exchange ?? 'UTC';
  }
}
