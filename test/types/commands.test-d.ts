import type { OrderReference, Refund, ServiceOrder } from 'nestjs-payscore';
import {
  OnPayscoreCommand,
  type CommandResult,
  type CommandResultOf,
  type PayscoreCommands,
} from 'nestjs-payscore/ledger';

// What commands and their handlers may be, as the compiler sees it; checked by `npm run typecheck`, never run.

interface Transaction {
  readonly isOpen: true;
}

const completed = { postPayments: [{ name: '使用时长', amount: 600 }], totalAmount: 600 };

export function stored(commands: PayscoreCommands<Transaction>, transaction: Transaction): unknown[] {
  const { serviceOrders, permissions, refunds, profitSharing } = commands;
  return [
    serviceOrders.complete(transaction, 'R1', completed).then(({ id }) => id.length),
    serviceOrders.pay(transaction, 'R1'),
    serviceOrders.pay(transaction, 'R1', {}),
    commands
      .of('hk')
      .overseaServiceOrders.cancel(transaction, 'R1', { reason: '设备故障', subMchid: '1900000109' }),
    profitSharing.unfreeze,

    // @ts-expect-error -- a query changes nothing
    serviceOrders.query,
    // @ts-expect-error -- a query changes nothing
    refunds.query,
    // @ts-expect-error -- a search changes nothing
    commands.partnerPermissions.search,
    // @ts-expect-error -- a risk assessment changes nothing
    permissions.assessUserRiskLevel,
    // @ts-expect-error -- the transaction is required
    serviceOrders.complete('R1', completed),
    // @ts-expect-error -- another library's transaction
    serviceOrders.complete({ isOpen: 'yes' }, 'R1', completed),
    // @ts-expect-error -- the number of the order is required
    serviceOrders.complete(transaction, completed),
    // @ts-expect-error -- the request is checked
    serviceOrders.complete(transaction, 'R1', { totalAmount: '600' }),
    // @ts-expect-error -- a command takes no options of a call
    serviceOrders.complete(transaction, 'R1', completed, { timeout: 1_000 }),
  ];
}

/** Handlers of results. */
export class Handlers {
  @OnPayscoreCommand('ServiceOrderService.complete')
  completed(result: CommandResult<ServiceOrder>, _transaction: Transaction): number | undefined {
    return result.state === 'done' ? result.answer.totalAmount : undefined;
  }

  @OnPayscoreCommand('RefundService.create', { name: 'hk' })
  refunded(result: CommandResult<Refund>): string {
    return result.state === 'refused' ? result.explanation.cause.en : result.state;
  }

  @OnPayscoreCommand('ServiceOrderService.cancel')
  cancelled(_result: CommandResult<OrderReference>): void {
    return undefined;
  }

  @OnPayscoreCommand('ServiceOrderService.sendPrepaidMessage')
  sent(_result: CommandResult<undefined>): void {
    return undefined;
  }

  @OnPayscoreCommand('RefundService.create')
  numbered({ order, ...result }: CommandResultOf<'RefundService.create'>): string | undefined {
    return result.state === 'done' ? result.answer.outRefundNo : order.number;
  }

  @OnPayscoreCommand('PlanService.create')
  withoutOrder({ order }: CommandResultOf<'PlanService.create'>): unknown {
    // @ts-expect-error -- a plan is no order
    return order.number;
  }

  @OnPayscoreCommand()
  rest({ operation }: CommandResult): string {
    return operation;
  }

  // @ts-expect-error -- the answer of another operation
  @OnPayscoreCommand('ServiceOrderService.complete')
  wrong(_result: CommandResult<Refund>): void {
    return undefined;
  }

  // @ts-expect-error -- a query is no command
  @OnPayscoreCommand('ServiceOrderService.query')
  query(_result: CommandResult): void {
    return undefined;
  }
}
