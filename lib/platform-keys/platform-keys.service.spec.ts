import { createPublicKey } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import { certificateListAnswer } from '../../test/support/certificate-list.js';
import { closedGate } from '../../test/support/gate.js';
import { now, platform2026, platform2030, publicKeyIdentity } from '../../test/support/keys.js';
import { startServer, type ReceivedRequest, type ScriptedAnswer } from '../../test/support/local-server.js';
import { moduleConfig } from '../../test/support/options.js';
import { createSignedTransport } from '../../test/support/signed-transport.js';
import { rejectionOf } from '../../test/support/thrown.js';
import { PayscoreConfigError, PayscoreConnectionError, PayscoreSignatureError } from '../errors/index.js';
import { machineTiming } from '../config/timing.js';
import type { PayscoreModuleOptions } from '../config/payscore.options.js';
import { PlatformKeys } from './platform-keys.service.js';

const minute = 60_000;
const neverAborted = (): AbortSignal => new AbortController().signal;
const onlyDownloads = { platformKeys: {} };
const both = [platform2026, platform2030];
const whenBothAreValid = Date.parse('2030-12-15T00:00:00Z');
const after2026 = Date.parse('2031-02-01T00:00:00Z');

interface Scene {
  readonly keys: PlatformKeys;
  readonly clock: { now: number };
  readonly requests: readonly ReceivedRequest[];
}

/** Keys whose certificates a real server lists. */
async function start(
  answer: (clock: { now: number }) => ScriptedAnswer | Promise<ScriptedAnswer>,
  options: Partial<PayscoreModuleOptions> = onlyDownloads,
  startsAt = now,
): Promise<Scene> {
  const clock = { now: startsAt };
  const server = await startServer(() => answer(clock));
  const http = { baseUrl: server.origin };
  const config = {
    ...moduleConfig({ http, clock: () => clock.now, retry: false, ...options }),
    timing: { ...machineTiming, random: () => 0.5 },
  };
  return {
    keys: new PlatformKeys(await createSignedTransport(config), config),
    clock,
    requests: server.requests,
  };
}

/** Id of the key that requests ask WeChat Pay to sign answers with. */
const expectedId = async (keys: PlatformKeys): Promise<string> =>
  (await keys.expected('TestService.query', neverAborted())).id;

const list2026 = (clock: { now: number }): ScriptedAnswer =>
  certificateListAnswer([platform2026], { now: clock.now });

