import type { Adapter } from './adapters.js';
import { clsAdapter } from './cls-adapter.js';
import { prismaAdapter } from './prisma-adapter.js';

/** Libraries of the long list: Prisma's client is generated first, and `@nestjs-cls/transactional` runs on Drizzle. */
export const furtherAdapters: readonly Adapter[] = [prismaAdapter, clsAdapter];
