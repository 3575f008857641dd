import { OnPayscoreEvent, type ServiceOrderConfirmed, type ServiceOrderPaid } from 'nestjs-payscore';
import type { RefundSucceeded } from 'nestjs-payscore';
import type { Pool } from 'pg';
import type { Book, Effect } from './order-events.js';

export const ledgerTables = `
  CREATE TABLE effects (
    book text, order_no text, event text, amount integer NOT NULL, runs integer NOT NULL DEFAULT 1,
    PRIMARY KEY (book, order_no, event)
  );
  CREATE TABLE balances (
    book text, order_no text, events integer NOT NULL, fen integer NOT NULL, PRIMARY KEY (book, order_no)
  );
`;

/** What the documentation tells a host to do: one transaction whose unique key decides whether there is an effect. */
abstract class Ledger {
  protected abstract readonly name: Book;

  constructor(private readonly pool: Pool) {}

  @OnPayscoreEvent('PAYSCORE.USER_CONFIRM')
  confirmed({ outOrderNo }: ServiceOrderConfirmed): Promise<void> {
    return this.book({ orderNo: outOrderNo, event: 'confirmed', amount: 0 });
  }

  @OnPayscoreEvent('PAYSCORE.USER_PAID')
  paid({ outOrderNo, collection }: ServiceOrderPaid): Promise<void> {
    return this.book({ orderNo: outOrderNo, event: 'paid', amount: collection?.paidAmount ?? 0 });
  }

  @OnPayscoreEvent('REFUND.SUCCESS')
  refunded({ outRefundNo, amount }: RefundSucceeded): Promise<void> {
    const [orderNo = '', part = ''] = outRefundNo.split('-');
    return this.book({ orderNo, event: `refunded ${part}`, amount: -amount.refund });
  }

  private async book({ orderNo, event, amount }: Effect): Promise<void> {
    const client = await this.pool.connect();
    try {
      await client.query('BEGIN');
      const inserted = await client.query(
        'INSERT INTO effects (book, order_no, event, amount) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
        [this.name, orderNo, event, amount],
      );
      if (inserted.rowCount === 1) {
        await client.query(
          `INSERT INTO balances VALUES ($1, $2, 1, $3) ON CONFLICT (book, order_no)
           DO UPDATE SET events = balances.events + 1, fen = balances.fen + excluded.fen`,
          [this.name, orderNo, amount],
        );
      } else {
        // A host needs no such count; the report does.
        await client.query(
          'UPDATE effects SET runs = runs + 1 WHERE book = $1 AND order_no = $2 AND event = $3',
          [this.name, orderNo, event],
        );
      }
      await client.query('COMMIT');
    } catch (error) {
      await client.query('ROLLBACK');
      throw error;
    } finally {
      client.release();
    }
  }
}

/** Each event has a handler in both, and each has its effect for itself. */
export class RentalLedger extends Ledger {
  protected readonly name = 'rentals';
}

export class TaxLedger extends Ledger {
  protected readonly name = 'taxes';
}
