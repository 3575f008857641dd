import type { Changes } from '../change.js';
import { broken, kept, type LimitCase, type RuleCases, type Violation } from '../limit-case.js';

const times = (start_time: string, end_time: string): Changes => ({
  'time_range.start_time': start_time,
  'time_range.end_time': end_time,
});
const ends = (start: string, end: string): Violation =>
  broken(`timeRange from ${start} to ${end}`, times(start, end), 'timeRange.endTime');
const lasts = (start: string, end: string): LimitCase =>
  kept(`timeRange from ${start} to ${end}`, times(start, end));

/** When a service may end, by the words of the limits. */
export const timeRules: Readonly<Record<string, RuleCases>> = {
  'later than start_time': {
    broken: [
      broken(
        'parkingInfo.endTime at startTime',
        { 'parking_info.end_time': '2026-11-20T10:00:00+08:00' },
        'parkingInfo.endTime',
      ),
      broken(
        'parkingInfo.endTime at startTime in another zone',
        { 'parking_info.end_time': '2026-11-20T02:00:00Z' },
        'parkingInfo.endTime',
      ),
      broken(
        'parkingInfo.endTime before startTime',
        { 'parking_info.end_time': '2026-11-19T23:00:00+08:00' },
        'parkingInfo.endTime',
      ),
    ],
    kept: [
      kept('parkingInfo.endTime a second after startTime', {
        'parking_info.end_time': '2026-11-20T02:00:01Z',
      }),
    ],
  },
  'after start_time; two days may be one': {
    broken: [
      ends('20261120100000', '20261120100000'),
      ends('20261120100000', '20261120095959'),
      ends('20261120', '20261119'),
      ends('20261120', '20261119235959'),
      ends('20261120000000', '20261119'),
    ],
    kept: [
      lasts('20261120100000', '20261120100001'),
      lasts('20261120', '20261120'),
      lasts('20261120100000', '20261120'),
      lasts('20261120', '20261120000000'),
      lasts('OnAccept', '20261120'),
    ],
  },
};
