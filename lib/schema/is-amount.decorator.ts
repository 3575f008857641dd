import { applyDecorators } from '@nestjs/common';
import { IsInt, Max } from 'class-validator';

/**
 * The highest amount of one field: 10^12 fen, ten billion yuan, more than any payment limit. A hundred such items still
 * add up exactly, because a JavaScript number is exact up to 2^53.
 */
export const maximumAmount = 1_000_000_000_000;

/**
 * An amount in the smallest unit of its currency, as a rule fen. Add @Min at the property itself: OpenAPI reads it
 * there.
 */
export function IsAmount(): PropertyDecorator {
  return applyDecorators(IsInt(), Max(maximumAmount));
}
