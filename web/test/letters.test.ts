import { expect, it } from 'vitest';
import { reasons, withReason } from '../src/pipeline/letters';
import type { DeadLetter } from '../src/api/api';

const letters = ['bad-price', 'no-symbol', 'bad-price', 'bad-symbol'].map((reason, number): DeadLetter => ({ arrival: '', reason, record: '', partition: '0', number }));

it('dead letters are counted by reason, the most frequent first', () => {
  expect(reasons(letters)).toEqual([['bad-price', 2], ['bad-symbol', 1], ['no-symbol', 1]]);
});

it('and are those of a reason, or all', () => {
  expect(withReason(letters, 'bad-price').map(({ number }) => number)).toEqual([0, 2]);
  expect(withReason(letters, '')).toBe(letters);
});
