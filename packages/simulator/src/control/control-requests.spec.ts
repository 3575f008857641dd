import { request } from 'node:http';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { SimulatedMerchant } from '../../../../test/support/simulated-merchant.js';

interface Answer {
  readonly status: number;
  readonly message: string;
}

const advance = '/simulator/clock/advance';

/** Sends any headers: `fetch` does not let a caller choose Host and Origin. */
async function send(
  { simulator }: SimulatedMerchant,
  path: string,
  { body = '{"duration":1}', headers = {} }: { body?: string; headers?: Record<string, string> } = {},
): Promise<Answer> {
  const outgoing = request(simulator.baseUrl + path, { method: 'POST', headers, agent: false }).end(body);
  const [incoming] = (await once(outgoing, 'response')) as [AsyncIterable<Buffer> & { statusCode: number }];
  let text = '';
  for await (const chunk of incoming) text += String(chunk);
  return { status: incoming.statusCode, message: (JSON.parse(text) as { message: string }).message };
}

describe('A wrong request is refused with what was found and what is allowed', () => {
  it.each([
    [advance, '{"duratin":1}', 'duratin: found 1; allowed: duration'],
    [advance, '{}', 'duration: found nothing; allowed: milliseconds, or a text like'],
    [advance, '{"duration":"soon"}', 'duration: found "soon"'],
    [advance, '{"duration":-1}', 'duration: found -1'],
    [advance, '[]', 'the JSON: found []; allowed: an object of duration'],
    [advance, 'duration=1', 'The body is no JSON'],
    ['/simulator/orders/R1/confirm', '{"openid":7}', 'openid: found 7; allowed: a text'],
    [
      '/simulator/collection',
      '{"mode":"stop"}',
      'mode: found "stop"; allowed: "succeed", "fail", "hold", "off"',
    ],
    [
      '/simulator/collection',
      '{"mode":"fail","times":0}',
      'times: found 0; allowed: a whole number from 1, or "all"',
    ],
    ['/simulator/faults', '{"kind":"flood"}', 'kind: found "flood"; allowed: "delay", "reset"'],
    [
      '/simulator/faults',
      '{"kind":"delay","takesEffect":true}',
      'takesEffect: found true; allowed: kind, millisec',
    ],
    ['/simulator/faults', '{"kind":"delay","operation":"pay"}', 'operation: "pay" is none'],
    ['/simulator/faults/random', '{"seed":1,"rate":2}', 'rate: found 2; allowed: a number from 0 to 1'],
    ['/simulator/faults/random', '{"seed":1,"rate":1,"kinds":["flood"]}', 'kinds[0]: found "flood"'],
    [
      '/simulator/quotas',
      '{"version":1,"quotas":[{"riskLevel":1}]}',
      'quotas[0].suggestedQuota: found nothing',
    ],
    ['/simulator/launch/open', '{}', 'package: found nothing'],
  ])('%s %s', async (path, body, message) => {
    const merchant = await SimulatedMerchant.start();
    const answer = await send(merchant, path, { body });
    expect(answer).toEqual({ status: 400, message: expect.stringContaining(message) as string });
  });
});

describe('Several merchants', () => {
  it('are chosen by ?mchid=', async () => {
    const merchant = await SimulatedMerchant.start({ mchid: '1900000109', merchants: [{}] });
    await merchant.create();
    const confirm = '/simulator/orders/R1/confirm';
    const at = (path: string): Promise<Answer> => send(merchant, path, { body: '{}' });
    expect(await at(`${confirm}?mchid=1230000109`)).toMatchObject({ status: 404 });
    expect(await at(`${confirm}?mchid=1`)).toEqual({
      status: 400,
      message: 'mchid: found "1"; allowed: 1900000109, 1230000109',
    });
    expect((await at('/simulator/orders/R9/confirm')).message).toBe(
      'No order R9 was created (merchant 1900000109; add ?mchid= for another)',
    );
    expect(await at(`${confirm}?mchid=1900000109`)).toMatchObject({ status: 200 });
  });
});

describe('The events', () => {
  it('report a change, once for a burst of changes', async () => {
    const merchant = await SimulatedMerchant.start();
    const abort = new AbortController();
    const response = await fetch(`${merchant.simulator.baseUrl}/simulator/events`, { signal: abort.signal });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    const changed = {
      done: false,
      value: expect.stringMatching(/^(event: changed\ndata: \{\}\n\n)+$/) as string,
    };
    // The first event comes at once, because the state may have changed since the listener read it.
    expect(await reader?.read()).toEqual(changed);
    for (const number of ['R1', 'R2', 'R3']) await merchant.create({ out_order_no: number });
    expect(await reader?.read()).toEqual(changed);
    await send(merchant, advance);
    expect(await reader?.read()).toEqual(changed);
    abort.abort();
  });

  it('end with the simulator', async () => {
    const merchant = await SimulatedMerchant.start();
    const response = await fetch(`${merchant.simulator.baseUrl}/simulator/events`);
    await merchant.simulator.stop();
    await expect(response.text()).rejects.toThrow('terminated');
  });
});
