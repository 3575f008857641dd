import { describe, expect, it } from 'vitest';
import { BillReader, entriesOf } from '../../../../test/support/bill-reader.js';
import { LegacyMerchant } from '../../../../test/support/legacy-merchant.js';
import { openSealed } from '../../../../test/support/sealed.js';
import { SimulatedMerchant } from '../../../../test/support/simulated-merchant.js';
import type { PayscoreSimulatorOptions } from '../simulator.options.js';
import { billFiles } from './bill-file.js';

const header =
  '服务ID,公众账号ID,商户服务订单号,微信支付服务订单号,微信支付订单号,支付方式,支付金额,支付完成时间,商户退款单号,微信支付退款单号,退款金额,退款成功时间';

/** Order R1 is paid at eleven. */
async function paid(options: PayscoreSimulatorOptions = {}): Promise<BillReader> {
  const merchant = await SimulatedMerchant.start(options);
  await merchant.rented();
  await merchant.complete();
  return new BillReader(merchant);
}

describe('The bill of an hour', () => {
  it('is a table of what was paid in it (its columns are open in the sources)', async () => {
    const bills = await paid();
    const order = bills.merchant.order();
    const transactionId = order?.collection?.details?.[0]?.transaction_id;
    const numbers = [order?.service_id, order?.appid, 'R1', order?.order_id, transactionId];
    const answer = await bills.ask();
    expect(await bills.read(answer)).toBe(
      `${header}\r\n${[...numbers, 'NEWTON', 600, '20261120110000', '', '', 0, ''].join(',')}\r\n`,
    );
    expect(answer.json?.['download_bill_count']).toBe(1);
    expect(entriesOf(answer)).toEqual([
      {
        bill_sequence: 1,
        hash_type: 'SHA1',
        hash_value: expect.stringMatching(/^[0-9a-f]{40}$/),
        download_url: expect.stringMatching(
          `^${bills.merchant.simulator.baseUrl}/v3/payscore/bill/downloadurl\\?token=[\\w-]{32}$`,
        ),
        encrypt_key: expect.stringMatching(/^[\w+/]{342}==$/),
        nonce: expect.stringMatching(/^.{12}$/),
      },
    ]);
  });

  it('has payments elsewhere too, in the hour that the merchant reported', async () => {
    const merchant = await SimulatedMerchant.start();
    await merchant.returned();
    await merchant.sync();
    const bills = new BillReader(merchant);
    expect(await bills.read(await bills.ask())).toMatch(/,R1,\d+,,MCH,600,20261120113000,,,0,\r\n$/);
  });

  it('has the legacy orders too', async () => {
    const merchant = await (await LegacyMerchant.start()).accepted();
    await merchant.complete();
    const bills = new BillReader(merchant.base);
    const table = await bills.read(await bills.ask({ bill_date: '2026112010' }));
    expect(table).toMatch(/,L1,\d+,4200\d{24},NEWTON,600,20261120100000,,,0,\r\n$/);
  });

  it('in which nothing was paid lists no file, as its page allows', async () => {
    const bills = await paid();
    expect((await bills.ask({ bill_date: '2026112010' })).json).toEqual({ download_bill_count: 0 });
  });

  it('in which nothing was paid can be a table without lines (open in the sources)', async () => {
    const bills = await paid({ emptyBill: 'headings' });
    expect(await bills.read(await bills.ask({ bill_date: '2026112010' }))).toBe(`${header}\r\n`);
  });

  it('is packed only when it is asked for packed (open in the sources)', async () => {
    const bills = await paid();
    const [entry] = entriesOf(await bills.ask({ tar_type: undefined }));
    if (entry === undefined) throw new Error('there is no file');
    const { bytes } = await bills.download(entry.download_url);
    expect(bills.open(entry, bytes, false)).toMatch(/^服务ID,/);
  });

  it('is encrypted anew each time', async () => {
    const bills = await paid();
    const [[one], [other]] = [entriesOf(await bills.ask()), entriesOf(await bills.ask())];
    expect(other?.hash_value).toBe(one?.hash_value);
    expect(other?.nonce).not.toBe(one?.nonce);
  });

  it.each<[string, string, string]>([
    ['without its hour', 'bill_date', ''],
    ['of a day', 'bill_date', '2026-11-20'],
    ['of an hour that does not exist', 'bill_date', '2026112024'],
    ['of an hour to come', 'bill_date', '2026112012'],
    ['of more than three months ago', 'bill_date', '2026082010'],
    ['packed otherwise', 'tar_type', 'ZIP'],
    ['encrypted otherwise', 'encryption_algorithm', 'AES'],
    ['of no service', 'service_id', ''],
  ])('%s is refused with PARAM_ERROR', async (_, field, value) => {
    const bills = await paid();
    expect((await bills.ask({ [field]: value })).json).toMatchObject({
      code: 'PARAM_ERROR',
      detail: { location: 'query', field: `/query/${field}` },
    });
  });

  it.each(['2026112011', '2026082011'])('can be that of %s', async (hour) => {
    expect((await (await paid()).ask({ bill_date: hour })).status).toBe(200);
  });

  it('of a service of another merchant is refused with NO_AUTH', async () => {
    expect((await (await paid()).ask({ service_id: '999' })).json?.['code']).toBe('NO_AUTH');
  });
});

describe('A file of a bill', () => {
  it('is binary, and not signed', async () => {
    const bills = await paid();
    const [entry] = entriesOf(await bills.ask());
    const { response } = await bills.download(entry?.download_url ?? '');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/octet-stream');
    expect(response.headers.get('wechatpay-signature')).toBeNull();
    expect(response.headers.get('request-id')).toMatch(/-0$/);
  });

  it('is refused without a signature', async () => {
    const bills = await paid();
    const [entry] = entriesOf(await bills.ask());
    expect((await fetch(entry?.download_url ?? '', { headers: { 'user-agent': 'test' } })).status).toBe(401);
  });

  it('can be fetched for 5 minutes, more than once', async () => {
    const bills = await paid();
    const [entry] = entriesOf(await bills.ask());
    await bills.merchant.clock.advance(299_999);
    const first = await bills.download(entry?.download_url ?? '');
    expect((await bills.download(entry?.download_url ?? '')).bytes).toEqual(first.bytes);
    await bills.merchant.clock.advance(1);
    expect((await bills.download(entry?.download_url ?? '')).response.status).toBe(404);
  });
});

describe('A bill of many lines', () => {
  const rows = [1, 2, 3, 4].map((no) => ['500001', 'wx1', `R"${no}`, no]);

  it('comes in several files, whose concatenation is the table', () => {
    const whole = billFiles(rows, { packed: false });
    const parts = billFiles(rows, { packed: false, linesPerFile: 2 });
    expect([whole.length, parts.length]).toEqual([1, 3]);
    expect(new Set(parts.map(({ key }) => key)).size).toBe(3);
  });

  it('quotes values that would break its lines', () => {
    const [file] = billFiles(rows, { packed: false });
    if (file === undefined) throw new Error('there is no file');
    const sealed = { ciphertext: file.content.toString('base64'), nonce: file.nonce };
    expect(openSealed(sealed, file.key)).toBe(
      [header, ...[1, 2, 3, 4].map((no) => `500001,wx1,"R""${no}",${no}`), ''].join('\r\n'),
    );
  });
});
