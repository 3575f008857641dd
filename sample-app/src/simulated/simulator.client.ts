import { BadGatewayException, HttpException, Inject, Injectable } from '@nestjs/common';
import { APP_OPTIONS, type AppOptions } from '../app.options.js';

/** The control API of the simulator, which plays WeChat Pay and its users. */
@Injectable()
export class SimulatorClient {
  constructor(@Inject(APP_OPTIONS) private readonly options: AppOptions) {}

  get url(): string {
    return this.options.simulatorUrl ?? '';
  }

  /** @param path behind `/simulator/`, such as `launch/confirm` */
  async call(method: string, path: string, body?: unknown): Promise<unknown> {
    const answer = await fetch(`${this.url}/simulator/${path}`, {
      method,
      ...(body !== undefined && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    }).catch(() => {
      throw new BadGatewayException('The simulator cannot be reached');
    });
    const json: unknown = await answer.json().catch(() => ({}));
    if (!answer.ok) throw new HttpException(json as object, answer.status);
    // Whoever moved the time must find it moved in the app too.
    if (path === 'clock/advance') await this.options.readClock?.();
    return json;
  }
}
