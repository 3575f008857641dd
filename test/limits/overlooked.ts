import { PayscoreValidationError } from 'nestjs-payscore';
import { rejectionOf } from '../support/thrown.js';
import type { AcceptingHost } from './accepting-host.js';
import type { LimitedOperation } from './limits.js';
import { requestValues, withValue, type RequestValue } from './request-values.js';
import { sampleOf } from './sample.js';

/** The places of a request, of those that are meant, in which this value is not refused under their name. */
export async function overlooked(
  host: AcceptingHost,
  { contract }: LimitedOperation,
  isMeant: (place: RequestValue) => boolean,
  value: unknown,
): Promise<string[]> {
  const sample = sampleOf(contract);
  const places = requestValues(sample).filter(isMeant);
  const missed = await Promise.all(
    places.map(async (place) => {
      const call = host.call(contract, withValue(sample, place, value));
      const error = await rejectionOf(PayscoreValidationError, call).catch(() => undefined);
      // A text in a list of texts is judged with its list.
      const paths = [place.path, place.path.replace(/\[\d+\]$/, '')];
      return error?.violations.some(({ path }) => paths.includes(path)) ? [] : [place.path];
    }),
  );
  return missed.flat();
}
