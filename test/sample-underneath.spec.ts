import { channel } from 'node:diagnostics_channel';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { relatedTo, numbersIn } from '../sample-app/src/underneath/numbers.js';
import type { Entry, OpenedEntry } from '../sample-app/src/underneath/entry.js';
import { SampleHost } from './support/sample-host.js';

interface Rental {
  readonly launch: object | null;
  readonly handedOutAt: number | null;
  readonly refundable: number;
  readonly refunds: readonly { readonly status: string }[];
}

interface Course {
  readonly launch: object | null;
  readonly signedAt: number | null;
  readonly lessons: readonly Lesson[];
}

interface Lesson {
  readonly number: string;
  readonly order: { readonly phase: string } | null;
}

const isOpen = (lesson: Lesson | undefined): boolean => lesson?.order?.phase === 'InService';

let host: SampleHost;
let stopped: Promise<void> | undefined;
const stop = (): Promise<void> => (stopped ??= host.stop());

beforeAll(async () => {
  host = await SampleHost.start();
}, 60_000);
afterAll(() => stop());

const entriesOf = (number: string): Promise<Entry[]> => host.call('GET', `/underneath?number=${number}`);
const opened = (id: string): Promise<OpenedEntry> =>
  host.call('GET', `/underneath/entries/${encodeURIComponent(id)}`);
const isTaken = ({ kind, outcome }: Entry): boolean => kind !== 'notification' || outcome === 'ok';
const told = (entries: readonly Entry[], kind: Entry['kind']): string[] =>
  entries.filter((entry) => entry.kind === kind).map(({ title }) => title.en);

const listen = (signal?: AbortSignal) =>
  fetch(`${host.sample.url}/underneath/events`, { ...(signal && { signal }) });
const item = (name: string, value: object) => ({ name, numbers: numbersIn(value) });
const names = ({ items }: { items: { name: string }[] }): string[] => items.map(({ name }) => name);

/** Rents, and waits for the launch to the user's confirmation. */
async function rent(id = host.drawId()): Promise<{ id: string; launch: object }> {
  await host.call('PUT', `/rentals/${id}`, { cabinet: 'PB-1' });
  const { launch } = await host.until<Rental>(`/rentals/${id}`, (rental) => rental.launch !== null);
  await host.clock.advance('1s');
  return { id, launch: launch ?? {} };
}

async function rentAndConfirm(): Promise<string> {
  const { id, launch } = await rent();
  await host.simulate('launch/confirm', launch);
  await host.until<Rental>(`/rentals/${id}`, (rental) => rental.handedOutAt !== null);
  await host.clock.advance('1h');
  return id;
}

async function payAndRefund(id: string): Promise<void> {
  await host.call('POST', `/rentals/${id}/return`);
  await host.until<Rental>(`/rentals/${id}`, ({ refundable }) => refundable > 0);
  await host.clock.advance('2m');
  await host.call('PUT', `/rentals/${id}/refunds/1`, { amount: 100 });
  await host.until<Rental>(`/rentals/${id}`, ({ refunds }) => refunds[0]?.status === 'SUCCESS');
}

