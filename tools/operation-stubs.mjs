// What `npm run new:operation` writes; prettier lays it out afterwards.

export const pascal = (text) => text.replace(/(?:^|[-_])([a-z0-9])/g, (_, letter) => letter.toUpperCase());
export const camel = (text) => pascal(text).replace(/^./, (letter) => letter.toLowerCase());

export const request = (type) => `
/**
 * FILL IN: what the operation does.
 * @see FILL IN: WeChat Pay's page
 */
export class ${type} {
  /** FILL IN: the fields, each with its rules. */
  @Length(1, 32)
  fillIn!: string;
}
`;

export const answer = (type) => `
/**
 * FILL IN: what is answered; or take a class that is there.
 * @see FILL IN: WeChat Pay's page
 */
export class ${type} {
  /** FILL IN: the fields. */
  fillIn!: string;
}
`;

/** In the table of a family. `query` is its first query. */
export const line = ({ name, method, path, request: sent, answer: answered }, query) =>
  method === 'GET'
    ? `
  ${name}: get('${path}', ${sent}, ${answered}),`
    : `
  // FILL IN: whether it is idempotent, and which query resolves it.
  ${name}: post('${path}', ${sent}, ${answered}, queryFirst(${query ? `'${query}'` : ''})),`;

export function handler({ name, parameters, request: sent, answer: answered }) {
  const names = parameters.map(camel);
  const signature = [...names.map((one) => `${one}: string`), `request: ${sent}`].join(', ');
  return `

  /**
   * FILL IN: what the operation does, and what to do after an unknown outcome.
${names.map((one) => `   * @param ${one} FILL IN\n`).join('')}\
   * @throws {PayscoreApiError} FILL IN: the codes
   * @see FILL IN: WeChat Pay's page
   */
  ${name}(${signature}, options?: PayscoreCallOptions): Promise<${answered}> {
    return this.caller.call(operations.${name}, [${names.join(', ')}], request, options);
  }`;
}

/** Of a path parameter that no operation has yet. */
export const form = (parameter) => `
  // FILL IN: its documented form.
  ['${parameter}', /^.{1,32}$/],`;

/** A file of the simulator. */
export const routes = ({ method, path, parameters }, name) => `\
import { required, text } from '../fields/field-rules.js';
import { operation } from '../fields/operation.js';
import { ok, type Routes } from '../http/api-call.js';

const path = { ${parameters.map((one) => `${one}: required(text(32))`).join(', ')} };
// FILL IN: the fields, each with its rules.
const fields = { fill_in: required(text(32)) };

/** FILL IN: what WeChat Pay does. */
export const ${name}: Routes = {
  '${method} ${path}': operation('${sourceOf(method)}', { path, fields }, ({ fields: { fill_in } }) => ok({ fill_in })),
};
`;

/** A line of test/contract/operations.json. */
export function contract({ method, path }) {
  const fields = [{ name: 'fill_in', type: 'string', required: true }];
  return { method, path, status: 200, [sourceOf(method)]: fields, answer: fields };
}

/** A file of test/. */
export const test = ({ name, parameters, service }) => `\
import { ${service} } from 'nestjs-payscore';
import { expect, it } from 'vitest';
import { PayscoreHost, startSimulator } from './support/payscore-host.js';

it('FILL IN: what ${service}.${name} does', async () => {
  const { simulator } = await startSimulator();
  const host = await PayscoreHost.of(simulator).start();
  const answer = await host.get(${service}).${name}(${parameters.map(() => "'R1', ").join('')}{ fillIn: 'x' });
  expect(answer).toEqual({ fillIn: 'x' });
});
`;

const sourceOf = (method) => (method === 'GET' ? 'query' : 'body');
