import {
  Controller,
  Get,
  Param,
  Query,
  ServiceUnavailableException,
  Sse,
  type MessageEvent,
} from '@nestjs/common';
import { finalize, map, startWith, type Observable } from 'rxjs';
import { Changes } from './changes.js';
import type { Entry, OpenedEntry } from './entry.js';
import { EntryReference, UnderneathQuery } from './underneath.requests.js';
import { Underneath } from './underneath.service.js';

/** Most pages that listen at a time: each holds a connection. */
const mostListeners = 50;

/** What happens underneath, for the page. In the app only while a simulator plays WeChat Pay. */
@Controller('underneath')
export class UnderneathController {
  private listeners = 0;

  constructor(
    private readonly underneath: Underneath,
    private readonly changes: Changes,
  ) {}

  /** Of an order with its refunds or lessons; without a number, the newest of all. The oldest first. */
  @Get()
  entries(@Query() { number }: UnderneathQuery): Promise<Entry[]> {
    return this.underneath.entries(number);
  }

  @Get('entries/:id')
  entry(@Param() { id }: EntryReference): Promise<OpenedEntry> {
    return this.underneath.entry(id);
  }

  /** Server-sent events: `changed` at once, because something may have happened since, and after each change. */
  @Sse('events')
  events(): Observable<MessageEvent> {
    if (this.listeners >= mostListeners)
      throw new ServiceUnavailableException('Too many pages listen already');
    this.listeners += 1;
    return this.changes.happened.pipe(
      startWith(undefined),
      map(() => ({ type: 'changed', data: {} })),
      finalize(() => (this.listeners -= 1)),
    );
  }
}
