import type { SimulatorClock } from '../base/clock.js';
import { inBackground } from '../base/in-background.js';
import type { DeliveryRow } from './delivery.js';
import { fits, type NoticeSelection } from './disturbances.js';

interface Group {
  readonly size: number;
  readonly selection: NoticeSelection;
  readonly rows: DeliveryRow[];
  /** Cancels the timer that sends the group; absent for a scripted group, which waits without end. */
  readonly cancel?: () => void;
}

/** Milliseconds of the simulator's clock that a drawn notification is held, because the next one may be a day away. */
const longestWait = 15_000;

/** Holds notifications back until their group is complete, and sends the group in reverse order. */
export class Overtaking {
  private groups: Group[] = [];

  constructor(
    private readonly clock: SimulatorClock,
    private readonly send: (rows: readonly DeliveryRow[]) => Promise<void>,
  ) {}

  script(size: number, selection: NoticeSelection): void {
    this.groups.push({ size, selection, rows: [] });
  }

  /** Holds the notification back if it belongs to a group, and returns whether it does. */
  takes(row: DeliveryRow, overtaken: boolean): boolean {
    let group = this.groups.find(({ selection }) => fits(selection, row.delivery));
    if (group === undefined) {
      if (!overtaken) return false;
      group = this.open();
    }
    row.delivery.state = 'held';
    group.rows.push(row);
    if (group.rows.length >= group.size) inBackground(this.let(group));
    return true;
  }

  /** Removes a notification from its group, because it is sent by itself. */
  leave(row: DeliveryRow): void {
    for (const { rows } of this.groups) if (rows.includes(row)) rows.splice(rows.indexOf(row), 1);
  }

  release(): void {
    for (const group of this.groups) if (group.rows.length > 0) inBackground(this.let(group));
  }

  calm(): void {
    this.release();
    this.groups = [];
  }

  stop(): void {
    for (const { cancel } of this.groups) cancel?.();
    this.groups = [];
  }

  private open(): Group {
    const cancel = this.clock.schedule(longestWait, () => this.let(group));
    const group: Group = { size: 2, selection: {}, rows: [], cancel };
    this.groups.push(group);
    return group;
  }

  private let(group: Group): Promise<void> {
    group.cancel?.();
    this.groups = this.groups.filter((other) => other !== group);
    return this.send(group.rows.toReversed());
  }
}
