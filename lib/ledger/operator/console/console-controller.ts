import {
  Controller,
  Get,
  Inject,
  Post,
  Req,
  Res,
  UseGuards,
  VERSION_NEUTRAL,
  type Type,
} from '@nestjs/common';
import type { ServerResponse } from 'node:http';
import { ConsoleApi, type ConsoleAnswer } from './console-api.js';
import type { ConsoleRequest } from './console-request.js';
import type { ConsoleConfig } from './console.options.js';

/** A response of the framework. */
type ConsoleResponse = ServerResponse & { readonly raw?: ServerResponse; hijack?(): unknown };

/**
 * Makes the controller of a console. It takes requests and writes answers itself: a global pipe, interceptor or filter of
 * the host would change what the page reads. Guards run before, the host's global ones too.
 */
export function consoleController({ path, guards }: Pick<ConsoleConfig, 'path' | 'guards'>): Type {
  @Controller({ path, version: VERSION_NEUTRAL })
  @UseGuards(...guards)
  class PayscoreLedgerConsole {
    constructor(@Inject(ConsoleApi) private readonly api: ConsoleApi) {}

    @Get()
    page(@Res() response: ConsoleResponse): void {
      send(response, this.api.page());
    }

    @Get('api/summary')
    async summary(@Req() request: ConsoleRequest, @Res() response: ConsoleResponse): Promise<void> {
      send(response, await this.api.read('summary', request));
    }

    @Get('api/orders')
    async orders(@Req() request: ConsoleRequest, @Res() response: ConsoleResponse): Promise<void> {
      send(response, await this.api.read('orders', request));
    }

    @Get('api/commands')
    async commands(@Req() request: ConsoleRequest, @Res() response: ConsoleResponse): Promise<void> {
      send(response, await this.api.read('commands', request));
    }

    @Get('api/events')
    async events(@Req() request: ConsoleRequest, @Res() response: ConsoleResponse): Promise<void> {
      send(response, await this.api.read('events', request));
    }

    @Get('api/order')
    async order(@Req() request: ConsoleRequest, @Res() response: ConsoleResponse): Promise<void> {
      send(response, await this.api.read('order', request));
    }

    @Post('api/actions')
    async act(@Req() request: ConsoleRequest, @Res() response: ConsoleResponse): Promise<void> {
      send(response, await this.api.act(request));
    }
  }
  return PayscoreLedgerConsole;
}

/** Writes on Node's own response, because the framework's may be changed by the host's hooks. */
function send(response: ConsoleResponse, { status, headers, text }: ConsoleAnswer): void {
  // Without hijack() Fastify would wait for an answer of its own.
  response.hijack?.();
  const plain = response.raw ?? response;
  if (plain.headersSent || plain.destroyed) return;
  plain.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(text) });
  plain.end(text);
}
