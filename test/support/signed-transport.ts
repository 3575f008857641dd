import { HttpModule, HttpService } from '@nestjs/axios';
import { Test } from '@nestjs/testing';
import { onTestFinished } from 'vitest';
import { SignedTransport } from '../../lib/transport/signed-transport.service.js';
import type { PayscoreConfig } from '../../lib/config/payscore.config.js';

/** The real signed connection on an axios of its own, for one test. */
export async function createSignedTransport(config: PayscoreConfig): Promise<SignedTransport> {
  const nest = await Test.createTestingModule({ imports: [HttpModule.register({})] }).compile();
  const http = new SignedTransport(nest.get(HttpService), config);
  onTestFinished(() => http.onApplicationShutdown());
  return http;
}
