import type { AbstractHttpAdapter } from '@nestjs/core';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { SimulatorError } from 'payscore-simulator';

const platforms = [
  ['@nestjs/platform-express', 'ExpressAdapter'],
  ['@nestjs/platform-fastify', 'FastifyAdapter'],
] as const;

/**
 * The adapter of the platform that the host has installed; Express is preferred to Fastify, as in Nest.
 * @param load by default `require` from the host's own folder
 * @throws {SimulatorError} if there is none
 * @internal
 */
export function installedAdapter(load: (name: string) => unknown = requireOfHost): AbstractHttpAdapter {
  for (const [name, adapter] of platforms) {
    const platform = loaded(load, name) as Record<string, new () => AbstractHttpAdapter> | undefined;
    if (platform?.[adapter] !== undefined) return new platform[adapter]();
  }
  throw new SimulatorError(
    'PayscoreTestingModule.start: neither @nestjs/platform-express nor @nestjs/platform-fastify is installed; install one, or pass the adapter of the host: { adapter: new FastifyAdapter() }',
  );
}

const requireOfHost = createRequire(join(process.cwd(), 'package.json'));

function loaded(load: (name: string) => unknown, name: string): unknown {
  try {
    return load(name);
  } catch (error) {
    if (
      error instanceof Error &&
      'code' in error &&
      error.code === 'MODULE_NOT_FOUND' &&
      error.message.includes(name)
    )
      return undefined;
    throw error;
  }
}
