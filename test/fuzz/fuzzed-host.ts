import { Injectable, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { IncomingHttpHeaders } from 'node:http';
import { OnPayscoreEvent, PayscoreModule, PayscoreSignatureError } from 'nestjs-payscore';
import { onTestFinished } from 'vitest';
import { NotificationParser } from '../../lib/webhooks/notification-parser.service.js';
import { NotificationReceiver } from '../../lib/webhooks/notification-receiver.service.js';
import { moduleOptions } from '../support/options.js';
import { platform2026 } from '../support/keys.js';
import type { FuzzInput } from './fuzz-input.js';
import { mchid } from './genuine.js';
import type { Outcome } from './judge.js';
import { impureIn } from './prototypes.js';
import { quickSigner } from './signing.js';

/** A host's handler of everything. */
@Injectable()
class Handlers {
  readonly handled: object[] = [];

  @OnPayscoreEvent()
  handle(resource: object): void {
    this.handled.push(resource);
  }
}

/** A Nest application that receives notifications, without the HTTP server before it. */
export class FuzzedHost {
  private constructor(
    private readonly parser: NotificationParser,
    private readonly receiver: NotificationReceiver,
    private readonly handlers: Handlers,
  ) {}

  static async start(): Promise<FuzzedHost> {
    const platformKeys = {
      [platform2026.id]: platform2026.pem,
      [quickSigner.id]: quickSigner.publicKey,
    };
    @Module({
      imports: [PayscoreModule.forRoot(moduleOptions({ mchid, platformKeys }))],
      providers: [Handlers],
    })
    class App {}
    const app = await NestFactory.createApplicationContext(App, { logger: false });
    onTestFinished(() => app.close());
    return new FuzzedHost(app.get(NotificationParser), app.get(NotificationReceiver), app.get(Handlers));
  }

  async parse({ headers, body }: FuzzInput): Promise<Outcome> {
    try {
      return { content: (await this.parser.parse((name) => headers[name.toLowerCase()], body)).content };
    } catch (error) {
      return { error };
    }
  }

  /** What is wrong with how the whole host answers an input of which the parser's outcome is known. */
  async answerFinding({ headers, body }: FuzzInput, outcome: Outcome): Promise<string | undefined> {
    const request = { headers: headers as IncomingHttpHeaders, rawBody: body };
    const { status } = await this.receiver.receive(request);
    const handled = this.handlers.handled.splice(0);
    const refusal = 'error' in outcome && outcome.error instanceof PayscoreSignatureError ? 401 : 400;
    const right = 'content' in outcome ? 204 : refusal;
    if (status !== right) return `answered ${status} instead of ${right}`;
    if (handled.length > 0 && right !== 204) return 'handed on what was refused';
    const impure = handled.map((resource) => impureIn(resource)).find((name) => name !== undefined);
    return impure === undefined ? undefined : `handed on an object with a foreign prototype at ${impure}`;
  }
}
