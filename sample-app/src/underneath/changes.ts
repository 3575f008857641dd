import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { PAYSCORE_CHANNELS, subscribeToPayscore } from 'nestjs-payscore';
import {
  asyncScheduler,
  merge,
  Observable,
  retry,
  repeat,
  share,
  Subject,
  takeUntil,
  throttleTime,
} from 'rxjs';
import { APP_OPTIONS, type AppOptions } from '../app.options.js';

/** Milliseconds between two signals. */
const pause = 100;
/** Milliseconds until the simulator's events are asked for again, such as after its restart. */
const again = 1_000;

/** Signals that something happened underneath, while somebody listens. */
@Injectable()
export class Changes implements OnModuleDestroy {
  private readonly closing = new Subject<void>();

  /** One subscription serves all listeners. Ends when the app does, because an open answer would hold it up. */
  readonly happened: Observable<void>;

  constructor(@Inject(APP_OPTIONS) { simulatorUrl = '' }: AppOptions) {
    this.happened = merge(ofApp, ofSimulator(simulatorUrl)).pipe(
      throttleTime(pause, asyncScheduler, { leading: true, trailing: true }),
      takeUntil(this.closing),
      share(),
    );
  }

  onModuleDestroy(): void {
    this.closing.next();
    this.closing.complete();
  }
}

/** Calls, attempts, notifications and commands of this process. */
const ofApp = new Observable<void>((listener) => {
  const ends = PAYSCORE_CHANNELS.map((name) => subscribeToPayscore(name, () => listener.next()));
  return () => ends.forEach((end) => end());
});

/** The simulator sends an event whenever its state may have changed. */
const ofSimulator = (url: string): Observable<void> =>
  new Observable<void>((listener) => {
    const end = new AbortController();
    const read = async (): Promise<void> => {
      const { body } = await fetch(`${url}/simulator/events`, { signal: end.signal });
      for await (const _ of body ?? []) listener.next();
      listener.complete();
    };
    read().catch((error: unknown) => listener.error(error));
    return () => end.abort();
  }).pipe(retry({ delay: again }), repeat({ delay: again }));
