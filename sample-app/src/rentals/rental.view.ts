import type { MiniProgramLaunch } from 'nestjs-payscore';
import type { Rental } from './rental.entity.js';
import { feeFor } from './tariff.js';

/** What the user sees of a rental. */
export interface RentalView extends Pick<Rental, 'id' | 'deviceId' | 'state' | 'transactionId'> {
  /** What a mini program passes to `wx.openBusinessView`; while the order can be confirmed. */
  launch: MiniProgramLaunch | null;
  /** The page that takes WeChat's place, where the app runs on a simulator. */
  confirmAt: string | null;
  /** Of the use, in milliseconds, until now or until the return. */
  duration: number | null;
  /** In fen, until now or until the return. */
  fee: number | null;
}

export function viewOf(
  { id, deviceId, state, transactionId, rentedAt, returnedAt, fee }: Rental,
  now: number,
  confirmation: Pick<RentalView, 'launch' | 'confirmAt'>,
): RentalView {
  const duration = rentedAt && (returnedAt?.getTime() ?? now) - rentedAt.getTime();
  const feeUntilNow = duration === null ? null : feeFor(duration);
  return { id, deviceId, state, transactionId, ...confirmation, duration, fee: fee ?? feeUntilNow };
}
