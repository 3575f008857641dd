import type { INestApplication } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Platform } from './payscore-host.js';

export type HostMiddleware = (
  request: IncomingMessage,
  response: ServerResponse,
  next: (error?: Error) => void,
) => void;

/** A step of `main.ts` that mounts the middleware in front of everything else, before bodies are read. */
export const mounted =
  (platform: Platform, middleware: HostMiddleware) =>
  (app: INestApplication): void => {
    if (platform === 'express') {
      (app as NestExpressApplication).use(middleware);
      return;
    }
    (app as NestFastifyApplication)
      .getHttpAdapter()
      .getInstance()
      .addHook('onRequest', (request, reply, done) => middleware(request.raw, reply.raw, done));
  };