describe('downloaded certificates', () => {
  it('are downloaded once when fifty calls begin together', async () => {
    const { keys, requests } = await start(list2026);
    const serials = await Promise.all(Array.from({ length: 50 }, () => expectedId(keys)));
    expect(new Set(serials)).toEqual(new Set([platform2026.id]));
    expect(requests.map(({ method, target }) => `${method} ${target}`)).toEqual(['GET /v3/certificates']);
  });

  it('are found by fifty messages that come in together under a new serial', async () => {
    const { keys, requests } = await start(list2026);
    const found = await Promise.all(Array.from({ length: 50 }, async () => keys.find(platform2026.id)));
    expect(found.every((key) => key !== undefined)).toBe(true);
    expect(requests).toHaveLength(1);
  });

  it('are downloaded for the first message that comes in, too', async () => {
    const { keys, requests } = await start(list2026);
    const key = await keys.find(platform2026.id);
    expect(key?.equals(createPublicKey(platform2026.privateKey))).toBe(true);
    expect(requests).toHaveLength(1);
  });

  it('are kept for ten hours, and then asked for anew while calls and messages go on with them', async () => {
    const gate = closedGate();
    let isSlow = false;
    const { keys, requests, clock } = await start(async ({ now: time }) => {
      if (isSlow) await gate.opened;
      return certificateListAnswer([platform2026], { now: time });
    });
    await keys.find(platform2026.id);
    clock.now += 10 * 60 * minute - 1;
    expect(await keys.find(platform2026.id)).toBeDefined();
    expect(await expectedId(keys)).toBe(platform2026.id);
    expect(requests).toHaveLength(1);

    isSlow = true;
    clock.now += 1;
    expect(await keys.find(platform2026.id)).toBeDefined();
    expect(await expectedId(keys)).toBe(platform2026.id);
    await vi.waitFor(() => expect(requests).toHaveLength(2));
    gate.open();
  });

  it('stay in use while they are valid and cannot be had anew, and are asked for once a minute', async () => {
    let isDown = false;
    const { keys, requests, clock } = await start((time) => (isDown ? { status: 500 } : list2026(time)));
    await keys.find(platform2026.id);
    isDown = true;
    clock.now += 11 * 60 * minute;
    for (let index = 0; index < 10; index++) expect(await expectedId(keys)).toBe(platform2026.id);
    await vi.waitFor(() => expect(requests).toHaveLength(2));
    clock.now += minute;
    await vi.waitFor(async () => {
      expect(await expectedId(keys)).toBe(platform2026.id);
      expect(requests).toHaveLength(3);
    });
  });

  it('are asked for once a minute at most, however many unknown serials come in', async () => {
    const { keys, requests, clock } = await start(list2026);
    const flood = async (): Promise<void> => {
      for (let index = 0; index < 20; index++) expect(await keys.find(`UNKNOWN${index}`)).toBeUndefined();
    };
    await flood();
    clock.now += minute - 1;
    await flood();
    expect(requests).toHaveLength(1);
    clock.now += 1;
    await flood();
    expect(requests).toHaveLength(2);
  });

  it('follow a rotation: a new serial is found, and the old one stays as long as it is listed', async () => {
    const listed = [platform2026];
    const { keys, clock } = await start(
      ({ now: time }) => certificateListAnswer(listed, { now: time }),
      onlyDownloads,
      whenBothAreValid,
    );
    expect(await keys.find(platform2030.id)).toBeUndefined();
    listed.push(platform2030);
    clock.now += minute;
    expect(await keys.find(platform2030.id)).toBeDefined();
    expect(await keys.find(platform2026.id)).toBeDefined();
    expect(await expectedId(keys)).toBe(platform2030.id);
  });
});

describe('the validity of a certificate', () => {
  it.each([
    ['before the new one begins', now, [true, false], platform2026.id],
    ['while both are valid', whenBothAreValid, [true, true], platform2030.id],
    ['after the old one ended', after2026, [false, true], platform2030.id],
  ])('decides whether it is used: %s', async (_, time, found, expected) => {
    const signer = time > whenBothAreValid ? platform2030 : platform2026;
    const { keys } = await start(
      () => certificateListAnswer(both, { signer, now: time }),
      onlyDownloads,
      time,
    );
    expect(await expectedId(keys)).toBe(expected);
    const lookUps = both.map(async ({ id }) => (await keys.find(id)) !== undefined);
    expect(await Promise.all(lookUps)).toEqual(found);
  });

  it('ends while it is kept, and another is asked for', async () => {
    const { keys, clock, requests } = await start(({ now: time }) =>
      certificateListAnswer([time < whenBothAreValid ? platform2026 : platform2030], { now: time }),
    );
    expect(await expectedId(keys)).toBe(platform2026.id);
    clock.now = after2026;
    expect(await keys.find(platform2026.id)).toBeUndefined();
    expect(await expectedId(keys)).toBe(platform2030.id);
    expect(requests).toHaveLength(2);
  });
});

describe('configured keys', () => {
  it('are enough: nothing is downloaded', async () => {
    const { keys, requests } = await start(list2026, {});
    expect(await expectedId(keys)).toBe(publicKeyIdentity.id);
    expect(await keys.find(publicKeyIdentity.id)).toBeDefined();
    expect(await keys.find(platform2026.id)).toBeUndefined();
    expect(requests).toEqual([]);
  });

  it('ask for answers under the public key, when certificates stand beside it', async () => {
    const { keys, requests } = await start(list2026, {
      platformKeys: { [platform2030.id]: platform2030.pem, [publicKeyIdentity.id]: publicKeyIdentity.pem },
      downloadCertificates: true,
    });
    expect(await expectedId(keys)).toBe(publicKeyIdentity.id);
    expect(requests).toEqual([]);
    expect(await keys.find(platform2026.id)).toBeDefined();
    expect(requests).toHaveLength(1);
  });

  it('ask for answers under a configured certificate, when there is nothing else', async () => {
    const { keys } = await start(list2026, { platformKeys: { [platform2026.id]: platform2026.pem } });
    expect(await expectedId(keys)).toBe(platform2026.id);
  });
});

