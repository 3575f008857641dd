import type { NestExpressApplication } from '@nestjs/platform-express';
import type { AppOptions } from './app.options.js';
import { SimulatorClock } from './simulated/simulator-clock.js';
import { simulatedOptions } from './simulator.js';
import { startApp } from './start.js';

/** The app alone, against a simulator that runs already. @param port of the app, on 127.0.0.1 */
export async function startAgainst(
  simulatorUrl: string,
  port: number,
  own: Partial<AppOptions> = {},
): Promise<NestExpressApplication> {
  const clock = await SimulatorClock.follow(simulatorUrl);
  const given = await simulatedOptions(simulatorUrl, `http://127.0.0.1:${port}`, clock.now);
  return startApp({ ...given, readClock: clock.read, ...own }, port);
}
