import {
  BillService,
  PayscoreApiError,
  PayscoreBillError,
  ServiceOrderService,
  type MerchantBill,
} from 'nestjs-payscore';
import type { PayscoreSimulator } from 'nestjs-payscore/testing';
import { describe, expect, it } from 'vitest';
import { PayscoreHost, startSimulator } from './support/payscore-host.js';
import { completion, rental } from './support/rental.js';
import { rejectionOf } from './support/thrown.js';

const request = { billDate: '2026112011', tarType: 'GZIP', encryptionAlgorithm: 'AEAD_AES_256_GCM' } as const;

/** The bill of an hour in which R1 has been paid. */
async function paidHour(): Promise<{ readonly simulator: PayscoreSimulator; readonly bills: BillService }> {
  const { simulator, clock } = await startSimulator();
  const host = await PayscoreHost.of(simulator).start();
  const orders = host.get(ServiceOrderService);
  await orders.create(rental());
  simulator.user.confirm('R1');
  await clock.advance('1h');
  await orders.complete('R1', completion(600));
  await simulator.deliveries.idle();
  return { simulator, bills: host.get(BillService) };
}

const firstOf = ({ downloadBillList: [file] = [] }: MerchantBill) => {
  if (file === undefined) throw new Error('The bill has no file');
  return file;
};

const collect = async (rows: AsyncIterable<unknown>, into: unknown[] = []): Promise<unknown[]> => {
  for await (const row of rows) into.push(row);
  return into;
};

describe('a spoiled file of a bill', () => {
  const refusals = [
    ['cut-file', PayscoreBillError, /^File 1 of the bill is refused: .*AES-256-GCM/],
    ['wrong-file', PayscoreBillError, /^File 1 of the bill is refused: .*AES-256-GCM/],
    ['wrong-hash', PayscoreBillError, /^File 1 of the bill is refused: .*SHA-1/],
    ['expired-token', PayscoreApiError, /404/],
  ] as const;

  it.each(refusals)(
    '(%s) ends a download with an error, and never as if complete',
    async (fault, type, why) => {
      const { simulator, bills } = await paidHour();
      simulator.bills.fail(fault, 1);
      const stream = bills.download(firstOf(await bills.query(request)));
      const ended: string[] = [];
      stream.on('end', () => ended.push('end'));
      const error = await rejectionOf<Error>(type, collect(stream));
      expect(error.message).toMatch(why);
      expect(ended).toEqual([]);
    },
  );

  it.each(refusals)('(%s) makes the rows throw; the next bill is whole', async (fault, type, why) => {
    const { simulator, bills } = await paidHour();
    simulator.bills.fail(fault, 1);
    const error = await rejectionOf<Error>(type, collect(bills.rows(await bills.query(request))));
    expect(error.message).toMatch(why);
    expect(await collect(bills.rows(await bills.query(request)))).toMatchObject([{ outOrderNo: 'R1' }]);
  });
});
