import type { Type } from '@nestjs/common';
import type { PayscoreOperation } from './http/operation.js';
import { planOperations } from './plans/plan.operations.js';
import { PlanService } from './plans/plan.service.js';
import { serviceOrderOperations } from './service-orders/service-order.operations.js';
import { ServiceOrderService } from './service-orders/service-order.service.js';
import { signPlanOperations } from './sign-plans/sign-plan.operations.js';
import { SignPlanService } from './sign-plans/sign-plan.service.js';
import { smartRetailOperations } from './smart-retail/smart-retail.operations.js';
import { SmartRetailService } from './smart-retail/smart-retail.service.js';

/** An operation of WeChat Pay Score and the method that carries it out. */
export interface PayscoreOperationEntry extends PayscoreOperation {
  /** Class to inject. */
  readonly service: Type<object>;
  /** Its method. */
  readonly handler: string;
}

type Table<Service> = Readonly<Record<keyof Service, PayscoreOperation>>;

/** The types make sure that a service's methods and its table name the same operations. */
function entries<Service extends object>(
  service: Type<Service>,
  table: Table<Service>,
): PayscoreOperationEntry[] {
  return Object.entries<PayscoreOperation>(table).map(([handler, operation]) => ({
    ...operation,
    service,
    handler,
  }));
}

/** Every operation of WeChat Pay Score that this package carries out. */
export const PAYSCORE_OPERATIONS: readonly PayscoreOperationEntry[] = [
  ...entries(ServiceOrderService, serviceOrderOperations),
  ...entries(SmartRetailService, smartRetailOperations),
  ...entries(PlanService, planOperations),
  ...entries(SignPlanService, signPlanOperations),
];
