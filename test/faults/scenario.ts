import type { Wire } from './wire.js';
import type { World } from './world.js';

/** One call of a merchant, and what must have happened before. */
export interface Scenario {
  /** All fields in the names of the wire, those of the path included. Asked for after `before`. */
  readonly request: (world: World) => Wire;
  /** With this, WeChat Pay carries the call out. @default nothing */
  readonly before?: (world: World) => unknown;
  /** With this instead, WeChat Pay refuses it. `false`: it never does. @default nothing at all */
  readonly rival?: ((world: World) => unknown) | false;
}

/** By the name of the operation, such as `ServiceOrderService.create`. */
export type Scenarios = Readonly<Record<string, Scenario>>;
