import { createSecretKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { vectors } from '../../test/support/vectors.js';
import { signLaunchParameters } from './launch-signature.js';

const [, use] = vectors.launch_hmac;
const key = createSecretKey(Buffer.from(use?.key ?? ''));
const parameters = { mch_id: '1230000109', package: 'XX', timestamp: '1530097563' };
const sign = (changed: Record<string, string>): string =>
  signLaunchParameters({ ...parameters, ...changed }, key);

/** Parameters of one vector without the undefined ones, which TypeScript adds for the union of all vectors. */
const present = (given: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );

describe('the signature of a launch', () => {
  it.each(vectors.launch_hmac)('is that of $name ($origin)', (vector) => {
    const vectorKey = createSecretKey(Buffer.from(vector.key));
    expect(signLaunchParameters(present(vector.parameters), vectorKey)).toBe(vector.sign);
  });

  it('does not depend on the order of the parameters', () => {
    const turned = Object.fromEntries(Object.entries(parameters).toReversed());
    expect(signLaunchParameters(turned, key)).toBe(sign({}));
  });

  it('leaves out what is empty', () => {
    expect(sign({ out_order_no: '' })).toBe(sign({}));
  });

  it('covers every parameter, and the values as they are', () => {
    const signatures = [
      sign({}),
      sign({ package: 'Xx' }),
      sign({ package: 'a&b=c' }),
      sign({ package: 'a%26b%3Dc' }),
    ];
    expect(new Set(signatures).size).toBe(signatures.length);
  });
});
