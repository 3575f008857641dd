import type { NestExpressApplication } from '@nestjs/platform-express';
import type { AppOptions } from './app.options.js';
import { SimulatorClock } from './simulated/simulator-clock.js';
import { simulatedOptions } from './simulator.js';
import { startApp } from './start.js';

/**
 * The app alone, against a simulator that runs already.
 * @param appUrl under which the simulator reaches the app
 * @param port of the app, on 127.0.0.1
 */
export async function startAgainst(
  simulatorUrl: string,
  appUrl: string,
  port: number,
  own: Partial<AppOptions> = {},
): Promise<NestExpressApplication> {
  const clock = await SimulatorClock.follow(simulatorUrl);
  const given = await simulatedOptions(simulatorUrl, appUrl, clock.now);
  return startApp({ ...given, readClock: clock.read, ...own }, port);
}
