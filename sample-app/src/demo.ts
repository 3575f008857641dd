import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { ManualClock } from 'nestjs-payscore/testing';
import type { RentalView } from './rentals/rental.view.js';
import { freePort, startSample, type Sample } from './start.js';
import { Wire } from './wire.js';

const hour = 3_600_000;

/** A rental from order to payment, through the app's HTTP API. Each step throws if it does not happen. */
async function rentAPowerBank({ simulator, url }: Sample, clock: ManualClock, wire: Wire): Promise<void> {
  const call = async (method: 'GET' | 'POST' | 'PUT', path: string, body?: object): Promise<RentalView> => {
    const response = await fetch(url + path, {
      method,
      headers: { 'Content-Type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    assert.ok(response.ok, `${method} ${path} answered ${response.status}: ${await response.clone().text()}`);
    return (await response.json()) as RentalView;
  };
  const step = (title: string, rental: RentalView, state: RentalView['state']): void => {
    console.log(`\n${title}`);
    for (const line of wire.news()) console.log(`   ${line}`);
    assert.equal(rental.state, state, `the rental should be ${state}`);
    console.log(`   => rental ${rental.state}${rental.fee === null ? '' : `, ${rental.fee} fen`}`);
  };

  const id = randomBytes(16).toString('hex');
  const requested = await call('PUT', `/rentals/${id}`, { deviceId: 'PB-1' });
  assert.ok(requested.launch, 'there is nothing to open the confirmation page with');
  step('1. Rent: the app opens an order', requested, 'requested');

  simulator.user.confirm(id);
  await simulator.deliveries.idle();
  step('2. The user confirms in WeChat', await call('GET', `/rentals/${id}`), 'rented');

  await clock.advance(2 * hour);
  // WeChat Pay's debit takes its time; the answer to the completion does not wait for it.
  simulator.collection.hold();
  const returned = await call('POST', `/rentals/${id}/return`);
  assert.equal(returned.fee, 600, 'two hours cost 600 fen');
  step('3. Two hours later it comes back, with a fee', returned, 'returned');

  simulator.collection.release(id, 'paid');
  await simulator.deliveries.idle();
  const paid = await call('GET', `/rentals/${id}`);
  step('4. WeChat Pay has collected the fee', paid, 'paid');
  assert.ok(paid.transactionId, 'the payment has no transaction number');
}

async function main(): Promise<void> {
  const clock = new ManualClock();
  const sample = await startSample({ port: await freePort(), simulator: { clock } });
  try {
    await rentAPowerBank(sample, clock, new Wire(sample.simulator));
    console.log('\nThe rental is paid.');
  } finally {
    await sample.stop();
  }
}

main().catch((error: unknown) => {
  console.error('\nThe demo failed:', error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
