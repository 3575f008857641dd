import { HttpModule, HttpService } from '@nestjs/axios';
import { Test } from '@nestjs/testing';
import { onTestFinished } from 'vitest';
import { SignedHttp } from '../../lib/transport/signed-http.service.js';
import type { PayscoreConfig } from '../../lib/config/payscore.config.js';

/** The real signed connection on an axios of its own, for one test. */
export async function createSignedHttp(config: PayscoreConfig): Promise<SignedHttp> {
  const nest = await Test.createTestingModule({ imports: [HttpModule.register({})] }).compile();
  const http = new SignedHttp(nest.get(HttpService), config);
  onTestFinished(() => http.onApplicationShutdown());
  return http;
}
