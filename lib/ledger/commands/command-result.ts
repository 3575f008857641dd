import type { PayscoreErrorExplanation } from '../../errors/index.js';
import type { OrderSubject } from '../orders/order-subject.js';
import type { CommandAnswer, CommandName } from './command-operations.js';
import type { ServiceOfOrders } from './command-subject.js';

/** WeChat Pay carried the command out, or had carried it out before. */
export interface CommandDone<Answer = unknown> {
  /** What became of the command. */
  readonly state: 'done';
  /** Answer of the operation; undefined for one that answers nothing. */
  readonly answer: Answer;
}

/** WeChat Pay refused the command, and the same request would be refused again. */
export interface CommandRefused {
  /** What became of the command. */
  readonly state: 'refused';
  /** WeChat Pay's code, such as `INVALID_ORDER_STATE`. */
  readonly code: string;
  /** Message without personal data. */
  readonly message: string;
  /** Cause, remedy, and who must act. */
  readonly explanation: PayscoreErrorExplanation;
}

/** The ledger gave up: the command waits for a person, and with it the order's later commands. */
export interface CommandDead {
  /** What became of the command. */
  readonly state: 'dead';
  /** Why the ledger gave up. */
  readonly reason: string;
}

/** What became of a command. */
export type CommandOutcome<Answer = unknown> = CommandDone<Answer> | CommandRefused | CommandDead;

/** Result of a command, as its handlers get it. {@link CommandResultOf} is that of a named operation. */
export type CommandResult<
  Answer = unknown,
  Order extends OrderSubject | undefined = OrderSubject | undefined,
> = CommandOutcome<Answer> & {
  /** Id of the command, as the call that stored it answered. */
  readonly id: string;
  /** Merchant number of the registration. */
  readonly mchid: string;
  /** Operation, such as `ServiceOrderService.complete`. */
  readonly operation: string;
  /** Order, sign plan or refund that the command is about; undefined for any other. */
  readonly order: Order;
};

/** Result of an operation, such as `CommandResultOf<'ServiceOrderService.complete'>`, whose `order` is always there. */
export type CommandResultOf<Name extends CommandName> = CommandResult<
  CommandAnswer<Name>,
  Name extends `${ServiceOfOrders}.${string}` ? OrderSubject : OrderSubject | undefined
>;

/** State of a stored command. Only `waiting` and `dead` hold up the order's later commands. */
export type CommandState = 'waiting' | 'done' | 'refused' | 'dead' | 'discarded';
