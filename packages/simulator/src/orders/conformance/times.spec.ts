import { describe, expect, it } from 'vitest';
import { SimulatedMerchant } from '../../../../../test/support/simulated-merchant.js';

// The clock stands at 2026-11-20 10:00:00 in Beijing.

const minute = 60_000;

async function created(time_range: object): Promise<string> {
  const merchant = await SimulatedMerchant.start();
  const { status, json } = await merchant.create({ time_range });
  return status === 200 ? 'accepted' : `${String(json?.['code'])} ${fieldOf(json)}`;
}

const fieldOf = (json: Record<string, unknown> | undefined): string =>
  String((json?.['detail'] as { field?: string } | undefined)?.field).replace('/body/time_range/', '');

describe('The planned start', () => {
  it.each([
    ['OnAccept', 'accepted'],
    ['20261120100001', 'accepted'],
    ['20261120100000', 'PARAM_ERROR start_time'],
    ['20261120095959', 'PARAM_ERROR start_time'],
    ['20261120', 'accepted'],
    ['20261119', 'PARAM_ERROR start_time'],
    ['20261131', 'PARAM_ERROR start_time'],
    ['20261120250000', 'PARAM_ERROR start_time'],
    ['2026-11-20T10:00:01+08:00', 'PARAM_ERROR start_time'],
  ])('of %s is %s', async (start, result) => {
    await expect(created({ start_time: start })).resolves.toBe(result);
  });

  it('is Beijing time: one hour ahead in another zone lies in the past here', async () => {
    await expect(created({ start_time: '20261120030000' })).resolves.toBe('PARAM_ERROR start_time');
  });
});

describe('The planned end', () => {
  it.each([
    ['OnAccept', '20261120100101', 'accepted'],
    ['OnAccept', '20261120100100', 'PARAM_ERROR end_time'],
    ['20261120100500', '20261120100501', 'accepted'],
    ['20261120100500', '20261120100500', 'PARAM_ERROR end_time'],
    ['20261120', '20261120', 'accepted'],
    ['20261121', '20261120', 'PARAM_ERROR end_time'],
    ['OnAccept', '20261120', 'accepted'],
    ['OnAccept', '20261119', 'PARAM_ERROR end_time'],
    ['20261121100000', '20261121', 'accepted'],
  ])('after a start of %s at %s is %s', async (start_time, end_time, result) => {
    await expect(created({ start_time, end_time })).resolves.toBe(result);
  });
});

it('Half a minute before midnight an order may still end today, by days', async () => {
  const merchant = await SimulatedMerchant.start();
  await merchant.clock.advance(14 * 60 * minute - 30_000);
  const { status } = await merchant.create({ time_range: { start_time: 'OnAccept', end_time: '20261120' } });
  expect(status).toBe(200);
});

it('A remark without its time is refused', async () => {
  await expect(created({ start_time: 'OnAccept', end_time_remark: '闭店' })).resolves.toBe(
    'PARAM_ERROR end_time_remark',
  );
});

it('OnAccept becomes the moment at which the user confirms', async () => {
  const merchant = await SimulatedMerchant.start();
  await merchant.create();
  await merchant.clock.advance(5 * minute);
  merchant.simulator.user.confirm('R1');
  const { json } = await merchant.query();
  expect(json?.['time_range']).toEqual({ start_time: '20261120100500' });
});

/** Created at ten, confirmed at ten, completed at eleven. */
async function completed(planned: object, actual: object | undefined): Promise<string> {
  const merchant = await SimulatedMerchant.start();
  await merchant.rented({ time_range: planned });
  const { status, json } = await merchant.complete({ time_range: actual });
  // The message itself also tells of the simulator's clock.
  const { issue } = (json?.['detail'] ?? {}) as { issue?: string };
  return status === 200 ? 'accepted' : `${issue} ${fieldOf(json)}`;
}

describe('The actual end', () => {
  const onAccept = { start_time: 'OnAccept' };

  it('may be the moment of the call', async () => {
    await expect(completed(onAccept, { end_time: '20261120110000' })).resolves.toBe('accepted');
  });

  it('is refused when it is later than the call', async () => {
    await expect(completed(onAccept, { end_time: '20261120110001' })).resolves.toBe(
      '实际结束时间不能晚于使用完结接口的时间 end_time',
    );
  });

  it.each(['20261120100000', '20261120095959'])(
    'is refused at %s, which is not after the start',
    async (end_time) => {
      await expect(completed(onAccept, { end_time })).resolves.toBe('真实结束时间小于预计开始时间 end_time');
    },
  );

  it.each([undefined, {}])('is required when none was planned (time_range: %j)', async (actual) => {
    await expect(completed(onAccept, actual)).resolves.toBe(
      '创建订单未填写服务结束时间,则结束时间必填 end_time',
    );
  });

  it('may be left out when one was planned', async () => {
    const planned = { ...onAccept, end_time: '20261120200000' };
    await expect(completed(planned, undefined)).resolves.toBe('accepted');
  });

  it('is in seconds after OnAccept', async () => {
    await expect(completed(onAccept, { end_time: '20261120' })).resolves.toBe(
      '精度须与创建订单时一致 end_time',
    );
  });

  it('is in days when days were planned, and may be the day of the start (open in the sources)', async () => {
    await expect(completed({ start_time: '20261120' }, { end_time: '20261120' })).resolves.toBe('accepted');
  });

  it('in seconds is refused when days were planned', async () => {
    await expect(completed({ start_time: '20261120' }, { end_time: '20261120110000' })).resolves.toBe(
      '精度须与创建订单时一致 end_time',
    );
  });

  it('in days is refused when it lies after today', async () => {
    await expect(completed({ start_time: '20261120' }, { end_time: '20261121' })).resolves.toBe(
      '实际结束时间不能晚于使用完结接口的时间 end_time',
    );
  });
});

describe('The actual start', () => {
  const end = { end_time: '20261120110000' };
  const planned = { start_time: '20261120101500' };

  it.each(['20261120100000', '20261120105959'])(
    'may be %s, after the creation and before the completion',
    async (start_time) => {
      await expect(completed(planned, { start_time, ...end })).resolves.toBe('accepted');
    },
  );

  it('is refused before the creation', async () => {
    await expect(completed(planned, { start_time: '20261120095959', ...end })).resolves.toBe(
      '实际开始时间不能早于创建订单的时间 start_time',
    );
  });

  it('is refused after the completion', async () => {
    await expect(completed(planned, { start_time: '20261120110001', ...end })).resolves.toBe(
      '实际开始时间不能晚于使用完结接口的时间 start_time',
    );
  });

  it('has the precision of the planned one', async () => {
    await expect(completed(planned, { start_time: '20261120', ...end })).resolves.toBe(
      '精度须与创建订单时一致 start_time',
    );
  });

  it('moves the earliest possible end', async () => {
    await expect(
      completed(planned, { start_time: '20261120103000', end_time: '20261120102000' }),
    ).resolves.toBe('真实结束时间小于预计开始时间 end_time');
  });
});

it('The times of the completion are the times of the order', async () => {
  const merchant = await SimulatedMerchant.start();
  await merchant.rented({ time_range: { start_time: 'OnAccept', start_time_remark: '取走' } });
  const { json } = await merchant.complete();
  expect(json?.['time_range']).toEqual({
    start_time: '20261120100000',
    start_time_remark: '取走',
    end_time: '20261120110000',
  });
});
