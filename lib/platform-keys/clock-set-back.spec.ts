import { expect, it } from 'vitest';
import { certificateListAnswer } from '../../test/support/certificate-list.js';
import { now, platform2026 } from '../../test/support/keys.js';
import { startServer } from '../../test/support/local-server.js';
import { moduleConfig } from '../../test/support/options.js';
import { createSignedTransport } from '../../test/support/signed-transport.js';
import { machineTiming } from '../config/timing.js';
import { PlatformKeys } from './platform-keys.service.js';

it('certificates are asked for again after a minute, though the wall clock was set back an hour meanwhile', async () => {
  const clock = { wall: now, steady: 0 };
  const server = await startServer(() => certificateListAnswer([platform2026], { now: clock.wall }));
  const config = {
    ...moduleConfig({
      http: { baseUrl: server.origin },
      clock: () => clock.wall,
      retry: false,
      platformKeys: {},
    }),
    timing: { ...machineTiming, now: () => clock.steady },
  };
  const keys = new PlatformKeys(await createSignedTransport(config), config);
  await keys.find('UNKNOWN');
  clock.wall -= 3_600_000;
  clock.steady += 59_999;
  await keys.find('UNKNOWN');
  expect(server.requests).toHaveLength(1);
  clock.steady += 1;
  await keys.find('UNKNOWN');
  expect(server.requests).toHaveLength(2);
});
