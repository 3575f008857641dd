export type { PayscoreDatabase, SqlDialect, SqlRow, SqlStatement, SqlValue } from '../database/index.js';
export type { LedgerJanitorOptions } from './janitor/janitor.options.js';
export { CommandDesk, type CommandFinding, type DecisionNote } from './commands/command-desk.service.js';
export type { CommandAnswer, CommandName, CommandsOf, StoredCommand } from './commands/command-operations.js';
export type {
  CommandDead,
  CommandDone,
  CommandOutcome,
  CommandRefused,
  CommandResult,
  CommandResultOf,
  CommandState,
} from './commands/command-result.js';
export type { LedgerCommand } from './commands/command-row.js';
export type { CommandFilter } from './commands/command-rows.js';
export { OnPayscoreCommand, type PayscoreCommandOptions } from './commands/on-payscore-command.decorator.js';
export { PayscoreCommands } from './commands/payscore-commands.service.js';
export type { LedgerRelayOptions } from './commands/relay.options.js';
export type { LedgerRetentionOptions } from './retention/retention.options.js';
export { LedgerActionError } from './ledger-action.error.js';
export type { PersonAction } from './operator/action-rows.js';
export type { PayscoreLedgerConsoleOptions } from './operator/console/console.options.js';
export { PayscoreLedgerConsoleModule } from './operator/console/payscore-ledger-console.module.js';
export { LedgerOperator, type OperatorPerson } from './operator/ledger-operator.service.js';
export type { CommandListFilter, EventFilter, OrderFilter } from './operator/operator-lists.js';
export type { Page, PageOf } from './operator/operator-page.js';
export type {
  CommandTally,
  EventTally,
  LedgerSummary,
  MerchantTally,
  OrderTally,
  Tally,
} from './operator/operator-summary.js';
export type { OperatorAction, OperatorActionName } from './operator/operator-texts.js';
export type { OrderHistory, TimelineEntry } from './operator/operator-timeline.js';
export type { CommandView, EventView, OrderView } from './operator/operator-views.js';
export type { PayscoreLedgerOptions } from './ledger.options.js';
export type { HeardFrom, LedgerOrder } from './orders/order-row.js';
export type { OrderAnswers } from './orders/order-answers.js';
export type { OrderSubject } from './orders/order-subject.js';
export type { ListedOrders, ListOrders } from './order-list.js';
export { PayscoreLedger, type LedgerOrderName, type RegisteredLedger } from './payscore-ledger.service.js';
export { PayscoreLedgerModule } from './payscore-ledger.module.js';
export { applyLedgerMigrations } from './tables/apply-migrations.js';
export { ledgerSql } from './tables/ledger-sql.js';
export { ledgerMigrations, type LedgerMigration } from './tables/migrations.js';
