import { describe, expect, it } from 'vitest';
import type { ReceivedRequest, ScriptedAnswer } from '../../../../test/support/local-server.js';
import { startConfirmedHost } from '../../../../test/support/notified-host.js';
import { isSignedBy } from '../../../../test/support/raw-client.js';
import { openSealed } from '../../../../test/support/sealed.js';
import { openid, tenOClock } from '../../../../test/support/simulated-merchant.js';
import type { NotificationEnvelope } from '../index.js';

const accept = (): ScriptedAnswer => ({ status: 204 });
const envelope = ({ body }: ReceivedRequest): NotificationEnvelope =>
  JSON.parse(body) as NotificationEnvelope;
const resourceOf = (request: ReceivedRequest, key: string): unknown =>
  JSON.parse(openSealed(envelope(request).resource, key));

describe('A notification', () => {
  it('comes as a signed POST of an encrypted resource', async () => {
    const { merchant, received } = await startConfirmedHost(accept);
    expect(received).toHaveLength(1);
    const [request] = received;
    if (request === undefined) return;
    expect([request.method, request.target]).toEqual(['POST', '/notify']);
    expect(request.headers).toMatchObject({
      'content-type': 'application/json',
      'request-id': expect.any(String) as string,
      'wechatpay-timestamp': String(tenOClock / 1000),
    });
    expect(envelope(request)).toMatchObject({
      id: expect.any(String) as string,
      create_time: '2026-11-20T10:00:00+08:00',
      event_type: 'PAYSCORE.USER_CONFIRM',
      resource_type: 'encrypt-resource',
      resource: { original_type: 'payscore', algorithm: 'AEAD_AES_256_GCM' },
    });
    const { platformKeys = {}, apiV3Key } = merchant.simulator.moduleOptions();
    const [[id, key] = ['', '']] = Object.entries(platformKeys);
    expect(request.headers['wechatpay-serial']).toBe(id);
    expect(isSignedBy(key, request.headers, request.body)).toBe(true);
    expect(isSignedBy(key, request.headers, `${request.body} `)).toBe(false);
    expect(resourceOf(request, apiV3Key)).toMatchObject({ out_order_no: 'R1' });
  });

  it('of a confirmation carries the running order', async () => {
    const { merchant, received } = await startConfirmedHost(accept);
    const { mchid, appid, serviceId, apiV3Key } = merchant.simulator.moduleOptions();
    expect(received.map((request) => resourceOf(request, apiV3Key))).toEqual([
      {
        appid,
        mchid,
        service_id: serviceId,
        out_order_no: 'R1',
        order_id: expect.stringMatching(/^\d{31}$/) as string,
        openid,
        state: 'DOING',
        state_description: 'USER_CONFIRM',
        service_introduction: '充电宝租借',
        risk_fund: { name: 'DEPOSIT', amount: 9_900 },
        time_range: { start_time: '20261120100000' },
      },
    ]);
  });

  it('of a payment follows the answer to the completion and carries the transaction', async () => {
    const { merchant, received } = await startConfirmedHost(accept);
    await merchant.clock.advance(3_600_000);
    await merchant.complete();
    await merchant.simulator.deliveries.idle();
    const paid = received[1];
    if (paid === undefined) throw new Error('nothing came');
    expect(envelope(paid).event_type).toBe('PAYSCORE.USER_PAID');
    const resource = resourceOf(paid, merchant.simulator.moduleOptions().apiV3Key);
    expect(resource).toMatchObject({
      state: 'DONE',
      openid,
      total_amount: 600,
      need_collection: true,
      collection: {
        state: 'USER_PAID',
        details: [{ paid_type: 'NEWTON', transaction_id: expect.any(String) as string }],
      },
    });
    expect(resource).not.toHaveProperty('state_description');
  });
});
