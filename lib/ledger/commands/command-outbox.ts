import { randomUUID } from 'node:crypto';
import { pathParameterNames } from '../../client/path-parameters.js';
import { namedPathParameters } from '../../client/target.js';
import { PayscoreMerchantError, PayscoreValidationError } from '../../errors/index.js';
import type { OrderRows } from '../orders/order-rows.js';
import { Registration } from '../../registrations/registration.js';
import { activeTrace } from '../../telemetry/channels.js';
import type { LedgerRegistrations } from '../ledger-registrations.js';
import type { CommandContents } from './command-contents.js';
import { requireCommand, type StoredCommand } from './command-operations.js';
import type { CommandRows } from './command-rows.js';
import { commandSubject } from './command-subject.js';

/** Whose commands: a registration of PayscoreModule by its name, or a merchant that was loaded. */
export type CommandOwner = string | undefined | Registration;

/** Stores commands in the host's transactions. */
export class CommandOutbox<Transaction> {
  constructor(
    private readonly rows: CommandRows<Transaction>,
    private readonly orders: OrderRows<Transaction>,
    private readonly contents: CommandContents,
    private readonly registrations: LedgerRegistrations,
  ) {}

  /**
   * Stores a command, with the defaults of the registration filled in. Writes nothing if it refuses the command.
   * @param inputs path parameters and request, as the method of the service takes them
   */
  async store(
    transaction: Transaction,
    owner: CommandOwner,
    name: string,
    inputs: readonly unknown[],
  ): Promise<StoredCommand> {
    const operation = requireCommand(name, `PayscoreCommands: ${name}`);
    const { config, caller } =
      owner instanceof Registration ? owner : this.registrations.named(owner, 'PayscoreCommands');
    const numbers = pathParameterNames(operation).length;
    if (inputs.length > numbers + 1)
      throw new PayscoreValidationError(name, [
        { path: 'options', rule: 'must be left out: a command takes no options of a call', given: 'a value' },
      ]);
    const pathParameters = inputs.slice(0, numbers) as string[];
    const frozen = caller.freeze(operation, pathParameters, inputs[numbers] as object | undefined);
    const id = randomUUID();
    const request = this.contents.sealRequest(id, operation, pathParameters, frozen);
    const { mchid, name: registration } = config;
    const fields = { ...frozen, ...namedPathParameters(operation, pathParameters) };
    const { key, order, finding } = commandSubject(operation, { registration, mchid }, fields, id);
    const trace = activeTrace();
    // The counter is locked until the transaction ends: whoever comes second waits, and commits after.
    if (order === undefined) await this.rows.takePlace(transaction, key);
    else await this.orders.takePlace(transaction, order, finding, trace);
    const isAboutOrder = order !== undefined;
    const command = { id, orderKey: key, isAboutOrder, registration, mchid, operation: name, request, trace };
    await this.rows.insert(transaction, command);
    return { id };
  }

  /**
   * A merchant at run time.
   * @throws {PayscoreMerchantError} if there is no such merchant, or if it cannot be loaded
   */
  async merchant(mchid: string): Promise<Registration> {
    const merchant = await this.registrations.merchant(mchid, 'PayscoreCommands');
    if (merchant !== undefined) return merchant;
    throw new PayscoreMerchantError(
      'PAYSCORE_MERCHANT_UNKNOWN',
      mchid,
      'load knows no such merchant. Add it to what load reads',
    );
  }
}
