import { ModulesContainer } from '@nestjs/core';
import {
  LaunchService,
  OnPayscoreEvent,
  PayscoreModule,
  PayscoreWebhookController,
  ServiceOrderService,
  type PayscoreModuleOptions,
} from 'nestjs-payscore';
import type { PayscoreSimulator } from 'nestjs-payscore/testing';
import { inspect } from 'node:util';
import { beforeEach, describe, expect, it } from 'vitest';
import { paidOrder } from './support/event-samples.js';
import type { ReceivedRequest, ScriptedAnswer } from './support/local-server.js';
import { PayscoreHost, platforms, startSimulator, type RunningHost } from './support/payscore-host.js';
import { startRelay } from './support/relay.js';
import { rental } from './support/rental.js';

const openid = 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o';
const phone = '13800138000';

@PayscoreWebhookController('wechat/payscore')
class Notifications {
  @OnPayscoreEvent('PAYSCORE.USER_PAID')
  paid(): void {
    return undefined;
  }
}

const refusal = (status: number, code: string, detail: object): ScriptedAnswer => ({
  status,
  headers: { 'request-id': '08-1', 'content-type': 'application/json' },
  body: JSON.stringify({ code, message: '参数错误', detail }),
});

/** WeChat Pay quotes the field that it dislikes, and the message whose signature does not fit. */
const quotingField = refusal(400, 'PARAM_ERROR', { field: '/body/openid', value: openid, issue: phone });
const quotingMessage = refusal(401, 'SIGN_ERROR', {
  sign_information: { sign_message: `POST\n/v3\n{"openid":"${openid}"}` },
});

type Script = (answer: Required<ScriptedAnswer>) => ScriptedAnswer | undefined | Promise<undefined>;

/** The call that carries a person. */
const create = (orders: ServiceOrderService, callOptions = {}): Promise<unknown> =>
  orders.create(rental({ openid, needUserConfirm: false, attach: phone }), callOptions);

const never = (): Promise<undefined> => new Promise(() => undefined);

/** The forms in which a secret could be printed. */
const forms = (text: string): string[] => {
  const hex = Buffer.from(text).toString('hex');
  return [text, hex, hex.replaceAll(/(..)(?=.)/g, '$1 '), Buffer.from(text).toString('base64')];
};

describe.each(platforms)('a host on %s shows nobody', (platform) => {
  let simulator: PayscoreSimulator;
  let options: PayscoreModuleOptions;
  let sent: readonly ReceivedRequest[];
  let host: RunningHost;
  let script: Script;

  beforeEach(async () => {
    ({ simulator } = await startSimulator());
    script = (answer) => answer;
    const { origin, requests } = await startRelay(simulator, (answer) => script(answer));
    sent = requests;
    options = { ...simulator.moduleOptions(), http: { baseUrl: origin } };
    host = await PayscoreHost.of(PayscoreModule.forRootAsync({ useFactory: () => options }))
      .controllers(Notifications)
      .start(platform);
  });

  const attempt = async (
    answer: Script,
    call: (orders: ServiceOrderService) => Promise<unknown>,
  ): Promise<unknown> => {
    script = answer;
    return call(host.get(ServiceOrderService)).then(
      () => undefined,
      (error: unknown) => error,
    );
  };

  /** Every way in which a call fails. */
  async function failures(): Promise<Record<string, unknown>> {
    const mistyped = rental({ openid: `${openid} ${phone}`.repeat(9), attach: phone.repeat(99) });
    return {
      'refused, with the field': await attempt(() => quotingField, create),
      'refused, with the message': await attempt(() => quotingMessage, create),
      'not signed': await attempt((answer) => ({ ...answer, status: 200, headers: {} }), create),
      'broken off': await attempt(() => undefined, create),
      'out of time': await attempt(never, (orders) => create(orders, { timeout: 300 })),
      aborted: await attempt(never, (orders) => create(orders, { signal: AbortSignal.timeout(300) })),
      'aborted before': await attempt(never, (orders) => create(orders, { signal: AbortSignal.abort() })),
      'not valid': await attempt(never, (orders) => orders.create(mistyped)),
    };
  }

  async function notifications(): Promise<void> {
    const content = paidOrder('R1');
    const send = async (change: Parameters<PayscoreSimulator['notification']>[2]): Promise<void> => {
      await host.deliver(simulator.notification('PAYSCORE.USER_PAID', content, change));
    };
    await send({});
    await send({ timestampSkew: 400 });
    await send({ serial: openid });
    await send({ afterSigning: (body) => body.replace('"', ' "') });
    await send({ beforeSigning: ({ resource }) => void (resource.nonce = 'another nonce') });
    await host.deliver(
      simulator.notification('PAYSCORE.USER_PAID', { ...content, mchid: '1999999999', phone }),
    );
  }

  /** All that must stay unseen, in the forms in which it could be seen. */
  function secrets(): string[] {
    const { privateKey, apiV3Key, apiV2Key } = simulator.moduleOptions();
    const signatures = sent.map(
      ({ headers }) => /signature="([^"]+)"/.exec(headers.authorization ?? '')?.[1],
    );
    expect(signatures.length).toBeGreaterThan(4);
    return [
      ...privateKey.split('\n').filter((line) => line !== '' && !line.startsWith('-----')),
      ...forms(apiV3Key),
      ...forms(apiV2Key),
      ...signatures.map(String),
      openid,
      phone,
    ];
  }

  const shown = (text: string): string[] => secrets().filter((secret) => text.includes(secret));

  it('its secrets in an error', async () => {
    const errors = Object.entries(await failures());
    expect(errors.filter(([, error]) => !(error instanceof Error))).toEqual([]);
    const telling = errors.flatMap(([title, error]) => {
      const { message, stack, cause } = error as Error;
      const texts = [message, stack, inspect(error, { depth: null }), JSON.stringify([error, cause])];
      return shown(texts.join('\n')).map((secret) => `${title}: ${secret}`);
    });
    expect(telling).toEqual([]);
  });

  it('its secrets in the log, at any level', async () => {
    await attempt(
      (answer) => answer,
      (orders) => orders.create(rental()),
    );
    await failures();
    await notifications();
    const lines = host.logger.lines();
    expect(lines.length).toBeGreaterThan(5);
    expect(shown(lines.join('\n'))).toEqual([]);
  });

  it('its secrets in a dump of the application', async () => {
    host.get(LaunchService).forMiniProgram().detail({ outOrderNo: 'R1' });
    await attempt(
      (answer) => answer,
      (orders) => orders.create(rental()),
    );
    await failures();
    await notifications();
    const instances = [...host.app.get(ModulesContainer).values()]
      .filter(({ name }) => name !== 'InternalCoreModule')
      .flatMap(({ providers, controllers }) => [...providers.values(), ...controllers.values()])
      .map(({ instance }) => instance);
    const dump = instances
      .map((instance) => inspect(instance, { depth: 12, maxArrayLength: null, maxStringLength: null }))
      .join('\n');
    // The dump reaches the checked options, where the secrets are.
    expect(dump.includes(simulator.moduleOptions().serialNo)).toBe(true);
    expect(shown(dump)).toEqual([]);
  });
});
