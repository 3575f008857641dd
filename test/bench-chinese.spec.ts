import { describe, expect, it } from 'vitest';
import { inChinese } from '../bench/harness/chinese.mjs';
import { targets } from '../bench/targets.mjs';

describe('the figures on the Chinese page about performance', () => {
  it.each(targets.map((target) => [`${target.suite}: ${target.figure}`, target] as const))(
    'have Chinese words: %s',
    (_, { suite, figure, where }) => {
      const place = typeof where === 'string' ? where : where(() => 12.3);
      for (const text of [suite, figure, place]) expect(inChinese(text)).toMatch(/\p{Script=Han}/u);
    },
  );

  it.each(['0.48×', '≤ 1.15', '599 ms', '0 '])('keep a number as it is: %s', (text) => {
    expect(inChinese(text)).toBe(text);
  });
});
