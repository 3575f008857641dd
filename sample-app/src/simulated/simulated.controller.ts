import { All, Body, Controller, Get, HttpCode, NotFoundException, Redirect, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { SimulatorClient } from './simulator.client.js';

/** What the page may do there: the user's side of WeChat, time, and what goes wrong on purpose. */
const allowed =
  /^(state|orders|legacy-orders|sign-plans|launch|clock|collection|deliveries|faults|users|requests|authorizations)(\/|\?|$)/;

/** Hands requests on to the simulator, because a page may call the app that it came from and nobody else. */
@ApiExcludeController()
@Controller('simulated')
export class SimulatedController {
  constructor(private readonly simulator: SimulatorClient) {}

  /** Leads to the simulator's own page, which the page cannot know the address of. */
  @Get('console')
  @Redirect()
  console(): { url: string } {
    return { url: this.simulator.url };
  }

  @All('*path')
  @HttpCode(200)
  handOn(@Req() { method, url }: { method: string; url: string }, @Body() body: unknown): Promise<unknown> {
    const path = url.replace(/^\/simulated\//, '');
    if (!allowed.test(path)) throw new NotFoundException();
    return this.simulator.call(method, path, method === 'POST' ? (body ?? {}) : undefined);
  }
}
