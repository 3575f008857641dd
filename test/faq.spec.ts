import {
  completion,
  explainError,
  explainLaunchError,
  PayscoreApiError,
  PayscoreConfigError,
  PayscoreModule,
  PayscoreValidationError,
  phaseOf,
  ServiceOrderService,
  yuanToFen,
} from 'nestjs-payscore';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { moduleOptions } from './support/options.js';
import { PayscoreHost, startSimulator } from './support/payscore-host.js';
import { rental } from './support/rental.js';
import { rejectionOf } from './support/thrown.js';

const read = (page: string): string => readFileSync(join(resolve(__dirname, '..'), page), 'utf8');
const pages = ['docs/faq.md', 'docs/zh/faq.md'] as const;

/** The bold question of each paragraph. */
const questions = (page: string): string[] =>
  [...read(page).matchAll(/^\*\*(.+?)\*\*/gm)].map(([, question = '']) => question);

/** What WeChat Pay says, in the questions: a code, or a sentence in Chinese. */
const quoted = (question: string): string[] => [
  ...(question.match(/\b[A-Z]+(?:_[A-Z]+)+\b/g) ?? []).filter((word) => word !== 'WECHATPAY'),
  ...(/^[\p{Script=Han}]{7,}\.$/u.test(question) ? [question.slice(0, -1)] : []),
];

describe('the questions and answers', () => {
  it.each(pages)('are short enough to be read: %s', (page) => {
    expect(read(page).trim().split('\n').length).toBeLessThan(150);
  });

  it('are the same in both languages', () => {
    const [english, chinese] = pages.map((page) => read(page).match(/^(#+|\*\*)/gm));
    expect(chinese).toEqual(english);
  });

  it('quote what the catalogue explains', () => {
    const terms = questions('docs/faq.md').flatMap(quoted);
    expect(terms.length).toBeGreaterThan(9);
    const unknown = terms.filter((term) => {
      const isCode = /^[A-Z_]+$/.test(term);
      const { confidence } = explainError({
        operation: 'ServiceOrderService.complete',
        status: 400,
        code: isCode ? term : 'PARAM_ERROR',
        message: isCode ? '' : term,
      });
      const general = explainError({ status: 400, code: 'PARAM_ERROR', message: '' });
      const own = explainError({ status: 400, code: 'PARAM_ERROR', message: term });
      return confidence === 'unknown' || (!isCode && own.cause.en === general.cause.en);
    });
    expect(unknown).toEqual([]);
    expect(explainLaunchError(4108).confidence).toBe('documented');
  });

  it.each([
    ['a decimal serial number', { serialNo: '4'.repeat(48) }, /looks decimal/],
    ['a path', { privateKey: '/run/secrets/apiclient_key.pem' }, /no PEM block but a path/],
  ])('say of %s what the boot says', async (_, options, message) => {
    const boot = PayscoreHost.of(PayscoreModule.forRoot(moduleOptions(options))).start();
    expect((await rejectionOf(PayscoreConfigError, boot)).message).toMatch(message);
  });

  it('say of orders what the module does', async () => {
    const { simulator } = await startSimulator();
    const host = await PayscoreHost.of(simulator).start();
    const orders = host.get(ServiceOrderService);
    const { outOrderNo } = await orders.create(rental());
    expect((await orders.query({ outOrderNo })).package).toBeUndefined();
    simulator.user.confirm(outOrderNo);
    await simulator.advance('1h');

    const charges = { items: [{ name: '使用时长', amount: 600 }] };
    const endedAt = new Date(simulator.now());
    const request = completion(await orders.query({ outOrderNo }), charges, { endedAt });
    const noDay = { ...request, timeRange: { endTime: '20270231120000' } };
    await rejectionOf(PayscoreValidationError, orders.complete(outOrderNo, noDay));
    simulator.collection.fail(1);
    await orders.complete(outOrderNo, request);
    expect(phaseOf(await orders.query({ outOrderNo }))).toBe('Collecting');
    simulator.user.pay(outOrderNo);
    expect(phaseOf(await orders.query({ outOrderNo }))).toBe('Done');
    expect(phaseOf(await orders.complete(outOrderNo, request))).toBe('Done');

    const other = { ...request, totalAmount: 500, postPayments: [{ name: '使用时长', amount: 500 }] };
    const refused = rejectionOf(PayscoreApiError, orders.complete(outOrderNo, other));
    expect(await refused).toMatchObject({ code: 'ORDER_DONE', outcome: 'rejected' });
    expect(yuanToFen('12.3')).toBe(1230);
  });
});
