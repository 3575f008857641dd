import { expect, it } from 'vitest';
import { startTimeSoon } from './order-times.js';

it('a start of now lies half a minute ahead, in Beijing', () => {
  expect(startTimeSoon(new Date('2026-12-31T23:59:45+08:00'))).toBe('20270101000015');
});
