import type { DiscoveryService } from '@nestjs/core';
import { randomUUID } from 'node:crypto';
import { pathParameterNames } from '../../client/path-parameters.js';
import { namedPathParameters } from '../../client/target.js';
import { PayscoreConfigError, PayscoreValidationError } from '../../errors/index.js';
import type { OrderRows } from '../orders/order-rows.js';
import { registrationsByName } from '../../registrations/registrations.js';
import type { Registration } from '../../registrations/registration.js';
import type { CommandContents } from './command-contents.js';
import { requireCommand, type StoredCommand } from './command-operations.js';
import type { CommandRows } from './command-rows.js';
import { commandSubject } from './command-subject.js';

/** Stores commands in the host's transactions. */
export class CommandOutbox<Transaction> {
  constructor(
    private readonly rows: CommandRows<Transaction>,
    private readonly orders: OrderRows<Transaction>,
    private readonly contents: CommandContents,
    private readonly discovery: DiscoveryService,
  ) {}

  /**
   * Stores a command, with the defaults of the registration filled in. Writes nothing if it refuses the command.
   * @param inputs path parameters and request, as the method of the service takes them
   */
  async store(
    transaction: Transaction,
    registration: string | undefined,
    name: string,
    inputs: readonly unknown[],
  ): Promise<StoredCommand> {
    const operation = requireCommand(name, `PayscoreCommands: ${name}`);
    const { config, caller } = this.registrationOf(registration);
    const numbers = pathParameterNames(operation).length;
    if (inputs.length > numbers + 1)
      throw new PayscoreValidationError(name, [
        { path: 'options', rule: 'must be left out: a command takes no options of a call', given: 'a value' },
      ]);
    const pathParameters = inputs.slice(0, numbers) as string[];
    const frozen = caller.freeze(operation, pathParameters, inputs[numbers] as object | undefined);
    const id = randomUUID();
    const request = this.contents.sealRequest(id, operation, pathParameters, frozen);
    const { mchid } = config;
    const fields = { ...frozen, ...namedPathParameters(operation, pathParameters) };
    const { key, order, finding } = commandSubject(operation, { registration, mchid }, fields, id);
    // The counter is locked until the transaction ends: whoever comes second waits, and commits after.
    if (order === undefined) await this.rows.takePlace(transaction, key);
    else await this.orders.takePlace(transaction, order, finding);
    const isAboutOrder = order !== undefined;
    const command = { id, orderKey: key, isAboutOrder, registration, mchid, operation: name, request };
    await this.rows.insert(transaction, command);
    return { id };
  }

  private registrationOf(name: string | undefined): Registration {
    const registration = registrationsByName(this.discovery).get(name);
    if (registration !== undefined) return registration;
    throw new PayscoreConfigError(
      'PayscoreCommands',
      `there is no registration ${name === undefined ? 'without a name' : `named "${name}"`}`,
      'Take the commands of a registration of PayscoreModule: commands.of(name)',
    );
  }
}
