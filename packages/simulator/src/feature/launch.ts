import { SimulatorError } from '../base/simulator.error.js';
import { json, optional, text, type Shaped } from './shape.js';

export const user = { openid: optional(text) };
export const launch = { package: optional(text), extraData: optional(json), ...user };

/** The package of a launch: a person passes it as `package`, a mini program inside its `extraData`. */
export function packageOf({ package: opener, extraData }: Shaped<typeof launch>): { package: string } {
  const found = opener ?? extraData?.['package'];
  if (typeof found === 'string') return { package: found };
  throw new SimulatorError(
    'package: found nothing; allowed: the package that a creation answered, or the extraData that holds it',
  );
}
