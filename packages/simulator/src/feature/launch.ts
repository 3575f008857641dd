import { SimulatorError } from '../base/simulator.error.js';
import { json, optional, text, type Shaped } from './shape.js';

export const user = { openid: optional(text) };
export const launch = { package: optional(text), extraData: optional(json), ...user };

/** Either of the two, as a mini program or a person has it. */
export function packageOf({ package: opener, extraData }: Shaped<typeof launch>): { package: string } {
  const found = opener ?? extraData?.['package'];
  if (typeof found === 'string') return { package: found };
  throw new SimulatorError(
    'package: found nothing; allowed: the package of a creation, or extraData that carries it',
  );
}
