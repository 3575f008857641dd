import type { Type } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import {
  AcquiringBankServiceOrderService,
  completion,
  type CompleteOverseaServiceOrderRequest,
  type MiniProgramLaunch,
} from 'nestjs-payscore';
import { describe, expect, it, vi } from 'vitest';
import type { PayscoreConfig } from '../lib/config/payscore.config.js';
import { PAYSCORE_CONFIG } from '../lib/config/payscore.constants.js';
import { isShortAndCompiles } from './support/documentation-page.js';
import { apiV3Key, merchant, publicKeyIdentity } from './support/keys.js';
import { MarkdownSnippets } from './support/markdown-snippets.js';
import { rental } from './support/rental.js';
import { started } from './support/shown-host.js';

const partner = MarkdownSnippets.of('docs/partner.md', '.partner');
const bank = MarkdownSnippets.of('docs/acquiring-bank.md', '.acquiring-bank');
const overseas = MarkdownSnippets.of('docs/overseas.md', '.overseas');

const subMchid = '1900000109';

interface PartnerRentals {
  readonly paid: Set<string>;
  rent(outOrderNo: string, shop: { subMchid: string }): Promise<MiniProgramLaunch>;
  giveBack(outOrderNo: string, shop: { subMchid: string }, amount: number, endedAt: Date): Promise<void>;
}

describe('the page on partners', () => {
  isShortAndCompiles(partner);

  it('shows a rental of a sub-merchant, who is paid', async () => {
    const { PartnerRentals } = (await import(partner.path('partner-rentals.ts'))) as {
      PartnerRentals: Type<PartnerRentals>;
    };
    const { simulator, clock, shown } = await started(PartnerRentals);
    simulator.user.confirm(await shown.rent('R1', { subMchid }));
    await clock.advance('2h');
    await shown.giveBack('R1', { subMchid }, 600, new Date(clock.now()));
    await simulator.deliveries.idle();
    expect(shown.paid).toEqual(new Set([`${subMchid}/R1`]));
  });
});

interface BankDebits {
  collect(order: object, outTradeNo: string): Promise<boolean>;
}

describe('the page on acquiring banks', () => {
  isShortAndCompiles(bank);

  it('shows a debit that the clearing house carries out under the registered number', async () => {
    const { BankDebits, ClearingHouse } = (await import(bank.path('bank-debits.ts'))) as {
      BankDebits: Type<BankDebits>;
      ClearingHouse: Type<object>;
    };
    const debit = vi.fn<(outTradeNo: string, amount: number) => void>();
    const { simulator, clock, app, shown } = await started(BankDebits, {}, [
      { provide: ClearingHouse, useValue: { debit } },
    ]);
    const orders = app.get(AcquiringBankServiceOrderService);
    const { notifyUrl: _, ...request } = rental();
    const named = { outOrderNo: 'R1', subMchid, channelId: '1800000108' };
    await orders.create({ ...request, ...named });
    expect(await shown.collect(named, 'T0')).toBe(false); // not completed
    simulator.user.confirm('R1');
    await clock.advance('1h');
    const order = await orders.query(named);
    const charges = { items: [{ name: '使用时长', amount: 600 }] };
    await orders.complete('R1', completion(order, charges, { endedAt: new Date(clock.now()) }));

    expect(await shown.collect(named, 'T1')).toBe(false);
    simulator.collection.release('R1', 'failed');
    debit.mockImplementation(() => void simulator.collection.release('R1', 'paid'));
    expect(await shown.collect(named, 'T2')).toBe(true);
    expect(await shown.collect(named, 'T3')).toBe(true); // paid before
    expect(debit.mock.calls).toEqual([
      ['T1', 600],
      ['T2', 600],
    ]);
    expect(simulator.orders.get('R1')).toMatchObject({ state: 'DONE', out_trade_no: 'T2' });
  });
});

interface OverseasRides {
  ride(outOrderNo: string, subMchid: string, startsAt: Date): Promise<MiniProgramLaunch>;
  charge(
    outOrderNo: string,
    subMchid: string,
    amount: number,
    endedAt: Date,
  ): Promise<CompleteOverseaServiceOrderRequest>;
  complete(outOrderNo: string, stored: CompleteOverseaServiceOrderRequest): Promise<void>;
}

describe('the page on overseas', () => {
  isShortAndCompiles(overseas);

  it('shows a registration that calls Hong Kong, and a simulator where the environment names one', async () => {
    const { OverseasModule } = (await import(overseas.path('overseas.module.ts'))) as {
      OverseasModule: Type;
    };
    vi.stubEnv('WECHATPAY_MCHID', merchant.mchid);
    vi.stubEnv('WECHATPAY_SERIAL_NO', merchant.serialNo);
    vi.stubEnv('WECHATPAY_PRIVATE_KEY', merchant.privateKey);
    vi.stubEnv('WECHATPAY_API_V3_KEY', apiV3Key);
    vi.stubEnv('WECHATPAY_PUBLIC_KEY_ID', publicKeyIdentity.id);
    vi.stubEnv('WECHATPAY_PUBLIC_KEY', publicKeyIdentity.pem);
    const baseUrl = async (): Promise<string> => {
      const nest = await Test.createTestingModule({ imports: [OverseasModule] }).compile();
      const { http } = nest.get<PayscoreConfig>(PAYSCORE_CONFIG, { strict: false });
      await nest.close();
      return http.baseUrl;
    };
    expect(await baseUrl()).toBe('https://apihk.mch.weixin.qq.com');
    vi.stubEnv('WECHATPAY_BASE_URL', 'http://127.0.0.1:8443');
    expect(await baseUrl()).toBe('http://127.0.0.1:8443');
  });

  it('shows a ride that is launched, stored and completed', async () => {
    const { OverseasRides } = (await import(overseas.path('overseas-rides.ts'))) as {
      OverseasRides: Type<OverseasRides>;
    };
    const { simulator, clock, shown } = await started(OverseasRides);
    simulator.user.confirm(await shown.ride('R1', subMchid, new Date(clock.now() + 60_000)));
    await clock.advance('1h');
    const stored = await shown.charge('R1', subMchid, 600, new Date(clock.now()));
    simulator.faults.next({ kind: 'reset', takesEffect: true });
    await shown.complete('R1', stored);
    await simulator.deliveries.idle();
    expect(simulator.orders.get('R1')).toMatchObject({ state: 'DONE', total_amount: 600, currency: 'HKD' });
  });
});
