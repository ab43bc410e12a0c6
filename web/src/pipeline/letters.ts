import type { DeadLetter } from '../api/api';

/** What tells a letter from all others. */
export const identity = ({ partition, number }: Pick<DeadLetter, 'partition' | 'number'>): string => `${partition}/${number}`;

/** The letters of a reason; all of them for none. */
export const withReason = (letters: readonly DeadLetter[], reason: string): readonly DeadLetter[] => (reason ? letters.filter((each) => each.reason === reason) : letters);

/** How many letters have each reason, the most frequent first. */
export function reasons(letters: readonly DeadLetter[]): readonly (readonly [reason: string, count: number])[] {
  const counts = new Map<string, number>();
  for (const { reason } of letters) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].sort((left, right) => right[1] - left[1] || left[0].localeCompare(right[0], 'en'));
}
