import { SimulatorError } from '../base/simulator.error.js';
import { isFinished, type Delivery, type DeliveryRow } from './delivery.js';

/**
 * The notifications of one merchant, oldest first. Finished ones beyond `limit` are forgotten: a simulator may run for
 * weeks.
 */
export class DeliveryStore {
  constructor(
    private readonly rows: Map<string, DeliveryRow>,
    private readonly limit: number,
  ) {}

  add(row: DeliveryRow): void {
    this.rows.set(row.delivery.id, row);
    for (const [id, old] of this.rows) {
      if (this.rows.size <= this.limit) return;
      if (isFinished(old)) this.rows.delete(id);
    }
  }

  /** @throws {SimulatorError} if no notification has this id */
  expect(id: string): DeliveryRow {
    const row = this.rows.get(id);
    if (row !== undefined) return row;
    throw new SimulatorError(
      `There is no notification ${id}; deliveries.list() has those that there are`,
      404,
    );
  }

  all(): DeliveryRow[] {
    return [...this.rows.values()];
  }

  copies(): Delivery[] {
    return this.all().map(({ delivery }) => structuredClone(delivery));
  }
}
