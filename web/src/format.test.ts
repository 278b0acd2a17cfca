import { describe, expect, it } from 'vitest';
import { clock, discreet, percent } from './format';

describe('clock', () => {
  it.each([
    [0, '0:00'],
    [7_999, '0:07'],
    [754_000, '12:34'],
    [3_723_000, '1:02:03'],
    [-400, '0:00'],
  ])('shows %i ms as %s', (milliseconds, shown) => expect(clock(milliseconds)).toBe(shown));
});

describe('percent', () => {
  it('rounds', () => expect(percent(91.6)).toBe('92%'));
  it('shows a dash where nothing counts', () => expect(percent(null)).toBe('–'));
  it('shows zero as zero', () => expect(percent(0)).toBe('0%'));
});

describe('discreet', () => {
  it('hides the middle of a number', () => expect(discreet('+4930123456')).toBe('+49…56'));
  it('shows a dash for an erased or withheld number', () => expect(discreet(null)).toBe('–'));
  it('leaves an extension whole', () => expect(discreet('1001')).toBe('1001'));
});
