import { Injectable } from '@nestjs/common';
import { OnPayscoreEvent, PayscoreWebhookController } from 'nestjs-payscore';
import { describe, expect, it } from 'vitest';
import { PayscoreHost, startSimulator } from './support/payscore-host.js';

@PayscoreWebhookController('wechat/payscore')
class Entrance {}

@Injectable()
class Misspelt {
  @OnPayscoreEvent('PAYSCORE.USER_PAYED')
  paid(): void {}
  @OnPayscoreEvent('PAYSCORE.USER_PAID')
  known(): void {}
  @OnPayscoreEvent('COUPON.USE')
  newer(): void {}
}

const warningsWith = async (Controller: boolean): Promise<string[]> => {
  const { simulator } = await startSimulator();
  const host = PayscoreHost.of(simulator).providers(Misspelt, ...(Controller ? [] : [Entrance]));
  const { logger } = await (Controller ? host.controllers(Entrance) : host).start();
  return logger.lines('warn').filter((line) => line.startsWith('@'));
};

describe('the boot tells', () => {
  it('of an event that is close to a known one, and of no other', async () => {
    expect(await warningsWith(true)).toEqual([
      expect.stringMatching(
        /^@OnPayscoreEvent on Misspelt\.paid: .* Did you mean PAYSCORE\.USER_PAID\?( |$)/,
      ),
    ]);
  });

  it('of a webhook controller among the providers', async () => {
    expect(await warningsWith(false)).toContainEqual(
      expect.stringMatching(/^@PayscoreWebhookController on Entrance: .* List it under controllers/),
    );
  });
});