describe('the key that sensitive fields are encrypted to', () => {
  it.each([
    ['the public key', {}, publicKeyIdentity],
    ['a configured certificate', { platformKeys: { [platform2026.id]: platform2026.pem } }, platform2026],
    ['a downloaded certificate', onlyDownloads, platform2026],
  ])('is the one whose id travels with the request: %s', async (_, options, identity) => {
    const { keys } = await start(list2026, options);
    const { id, publicKey } = await keys.expected('TestService.query', neverAborted());
    expect(id).toBe(identity.id);
    expect(publicKey.equals(createPublicKey(identity.privateKey))).toBe(true);
  });
});

describe('a download that fails', () => {
  it('is tried again by the next call', async () => {
    const answers: ScriptedAnswer[] = [{ status: 500 }, list2026({ now })];
    const { keys } = await start(() => answers.shift() ?? { status: 500 });
    const error = await rejectionOf(PayscoreConnectionError, expectedId(keys));
    expect(error).toMatchObject({ operation: 'TestService.query', outcome: 'not-sent' });
    expect(await expectedId(keys)).toBe(platform2026.id);
  });

  it('is waited for by a call no longer than the call has time, and goes on for the next', async () => {
    const gate = closedGate();
    const { keys, requests } = await start(async (clock) => {
      await gate.opened;
      return list2026(clock);
    });
    const hasty = new AbortController();
    const waits = keys.expected('TestService.query', hasty.signal);
    hasty.abort();
    expect(await rejectionOf(PayscoreConnectionError, waits)).toMatchObject({ outcome: 'not-sent' });
    const next = expectedId(keys);
    gate.open();
    expect(await next).toBe(platform2026.id);
    expect(requests).toHaveLength(1);
  });

  it('tells a merchant who has no certificates to configure a public key', async () => {
    const { keys } = await start(() => ({ status: 404, body: '{"code":"RESOURCE_NOT_EXISTS"}' }));
    expect((await rejectionOf(PayscoreConfigError, expectedId(keys))).option).toBe('platformKeys');
  });

  it('does not matter to a call while a configured certificate will do', async () => {
    const { keys } = await start(() => ({ status: 500 }), {
      platformKeys: { [platform2026.id]: platform2026.pem },
      downloadCertificates: true,
    });
    expect(await expectedId(keys)).toBe(platform2026.id);
  });

  it('leaves a message under an unknown serial unproven, instead of failing in its place', async () => {
    const { keys } = await start(() => ({ status: 500 }));
    expect(await keys.find(platform2026.id)).toBeUndefined();
  });

  it('says what to do when no certificate in the list is valid yet', async () => {
    const { keys } = await start(() => certificateListAnswer([platform2030]));
    const error = await rejectionOf(PayscoreConfigError, keys.expected('TestService.query', neverAborted()));
    expect(error.option).toBe('platformKeys');
    expect(error.message).toMatch(/no certificate that is valid now\. Pass the WeChat Pay public key/);
  });

  it('leaves nothing behind when its list was refused', async () => {
    const { keys, requests } = await start(() =>
      certificateListAnswer([platform2026], { signer: platform2030 }),
    );
    const { cause } = await rejectionOf(PayscoreConnectionError, expectedId(keys));
    expect(cause).toBeInstanceOf(PayscoreSignatureError);
    expect(await keys.find(platform2026.id)).toBeUndefined();
    expect(requests).toHaveLength(1);
  });
});
