import type { LineName } from '../caller-name.js';
import type { Line } from '../caller.js';
import { direct } from './direct.js';
import { institution } from './acquiring-bank.js';
import { oversea } from './oversea.js';
import { partner } from './partner.js';

/** All who open service orders. A new kind of caller is a new table here. */
export const lines: Readonly<Record<LineName, Line>> = { direct, partner, institution, oversea };