describe('what happens underneath an order of the sample app', () => {
  it('is told in order of time, from the first command to the refund', async () => {
    const id = await rentAndConfirm();
    await payAndRefund(id);
    const entries = await host.until<Entry[]>(`/underneath?number=${id}`, (found) => found.every(isTaken));
    const times = entries.map(({ at }) => at);
    expect(times).toEqual(times.toSorted((one, other) => one - other));
    const ofApp = entries.filter(({ way }) => way !== 'in-wechat-pay');
    expect(ofApp.slice(0, 3).map(({ kind, outcome }) => [kind, outcome])).toEqual([
      ['command', 'ok'],
      ['call', 'ok'],
      ['command', 'ok'],
    ]);
    expect(told(entries, 'command').slice(0, 2)).toEqual([
      'The app stored its step and the command “open the order”, in one transaction',
      'The app stored WeChat Pay’s answer to “open the order” with its row, in one transaction',
    ]);
    expect(told(entries, 'call')).toEqual(
      expect.arrayContaining([
        'The app asked WeChat Pay to open the order; WeChat Pay said yes (200)',
        'The app asked WeChat Pay to complete the order; WeChat Pay said yes (200)',
        'The app asked WeChat Pay to give money back; WeChat Pay said yes (200)',
      ]),
    );
    // The janitor may have asked before WeChat Pay told.
    const news = told(entries, 'notification').map(
      (text) => /^(.*); the app (?:stored|knew) it.* said 204$/.exec(text)?.[1],
    );
    expect(news).toEqual([
      'WeChat Pay told the app that the user has confirmed',
      'WeChat Pay told the app that the order was paid',
      'WeChat Pay told the app that the money is back with the user',
    ]);
    expect(new Set(entries.map(({ number }) => number))).toEqual(new Set([id, `${id}@1`]));
    expect(entries.every(({ title, summary }) => title.zh !== '' && summary.zh !== '')).toBe(true);
  });

  it('is found from the number of the refund, too', async () => {
    const id = await rentAndConfirm();
    await payAndRefund(id);
    expect(await entriesOf(`${id}@1`)).toEqual(await entriesOf(id));
  });

  it('has the lessons of a plan', async () => {
    const id = host.drawId();
    await host.call('PUT', `/courses/${id}`, {});
    await host.until<Course>(`/courses/${id}`, ({ launch }) => launch !== null);
    await host.clock.advance('1s');
    await host.simulate(`sign-plans/${id}/sign`);
    await host.until<Course>(`/courses/${id}`, ({ signedAt }) => signedAt !== null);
    await host.clock.advance('1s');
    await host.call('PUT', `/courses/${id}/lessons/1`, {});
    const { lessons } = await host.until<Course>(`/courses/${id}`, (course) => isOpen(course.lessons[0]));
    const number = lessons[0]?.number ?? '';
    const entries = await entriesOf(id);
    const calls = entries.filter(({ kind, title }) => kind === 'call' && title.en.endsWith('said yes (200)'));
    expect(calls.map((call) => [call.number, call.title.en])).toEqual([
      [id, 'The app asked WeChat Pay to offer the plan to the user; WeChat Pay said yes (200)'],
      [number, 'The app asked WeChat Pay to open the order of a lesson; WeChat Pay said yes (200)'],
    ]);
    expect((await entriesOf(number)).map((entry) => entry.id)).toEqual(entries.map((entry) => entry.id));
  });

  it('has what happens inside WeChat Pay: the user’s steps and debits', async () => {
    const id = await rentAndConfirm();
    await host.simulate('collection', { mode: 'fail', times: 1 });
    await host.call('POST', `/rentals/${id}/return`);
    await host.until<Entry[]>(`/underneath?number=${id}`, (entries) =>
      entries.some(({ kind }) => kind === 'debit'),
    );
    await host.clock.advance('1m');
    await host.simulate(`orders/${id}/pay`);
    const inside = (await entriesOf(id)).filter(({ way }) => way === 'in-wechat-pay');
    expect(inside.map(({ kind, outcome, title }) => [kind, outcome, title.en])).toEqual([
      ['state', 'ok', 'WeChat Pay keeps it under this number from now on'],
      ['state', 'ok', 'The user confirmed in WeChat'],
      ['state', 'ok', 'At WeChat Pay the order is complete: the debit is due'],
      ['debit', 'failed', 'WeChat Pay could not debit ¥3.00'],
      ['debit', 'ok', 'WeChat Pay debited ¥3.00'],
    ]);
    const { more } = await opened(inside.at(-1)?.id ?? '');
    expect(more.record).toMatchObject({ out_order_no: id, collection: { paid_amount: 300 } });
  });

  it('is not mixed with another order, unless all are asked for', async () => {
    const [one, other] = [await rent(), await rent()];
    expect((await entriesOf(one.id)).filter(({ number }) => number !== one.id)).toEqual([]);
    const all = await host.call<Entry[]>('GET', '/underneath');
    const numbers = new Set(all.map(({ number }) => number));
    expect([numbers.has(one.id), numbers.has(other.id)]).toEqual([true, true]);
  });

  it('opens to request, answer and attempts', async () => {
    const { id } = await rent();
    const [stored, call] = await entriesOf(id);
    const { more, consoles } = await opened(call?.id ?? '');
    expect(consoles.simulator).toBe(`${host.sample.simulator.baseUrl}/#/calls/${more.requestId}`);
    expect(more.request).toMatchObject({
      line: 'POST /v3/payscore/serviceorder',
      body: { out_order_no: id, risk_fund: { amount: 9900 } },
    });
    expect(more.request?.headers.map(([name]) => name.toLowerCase())).toContain('wechatpay-serial');
    expect(more.answer).toMatchObject({ line: '200', body: { out_order_no: id, state: 'CREATED' } });
    expect(more.signedText).toMatch(/^POST\n\/v3\/payscore\/serviceorder\n\d{10}\n/);
    expect(more.requestId).toMatch(/^08[0-9A-F]{26}-0$/);
    expect((await opened(stored?.id ?? '')).more.facts).toMatchObject({
      operation: 'ServiceOrderService.create',
      state: 'done',
      attempts: 1,
    });
  });

  it('says of a failed call what WeChat Pay said, and goes on to the one that succeeds', async () => {
    await host.simulate('faults', { kind: 'rate-limit', operation: 'POST /v3/payscore/serviceorder' });
    const { id } = await rent();
    const calls = (await entriesOf(id)).filter(({ kind }) => kind === 'call');
    expect(calls.map(({ outcome, summary }) => [outcome, summary.en])).toEqual([
      ['failed', '429 FREQUENCY_LIMITED'],
      ['ok', '200'],
    ]);
    expect(calls[0]?.title.en).toContain('WeChat Pay could not do it now (429)');
    expect((await opened(calls[0]?.id ?? '')).more.reason?.en).toContain('rate-limit');
  });

  it('says of a lost notification that the app learned of it by asking', async () => {
    const { id, launch } = await rent();
    await host.simulate('deliveries/lose');
    await host.simulate('launch/confirm', launch);
    const lost = await entriesOf(id);
    expect(lost.find(({ kind }) => kind === 'notification')).toMatchObject({
      outcome: 'failed',
      healed: false,
    });

    await host.call('POST', `/rentals/${id}/check`);
    await host.until<Rental>(`/rentals/${id}`, (rental) => rental.handedOutAt !== null);
    const entries = await entriesOf(id);
    expect(entries.find(({ kind }) => kind === 'notification')).toMatchObject({
      title: { en: 'WeChat Pay’s message that the user has confirmed got lost on its way' },
      summary: { en: 'lost, learned by asking' },
      healed: true,
    });
    const asked = entries.find(({ kind, way }) => kind === 'state' && way === 'in-app');
    expect(asked).toMatchObject({ outcome: 'ok', healed: true });
    expect(asked?.title.en).toContain('found that the service has begun');
    expect(told(entries, 'call').at(-1)).toContain(
      'asked WeChat Pay where the order stands; WeChat Pay answered (200)',
    );
  });

  it('does not take the healing of one order for that of another', async () => {
    const [lost, healed] = [await rent(), await rent()];
    await host.simulate('deliveries/lose', { count: 2 });
    for (const { launch } of [lost, healed]) await host.simulate('launch/confirm', launch);
    await host.call('POST', `/rentals/${healed.id}/check`);
    await host.until<Rental>(`/rentals/${healed.id}`, ({ handedOutAt }) => handedOutAt !== null);
    const all = await host.call<Entry[]>('GET', '/underneath');
    const notifications = all.filter(
      ({ kind, number }) => kind === 'notification' && [lost.id, healed.id].includes(number),
    );
    const healings = new Map(notifications.map((entry) => [entry.number, entry.healed]));
    expect([healings.get(lost.id), healings.get(healed.id)]).toEqual([false, true]);
  });

  it('says of a notification that comes late that the app knew', async () => {
    const { id, launch } = await rent();
    await host.simulate('deliveries/reorder', { count: 2 });
    await host.simulate('launch/confirm', launch);
    await host.call('POST', `/rentals/${id}/check`);
    await host.until<Rental>(`/rentals/${id}`, (rental) => rental.handedOutAt !== null);
    await host.simulate('deliveries/release');
    expect(told(await entriesOf(id), 'notification')).toEqual([
      'WeChat Pay told the app that the user has confirmed; the app knew it already, by asking, and said 204',
    ]);
  });

  it('shows a notification that the app refuses with each attempt', async () => {
    await host.simulate('deliveries/probe');
    const { id, launch } = await rent();
    await host.simulate('launch/confirm', launch);
    const again = 'the app said 401: WeChat Pay will tell it again';
    await host.until<Entry[]>(`/underneath?number=${id}`, (entries) =>
      entries.some(({ outcome, title }) => outcome === 'waiting' && title.en.includes(again)),
    );
    await host.clock.advance('1m');
    await host.until<Rental>(`/rentals/${id}`, (rental) => rental.handedOutAt !== null);
    const notification = (await entriesOf(id)).find(({ kind }) => kind === 'notification');
    expect(notification?.outcome).toBe('ok');
    const { more } = await opened(notification?.id ?? '');
    expect(more.attempts?.map(({ text }) => text)).toEqual(['probe · 401', 'genuine · 204']);
  });

  it('shows no key and no signature', async () => {
    const id = await rentAndConfirm();
    const answer = await fetch(`${host.sample.simulator.baseUrl}/simulator/config`);
    const { merchants } = (await answer.json()) as { merchants: Record<string, string>[] };
    const [config] = merchants;
    const entries = await entriesOf(id);
    const details = await Promise.all(entries.map((entry) => opened(entry.id)));
    const text = JSON.stringify([entries, details]);
    for (const secret of ['privateKey', 'apiV3Key', 'apiV2Key']) {
      expect(text).not.toContain(JSON.stringify(config?.[secret]).slice(1, -1));
    }
    expect(text).not.toMatch(/PRIVATE KEY|WECHATPAY2-|signature/i);
  });
});

