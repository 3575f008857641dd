import type { CallerName } from '../caller-name.js';
import type { Caller } from '../caller.js';
import { direct } from './direct.js';
import { acquiringBank } from './acquiring-bank.js';
import { oversea } from './oversea.js';
import { partner } from './partner.js';

/** All kinds of callers of service orders. A new kind is added here. */
export const callers: Readonly<Record<CallerName, Caller>> = {
  direct,
  partner,
  'acquiring-bank': acquiringBank,
  oversea,
};
