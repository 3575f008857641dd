import { describe, expect, it } from 'vitest';
import { PlannedTimeRange } from '../api/shared/time-and-place.dto.js';
import { QueryMerchantBillRequest } from '../api/merchant/bills/bill.dto.js';
import { isCalendarTime } from './calendar-time.decorator.js';
import { requestViolations } from './request-validation.js';

describe('a time that no calendar has', () => {
  it.each([
    '20270231120000',
    '20270229',
    '21000229',
    '20271301',
    '20270001',
    '20270100',
    '20270432',
    '20270101240000',
    '20270101126000',
    '20270101120060',
    '2027010124',
    '2027-02-31T12:00:00+08:00',
    '2027-01-01T24:00:00Z',
    '2027-01-01T12:00:60Z',
    '2027-01-01T12:00:00+24:00',
  ])('is refused: %s', (text) => {
    expect(isCalendarTime(text)).toBe(false);
  });

  it.each([
    '20280229',
    '20000229',
    '20271231235959',
    '2027123123',
    '2028-02-29T23:59:59.999+08:00',
    'OnAccept',
    '',
    5,
  ])('is not %s', (text) => {
    expect(isCalendarTime(text)).toBe(true);
  });

  it('is refused in a request, under its path', () => {
    expect(requestViolations(PlannedTimeRange, { startTime: '20270231120000' })).toEqual([
      {
        path: 'startTime',
        rule: 'must be a date and time that exist in the calendar',
        given: 'a text of 14 characters',
      },
    ]);
    const bill = {
      serviceId: '1',
      billDate: '2027010124',
      tarType: 'GZIP',
      encryptionAlgorithm: 'AEAD_AES_256_GCM',
    };
    expect(requestViolations(QueryMerchantBillRequest, bill).map(({ path }) => path)).toEqual(['billDate']);
  });
});