describe('what belongs together underneath', () => {
  it('is a plan with its lessons, and a lesson with its refund', () => {
    const items = [
      item('offer', { merchant_sign_plan_no: 'P', plan_id: 'T' }),
      item('signed', { merchant_sign_plan_no: 'P', sign_plan_id: 'S', plan_id: 'T' }),
      item('lesson', { sign_plan_id: 'S', out_trade_no: 'L1' }),
      item('paid', { out_order_no: 'L1', collection: { details: [{ transaction_id: '42' }] } }),
      item('refund', { transaction_id: '42', out_refund_no: 'L1@1' }),
      item('another', { merchant_sign_plan_no: 'Q', plan_id: 'T', service_id: '1' }),
    ];
    const all = ['offer', 'signed', 'lesson', 'paid', 'refund'];
    expect(names(relatedTo(['P'], items))).toEqual(all);
    expect(names(relatedTo(['L1@1'], items))).toEqual(all);
    expect(names(relatedTo(['Q'], items))).toEqual(['another']);
  });
});

describe('the routes of what happens underneath', () => {
  it.each([
    '/underneath?number=%20',
    '/underneath?number=%3Cscript%3E',
    '/underneath?number=',
    '/underneath/entries/1',
  ])('refuse %s', async (path) => {
    expect((await host.ask('GET', path)).status).toBe(400);
  });

  it('know no entry of another order', async () => {
    expect((await host.ask('GET', '/underneath/entries/call:1:2')).status).toBe(404);
    expect(await entriesOf('1')).toEqual([]);
  });

  it('send an event at once and after a change, at most ten a second', async () => {
    const end = new AbortController();
    const { body, headers } = await fetch(`${host.sample.url}/underneath/events`, { signal: end.signal });
    expect(headers.get('content-type')).toContain('text/event-stream');
    const times: number[] = [];
    const read = (async () => {
      for await (const chunk of body ?? []) {
        const { length } = new TextDecoder().decode(chunk as Uint8Array).match(/event: changed/g) ?? [];
        for (let count = 0; count < (length ?? 0); count += 1) times.push(performance.now());
      }
    })().catch(() => undefined);
    await expect.poll(() => times.length).toBeGreaterThan(0);
    await sleep(300);
    const before = times.length;
    const began = performance.now();
    const signals = channel('payscore:rate-limit');
    for (let count = 0; count < 40; count += 1) {
      signals.publish({});
      await sleep(10);
    }
    await expect.poll(() => times.length).toBeGreaterThan(before);
    await sleep(150);
    end.abort();
    await read;
    expect(times.length - before).toBeLessThanOrEqual((performance.now() - began) / 100 + 1);
  });

  it('refuse one listener too many, and take the next after one has left', async () => {
    const ends = Array.from({ length: 50 }, () => new AbortController());
    const answers = await Promise.all(ends.map(({ signal }) => listen(signal)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect((await listen()).status).toBe(503);
    for (const end of ends) end.abort();
    const last = new AbortController();
    await expect.poll(async () => (await listen(last.signal)).status).toBe(200);
    last.abort();
  });

  it('answer at most the newest 200', async () => {
    const { baseUrl } = host.sample.simulator;
    const { id: number } = await rent();
    const call = () => fetch(`${baseUrl}/v3/payscore/serviceorder/${number}/pay`, { method: 'POST' });
    for (let count = 0; count < 250; count += 1) await call();
    const entries = await entriesOf(number);
    expect(entries).toHaveLength(200);
    expect(entries.at(-1)).toMatchObject({ outcome: 'failed', summary: { en: '401 SIGN_ERROR' } });
    expect((await host.call<Entry[]>('GET', '/underneath')).length).toBeLessThanOrEqual(200);
  });
});

describe('an app that stops', () => {
  it('ends the streams of its pages', async () => {
    const { body } = await fetch(`${host.sample.url}/underneath/events`);
    const read = (async () => {
      for await (const _ of body ?? []);
      return 'ended';
    })();
    await stop();
    expect(await read).toBe('ended');
  });
});
