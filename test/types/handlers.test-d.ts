import {
  OnPayscoreEvent,
  type PayscoreEventResource,
  type PayscoreNotification,
  type ServiceOrderConfirmed,
  type ServiceOrderPaid,
  type SignPlanSigned,
} from 'nestjs-payscore';
import type { LedgerOrder } from 'nestjs-payscore/ledger';
import type { EntityManager } from 'typeorm';

/** What a handler may be, as the compiler sees it; checked by `npm run typecheck`, never run. */
export class Handlers {
  @OnPayscoreEvent('PAYSCORE.USER_PAID')
  paid(_order: ServiceOrderPaid, _notification: PayscoreNotification): void {
    return undefined;
  }

  @OnPayscoreEvent('PAYSCORE.USER_PAID')
  withoutParameters(): void {
    return undefined;
  }

  @OnPayscoreEvent('PAYSCORE.USER_PAID')
  partOfIt(_order: { outOrderNo: string }): Promise<void> {
    return Promise.resolve();
  }

  @OnPayscoreEvent('PAYSCORE.USER_CONFIRM')
  @OnPayscoreEvent('PAYSCORE.USER_PAID')
  several(_order: ServiceOrderConfirmed | ServiceOrderPaid): void {
    return undefined;
  }

  @OnPayscoreEvent()
  others(_resource: object, _notification: PayscoreNotification): void {
    return undefined;
  }

  @OnPayscoreEvent('PAYSCORE.OF_TOMORROW')
  ofTomorrow(_resource: Record<string, unknown>): void {
    return undefined;
  }

  @OnPayscoreEvent('PAYSCORE.USER_PAID', { transaction: true })
  inATransaction(
    _order: ServiceOrderPaid,
    _notification: PayscoreNotification,
    _transaction: EntityManager,
  ): void {
    return undefined;
  }

  @OnPayscoreEvent('LEDGER.CLOSED', { transaction: true })
  closed(_order: LedgerOrder, _notification: PayscoreNotification, _transaction: EntityManager): void {
    return undefined;
  }

  @OnPayscoreEvent(undefined, { transaction: true })
  othersInATransaction(
    _resource: object,
    _notification: PayscoreNotification,
    _transaction: EntityManager,
  ): void {
    return undefined;
  }

  @OnPayscoreEvent('PAYSCORE.USER_PAID', { name: 'hotel' })
  ofTheHotel(_order: ServiceOrderPaid): void {
    return undefined;
  }
}

export class WrongHandlers {
  // @ts-expect-error -- nothing gives the method a transaction
  @OnPayscoreEvent('PAYSCORE.USER_PAID')
  withoutTheOption(
    _order: ServiceOrderPaid,
    _notification: PayscoreNotification,
    _transaction: EntityManager,
  ): void {
    return undefined;
  }

  // @ts-expect-error -- the event carries an order of the ledger, not one of WeChat Pay
  @OnPayscoreEvent('LEDGER.CLOSED', { transaction: true })
  ofWeChatPay(_order: ServiceOrderPaid): void {
    return undefined;
  }

  // @ts-expect-error -- the event carries an order, not a sign plan
  @OnPayscoreEvent('PAYSCORE.USER_PAID')
  ofAnotherEvent(_plan: SignPlanSigned): void {
    return undefined;
  }

  // @ts-expect-error -- the event carries an order, not its number
  @OnPayscoreEvent('PAYSCORE.USER_PAID')
  ofANumber(_outOrderNo: string): void {
    return undefined;
  }

  // @ts-expect-error -- the notification comes second
  @OnPayscoreEvent('PAYSCORE.USER_PAID')
  inAnotherOrder(_notification: PayscoreNotification, _order: ServiceOrderPaid): void {
    return undefined;
  }

  // @ts-expect-error -- there are two parameters
  @OnPayscoreEvent('PAYSCORE.USER_PAID')
  withThree(_order: ServiceOrderPaid, _notification: PayscoreNotification, _more: string): void {
    return undefined;
  }

  // @ts-expect-error -- one of its events carries a sign plan
  @OnPayscoreEvent('PAYSCORE.USER_SIGN_PLAN')
  @OnPayscoreEvent('PAYSCORE.USER_PAID')
  ofOneOfTwo(_order: ServiceOrderPaid): void {
    return undefined;
  }

  // @ts-expect-error -- nothing is known of what any other event carries
  @OnPayscoreEvent()
  ofAnything(_order: ServiceOrderPaid): void {
    return undefined;
  }

  // @ts-expect-error -- nor of what an event of tomorrow carries
  @OnPayscoreEvent('PAYSCORE.OF_TOMORROW')
  ofTomorrow(_order: ServiceOrderPaid): void {
    return undefined;
  }

  // @ts-expect-error -- only methods handle events
  @OnPayscoreEvent('PAYSCORE.USER_PAID')
  property = 1;
}

export const paid = (order: PayscoreEventResource<'PAYSCORE.USER_PAID'>): ServiceOrderPaid => order;
