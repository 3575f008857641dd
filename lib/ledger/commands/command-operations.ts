import type { AcquiringBankPermissionService } from '../../api/acquiring-bank/permissions/acquiring-bank-permission.service.js';
import type { AcquiringBankServiceOrderService } from '../../api/acquiring-bank/service-orders/acquiring-bank-service-order.service.js';
import type { ParkingService } from '../../api/merchant/parking/parking.service.js';
import type { PayAfterService } from '../../api/merchant/pay-after/pay-after.service.js';
import type { PermissionService } from '../../api/merchant/permissions/permission.service.js';
import type { PlanService } from '../../api/merchant/plans/plan.service.js';
import type { ProfitSharingService } from '../../api/merchant/profit-sharing/profit-sharing.service.js';
import type { RefundService } from '../../api/merchant/refunds/refund.service.js';
import type { ServiceOrderService } from '../../api/merchant/service-orders/service-order.service.js';
import type { SignPlanService } from '../../api/merchant/sign-plans/sign-plan.service.js';
import type { SmartRetailService } from '../../api/merchant/smart-retail/smart-retail.service.js';
import { PAYSCORE_OPERATIONS, type PayscoreOperationEntry } from '../../api/operations.js';
import type { OverseaServiceOrderService } from '../../api/oversea/oversea-service-order.service.js';
import type { PartnerPermissionService } from '../../api/partner/permissions/partner-permission.service.js';
import type { PartnerPlanService } from '../../api/partner/plans/partner-plan.service.js';
import type { PartnerServiceAccountService } from '../../api/partner/service-accounts/partner-service-account.service.js';
import type { PartnerServiceOrderService } from '../../api/partner/service-orders/partner-service-order.service.js';
import type { PartnerSignPlanService } from '../../api/partner/sign-plans/partner-sign-plan.service.js';
import type { PayscoreCallOptions } from '../../client/call-options.js';
import { PayscoreConfigError } from '../../errors/index.js';

/** Services that have operations which change something at WeChat Pay. */
export interface CommandServices {
  ServiceOrderService: ServiceOrderService;
  PermissionService: PermissionService;
  PlanService: PlanService;
  SignPlanService: SignPlanService;
  SmartRetailService: SmartRetailService;
  PayAfterService: PayAfterService;
  RefundService: RefundService;
  ProfitSharingService: ProfitSharingService;
  ParkingService: ParkingService;
  PartnerServiceOrderService: PartnerServiceOrderService;
  PartnerPermissionService: PartnerPermissionService;
  PartnerServiceAccountService: PartnerServiceAccountService;
  PartnerPlanService: PartnerPlanService;
  PartnerSignPlanService: PartnerSignPlanService;
  AcquiringBankServiceOrderService: AcquiringBankServiceOrderService;
  AcquiringBankPermissionService: AcquiringBankPermissionService;
  OverseaServiceOrderService: OverseaServiceOrderService;
}

/** Methods that only read. A risk assessment is a POST that reads. */
type Reads = `query${string}` | `search${string}` | 'assessUserRiskLevel';

type Changes<Service> = {
  [Method in keyof Service]: Method extends Reads
    ? never
    : Service[Method] extends (...args: never[]) => Promise<unknown>
      ? Method & string
      : never;
}[keyof Service];

/** Operation that a command may carry out, such as `ServiceOrderService.complete`. */
export type CommandName = {
  [Service in keyof CommandServices]: `${Service}.${Changes<CommandServices[Service]>}`;
}[keyof CommandServices];

type MethodOf<Name> = Name extends `${infer Service extends keyof CommandServices}.${infer Method}`
  ? Method extends keyof CommandServices[Service]
    ? CommandServices[Service][Method]
    : never
  : never;

/** Answer of an operation; undefined for one that answers nothing. */
export type CommandAnswer<Name extends CommandName> =
  MethodOf<Name> extends (...args: never[]) => Promise<infer Answer>
    ? Answer extends void
      ? undefined
      : Answer
    : never;

/** Parameters of a method without the call's options. */
type Inputs<Parameters extends readonly unknown[]> =
  Required<Parameters> extends readonly [...infer Own, PayscoreCallOptions]
    ? Own extends readonly [...infer First, infer Last]
      ? First['length'] extends Parameters['length']
        ? [...First, Last?]
        : Own
      : Own
    : never;

/** The reference of a command that was stored. */
export interface StoredCommand {
  /** Primary key of the row in `payscore_commands`. */
  readonly id: string;
}

type Command<Method, Transaction> = Method extends (...args: infer Parameters) => Promise<unknown>
  ? (transaction: Transaction, ...args: Inputs<Parameters>) => Promise<StoredCommand>
  : never;

/** The operations of a service that change something, as commands: each takes the host's transaction first. */
export type CommandsOf<Service, Transaction> = {
  readonly [Method in Changes<Service>]: Command<Service[Method], Transaction>;
};

const operations: ReadonlyMap<string, PayscoreOperationEntry> = new Map(
  PAYSCORE_OPERATIONS.map((operation) => [operation.name, operation]),
);

/** An operation by its name. */
export const operationNamed = (name: string): PayscoreOperationEntry | undefined => operations.get(name);

/** Whether an operation only reads: every GET, and a risk assessment. */
const onlyReads = ({ method, handler }: PayscoreOperationEntry): boolean =>
  method === 'GET' || handler === 'assessUserRiskLevel';

/**
 * The operation that a command or a handler names.
 * @throws {PayscoreConfigError} if no command can carry it out
 */
export function requireCommand(name: string, subject: string): PayscoreOperationEntry {
  const operation = operations.get(name);
  if (operation === undefined)
    throw new PayscoreConfigError(
      subject,
      `there is no operation ${name} that a command could carry out`,
      'Name an operation of PAYSCORE_OPERATIONS; call the service itself for a download',
    );
  if (onlyReads(operation))
    throw new PayscoreConfigError(
      subject,
      `${name} only reads, so there is nothing to carry out later`,
      'Call the service itself, outside of a transaction',
    );
  return operation;
}
