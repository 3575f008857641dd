import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { expect, it } from 'vitest';
import { FitsEncryptedField } from './fits-encrypted-field.decorator.js';

class Request {
  @FitsEncryptedField()
  address?: string;
}

const refusals = (address: unknown): string[] =>
  validateSync(plainToInstance(Request, { address })).flatMap((error) =>
    Object.values(error.constraints ?? {}),
  );

it.each([
  ['214 letters', 'a'.repeat(214)],
  ['71 Chinese characters', '路'.repeat(71)],
  ['one letter', 'a'],
])('takes %s', (_, address) => {
  expect(refusals(address)).toEqual([]);
});

it.each([
  ['215 letters', 'a'.repeat(215)],
  ['72 Chinese characters', '路'.repeat(72)],
  ['nothing to encrypt', ''],
  ['no text', 5],
])('refuses %s', (_, address) => {
  expect(refusals(address)).toEqual(['address must be a text of 1 to 214 bytes in UTF-8']);
});

it('judges a text that was cut in the middle of an emoji', () => {
  expect(refusals('😀'.slice(0, 1))).toEqual([]);
});
