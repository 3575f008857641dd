import { PAYSCORE_OPERATIONS } from '../../api/operations.js';
import type { CommandOutbox, CommandOwner } from './command-outbox.js';
import type { CommandServices, CommandsOf, StoredCommand } from './command-operations.js';

type Family<Service extends keyof CommandServices, Transaction> = CommandsOf<
  CommandServices[Service],
  Transaction
>;

/**
 * Operations that are carried out after the host's transaction has committed. Each method takes the transaction, then
 * what the method of the same name of the service takes, and stores a row in that transaction: the request with its
 * defaults, checked. If the transaction rolls back, nothing is sent. Commands of one order are sent in their order. Results
 * reach the handlers with `@OnPayscoreCommand`.
 *
 * A method rejects with a `PayscoreValidationError` for a wrong request, and with a `PayscoreConfigError` for personal
 * data without `encryptionKey`; then nothing was written.
 */
export class PayscoreCommands<Transaction = unknown> {
  /** @internal */
  constructor(
    private readonly outbox: CommandOutbox<Transaction>,
    private readonly owner?: CommandOwner,
  ) {}

  /** The commands of a named registration. */
  of(name: string): PayscoreCommands<Transaction> {
    return new PayscoreCommands(this.outbox, name);
  }

  /**
   * The commands of a merchant of `PayscoreMerchantsModule`. Await it before the transaction that stores a command: the
   * merchant may have to be loaded. Get it anew for each piece of work. A command is sent with the keys that the merchant
   * has by then.
   * @throws {PayscoreMerchantError} if there is no such merchant, or if it cannot be loaded
   * @throws {PayscoreConfigError} if the application has no such module
   */
  async ofMerchant(mchid: string): Promise<PayscoreCommands<Transaction>> {
    return new PayscoreCommands(this.outbox, await this.outbox.merchant(mchid));
  }

  /** Service orders of a merchant. */
  get serviceOrders(): Family<'ServiceOrderService', Transaction> {
    return this.family('ServiceOrderService');
  }

  /** Authorisations of users. */
  get permissions(): Family<'PermissionService', Transaction> {
    return this.family('PermissionService');
  }

  /** Plans of a merchant. */
  get plans(): Family<'PlanService', Transaction> {
    return this.family('PlanService');
  }

  /** Plans that users sign, and the service orders of their charges. */
  get signPlans(): Family<'SignPlanService', Transaction> {
    return this.family('SignPlanService');
  }

  /** Smart retail orders, which are legacy orders. */
  get smartRetail(): Family<'SmartRetailService', Transaction> {
    return this.family('SmartRetailService');
  }

  /** Pay-after orders, which are legacy orders. */
  get payAfter(): Family<'PayAfterService', Transaction> {
    return this.family('PayAfterService');
  }

  /** Refunds. */
  get refunds(): Family<'RefundService', Transaction> {
    return this.family('RefundService');
  }

  /** Profit sharing. */
  get profitSharing(): Family<'ProfitSharingService', Transaction> {
    return this.family('ProfitSharingService');
  }

  /** Parking. */
  get parking(): Family<'ParkingService', Transaction> {
    return this.family('ParkingService');
  }

  /** Service orders of sub-merchants, by their partner. */
  get partnerServiceOrders(): Family<'PartnerServiceOrderService', Transaction> {
    return this.family('PartnerServiceOrderService');
  }

  /** Authorisations of users, by a partner. */
  get partnerPermissions(): Family<'PartnerPermissionService', Transaction> {
    return this.family('PartnerPermissionService');
  }

  /** Applications for service accounts, by a partner. */
  get partnerServiceAccounts(): Family<'PartnerServiceAccountService', Transaction> {
    return this.family('PartnerServiceAccountService');
  }

  /** Plans of sub-merchants, by their partner. */
  get partnerPlans(): Family<'PartnerPlanService', Transaction> {
    return this.family('PartnerPlanService');
  }

  /** Signed plans of sub-merchants, by their partner. */
  get partnerSignPlans(): Family<'PartnerSignPlanService', Transaction> {
    return this.family('PartnerSignPlanService');
  }

  /** Service orders that an acquiring bank collects. */
  get acquiringBankServiceOrders(): Family<'AcquiringBankServiceOrderService', Transaction> {
    return this.family('AcquiringBankServiceOrderService');
  }

  /** Authorisations of users, by an acquiring bank. */
  get acquiringBankPermissions(): Family<'AcquiringBankPermissionService', Transaction> {
    return this.family('AcquiringBankPermissionService');
  }

  /** Service orders overseas. */
  get overseaServiceOrders(): Family<'OverseaServiceOrderService', Transaction> {
    return this.family('OverseaServiceOrderService');
  }

  /** Queries have a method too, which refuses with a reason, for hosts without TypeScript. */
  private family<Service extends keyof CommandServices>(service: Service): Family<Service, Transaction> {
    const ofService = PAYSCORE_OPERATIONS.filter(({ name }) => name.startsWith(`${service}.`));
    const methods = ofService.map(({ name, handler }) => [
      handler,
      (transaction: Transaction, ...inputs: unknown[]): Promise<StoredCommand> =>
        this.outbox.store(transaction, this.owner, name, inputs),
    ]);
    return Object.fromEntries(methods) as Family<Service, Transaction>;
  }
}
