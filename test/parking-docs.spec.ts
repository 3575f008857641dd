import type { Type } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { ParkingService, PayscoreModule, type ParkingEntrance, type PlateColor } from 'nestjs-payscore';
import { ManualClock, PayscoreTestingModule } from 'nestjs-payscore/testing';
import { describe, expect, it, onTestFinished } from 'vitest';
import { isShortAndCompiles } from './support/documentation-page.js';
import { MarkdownSnippets } from './support/markdown-snippets.js';
import { moduleOptions } from './support/options.js';
import { tenOClock } from './support/simulated-merchant.js';

const page = MarkdownSnippets.of('docs/parking.md', '.parking');

interface CarPark {
  enter(stay: string, plate: string, color: PlateColor, start: string): Promise<ParkingEntrance>;
  leave(entrance: ParkingEntrance, outTradeNo: string, fen: number, end: string): Promise<string>;
}

interface Notifications {
  readonly states: Map<string, { state: string }>;
  readonly paid: Map<string, number>;
  readonly owed: Set<string>;
}

const [plateNumber, start, end] = ['粤B888888', '2026-11-20T10:00:00+08:00', '2026-11-20T11:00:00+08:00'];

async function startPage() {
  const { CarPark } = (await import(page.path('car-park.service.ts'))) as { CarPark: Type<CarPark> };
  const { CarParkNotifications } = (await import(page.path('car-park.notifications.ts'))) as {
    CarParkNotifications: Type<Notifications>;
  };
  const clock = new ManualClock(tenOClock);
  const host = Test.createTestingModule({
    imports: [PayscoreModule.forRoot(moduleOptions())],
    controllers: [CarParkNotifications],
    providers: [
      {
        provide: CarPark,
        inject: [ParkingService],
        useFactory: (parking: ParkingService) => new CarPark(parking),
      },
    ],
  });
  const { app, simulator } = await PayscoreTestingModule.start(host, { simulator: { clock } });
  onTestFinished(() => app.close());
  simulator.user.openParking({ plateNumber });
  const carPark = app.get(CarPark);
  const entrance = await carPark.enter('P1', plateNumber, 'BLUE', start);
  await clock.advance('1h');
  return { simulator, carPark, entrance, heard: app.get(CarParkNotifications) };
}

describe('the page on parking', () => {
  isShortAndCompiles(page);

  it('shows a car park that opens the gate for a debit, and hears that it is paid', async () => {
    const { simulator, carPark, entrance, heard } = await startPage();
    expect(await carPark.leave(entrance, 'D1', 600, end)).toBe('open');
    expect(await carPark.leave(entrance, 'D1', 600, end)).toBe('open');
    await simulator.deliveries.idle();
    expect(heard.paid).toEqual(new Map([['D1', 600]]));
  });

  it('collects at the gate where the debit has failed, and takes a new number', async () => {
    const { simulator, carPark, entrance, heard } = await startPage();
    simulator.parking.fail(1);
    await carPark.leave(entrance, 'D1', 600, end);
    await simulator.deliveries.idle();
    expect(heard.owed).toEqual(new Set(['D1']));
    expect(await carPark.leave(entrance, 'D1', 600, end)).toBe('collect');
    expect(await carPark.leave(entrance, 'D2', 600, end)).toBe('open');
  });

  it('collects at the gate while the user has paused the service', async () => {
    const { simulator, carPark, entrance, heard } = await startPage();
    simulator.user.pauseParking({ plateNumber });
    await simulator.deliveries.idle();
    const state = heard.states.get('P1')?.state ?? '';
    expect(state).toBe('BLOCKED');
    expect(await carPark.leave(entrance, 'D1', 600, end)).toBe('collect'); // WeChat Pay refuses
    entrance.state = state;
    expect(await carPark.leave(entrance, 'D1', 600, end)).toBe('collect');
    expect(simulator.requests.filter(({ path }) => path.endsWith('/transactions/parking'))).toHaveLength(1);
    expect(simulator.parking.debits()).toEqual([]);
  });

  it('waits where nobody knows whether the debit was accepted', async () => {
    const { simulator, carPark, entrance } = await startPage();
    simulator.faults.next({ kind: 'system-error', times: 9 });
    expect(await carPark.leave(entrance, 'D1', 600, end)).toBe('wait');
    simulator.faults.clear();
    expect(await carPark.leave(entrance, 'D1', 600, end)).toBe('open');
  });
});
