import { InvalidArgumentError } from 'commander';

/** Reads a positive whole number of fen. */
export function fen(text: string): number {
  const amount = Number(text);
  if (Number.isSafeInteger(amount) && amount > 0) return amount;
  throw new InvalidArgumentError(`Allowed: a whole number of fen from 1.`);
}
