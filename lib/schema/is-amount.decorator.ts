import { applyDecorators } from '@nestjs/common';
import { IsInt, Max } from 'class-validator';

/**
 * The highest amount of one field: 10^12 fen are ten billion yuan, beyond every limit of a payment in yuan. A hundred
 * items of it still add up exactly: a JavaScript number counts single fen up to 2^53.
 */
export const maximumAmount = 1_000_000_000_000;

/** Money in the smallest unit of its currency, fen as a rule. @Min stands beside it, where OpenAPI finds it. */
export function IsAmount(): PropertyDecorator {
  return applyDecorators(IsInt(), Max(maximumAmount));
}
