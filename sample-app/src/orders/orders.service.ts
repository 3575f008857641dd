import { ConflictException, Injectable } from '@nestjs/common';
import { LedgerOperator, PayscoreLedger, type LedgerOrder, type OrderSubject } from 'nestjs-payscore/ledger';
import type { EntityManager } from 'typeorm';
import type { OrderView } from './order-view.js';

/** Orders as the ledger has them: the app's own tables keep nothing that WeChat Pay decides. */
@Injectable()
export class Orders {
  constructor(
    private readonly ledger: PayscoreLedger<EntityManager>,
    private readonly operator: LedgerOperator<EntityManager>,
  ) {}

  /** @param mchid of a merchant at run time; without it the order is the app's own merchant's */
  async viewOf(kind: LedgerOrder['kind'], number: string, mchid?: string): Promise<OrderView | null> {
    const ledger = mchid === undefined ? this.ledger : await this.ledger.ofMerchant(mchid);
    const order = await ledger.find({ kind, number });
    if (order === undefined) return null;
    const history = await this.operator.order(order.orderKey);
    return {
      kind,
      number,
      phase: order.phase,
      paid: order.paidAmount ?? null,
      transactionId: order.transactionId ?? null,
      heardAt: order.heardAt ?? null,
      heardFrom: order.heardFrom ?? null,
      commands: (history?.commands ?? []).toReversed().map((command) => ({
        id: command.id,
        operation: command.operation,
        state: command.state,
        attempts: command.attempts,
        lastError: command.lastError ?? null,
        createdAt: command.createdAt,
        updatedAt: command.updatedAt,
      })),
    };
  }

  /**
   * Refuses a new order whose number an order of another kind has: the books and refunds know an order by its number
   * alone.
   */
  async requireUnused(
    kind: 'service-order' | 'smart-retail-order',
    number: string,
    tx: EntityManager,
  ): Promise<void> {
    const other = kind === 'service-order' ? 'smart-retail-order' : 'service-order';
    const order = await this.ledger.find({ kind: other, number }, tx);
    if (order !== undefined) throw new ConflictException('Another order has this number; draw a new one');
  }

  /** Has WeChat Pay asked about the order at once, for a user who came back from its page: that is no proof. */
  async ask(kind: LedgerOrder['kind'], number: string, mchid?: string): Promise<void> {
    const ledger = mchid === undefined ? this.ledger : await this.ledger.ofMerchant(mchid);
    await ledger.ask({ kind, number });
  }
}

/** The fields by which builders know where an order of the ledger stands. */
export const recordOf = ({
  number,
  state,
  stateDescription,
  collectionState,
}: LedgerOrder & OrderSubject) => ({
  outOrderNo: number,
  // A builder refuses an order of which nothing is known.
  state: state ?? 'UNKNOWN',
  ...(stateDescription !== undefined && { stateDescription }),
  ...(collectionState !== undefined && { collection: { state: collectionState } }),
});
