import { describe, expect, it } from 'vitest';
import { claimKeys, handlerKey } from './claim-keys.js';
import { eventTypes } from '../webhooks/events/event-map.js';
import type { VerifiedNotification } from './notification-sink.js';

function eventOf(
  eventType: string,
  content: VerifiedNotification['content'],
  id = 'EV-1',
  contentHash = 'hash',
): VerifiedNotification {
  const unsaid = { createTime: undefined, summary: undefined, originalType: undefined };
  return { notification: { id, eventType, ...unsaid, reconciled: false }, content, contentHash };
}

const confirmed = (content: object): VerifiedNotification => eventOf('PAYSCORE.USER_CONFIRM', { ...content });
const paid = (content: object): VerifiedNotification => eventOf('PAYSCORE.USER_PAID', { ...content });

const collection = { state: 'USER_PAID', total_amount: 500, paid_amount: 500 };

describe('a notification is recognised', () => {
  const orders: [what: string, event: VerifiedNotification, order: string[]][] = [
    ['a confirmation by its order', confirmed({ out_order_no: 'R1' }), ['order:PAYSCORE.USER_CONFIRM::R1']],
    [
      "a confirmation by its order and the partner's merchant",
      confirmed({ out_order_no: 'R1', sub_mchid: '19' }),
      ['order:PAYSCORE.USER_CONFIRM:19:R1'],
    ],
    [
      'a payment by its order and amounts',
      paid({ out_order_no: 'R1', total_amount: 500, collection }),
      ['order:PAYSCORE.USER_PAID::R1:500:500'],
    ],
    [
      'a payment whose collection leaves its total out',
      paid({ out_order_no: 'R1', total_amount: 500, collection: { paid_amount: 500 } }),
      ['order:PAYSCORE.USER_PAID::R1:500:500'],
    ],
    [
      'a payment that says that all is paid but not how much',
      paid({ out_order_no: 'R1', total_amount: 500, collection: { state: 'USER_PAID' } }),
      ['order:PAYSCORE.USER_PAID::R1:500:500'],
    ],
    [
      'a payment of which a part is paid',
      paid({ out_order_no: 'R1', total_amount: 500, collection: { state: 'USER_PAYING', paid_amount: 200 } }),
      ['order:PAYSCORE.USER_PAID::R1:500:200'],
    ],
    [
      'a payment that does not say what is paid',
      paid({ out_order_no: 'R1', total_amount: 500, collection: { state: 'USER_PAYING' } }),
      ['order:PAYSCORE.USER_PAID::R1:500:""'],
    ],
    ['a payment without amounts', paid({ out_order_no: 'R1' }), ['order:PAYSCORE.USER_PAID::R1:"":""']],
    [
      'a payment with a collection of another form',
      paid({ out_order_no: 'R1', collection: null }),
      ['order:PAYSCORE.USER_PAID::R1:"":""'],
    ],
    ['an order event without an order not by order', paid({ total_amount: 500 }), []],
    ['an order event with a number for its order not by order', paid({ out_order_no: 1 }), []],
    ['another event not by order', eventOf('REFUND.SUCCESS', { out_order_no: 'R1' }), []],
    ['an event named like a method of objects not by order', eventOf('toString', { out_order_no: 'R1' }), []],
  ];

  it.each(orders)('by its id and its content: %s', (_, event, order) => {
    const content = `content:${event.notification.eventType}:hash`;
    expect(claimKeys('123', event)).toEqual(['id:EV-1', content, ...order].map((key) => `123:${key}`));
  });

  it.each(orders)('by each handler under one key: %s', (_, event, [order]) => {
    const key = order ?? `content:${event.notification.eventType}:hash`;
    expect(handlerKey('123', 'Rentals.paid', event)).toBe(`123:handler:Rentals.paid:${key}`);
  });
});

describe('an event that can happen again with equal content', () => {
  const opened = { openid: 'o1', openorclose_time: '20261120090203' };

  it.each<[eventType: string, content: object]>([
    ['REFUND.ABNORMAL', { refund_id: '1' }],
    ['SECURITY_ECHO.SUCCESS', { echo_message: 'x' }],
    ['PAYSCORE.MCH_PREPAY', { out_order_no: 'R1' }],
    ['PAYSCORE.USER_OPEN_SERVICE', { openid: 'o1' }],
    ['PAYSCORE.USER_CLOSE_SERVICE', { openid: 'o1', openorclose_time: null }],
    ['VEHICLE.ENTRANCE_STATE_CHANGE', { out_parking_no: 'P1', parking_state: 'BLOCKED' }],
  ])('is recognised, and remembered by a handler, by its id alone: %s', (eventType, content) => {
    const event = eventOf(eventType, { ...content });
    expect(claimKeys('123', event)).toEqual(['123:id:EV-1']);
    expect(handlerKey('123', 'a', event)).toBe('123:handler:a:id:EV-1');
  });

  it.each<[eventType: string, timed: Record<string, unknown>]>([
    ['PAYSCORE.USER_OPEN_SERVICE', opened],
    ['PAYSCORE.USER_CLOSE_SERVICE', opened],
    ['VEHICLE.ENTRANCE_STATE_CHANGE', { state_update_time: '2026-11-20T10:30:00+08:00' }],
  ])('is recognised by its content where that tells the time: %s', (eventType, timed) => {
    const content = `content:${eventType}:hash`;
    expect(claimKeys('123', eventOf(eventType, timed))).toEqual(['123:id:EV-1', `123:${content}`]);
    expect(handlerKey('123', 'a', eventOf(eventType, timed))).toBe(`123:handler:a:${content}`);
  });

  const once = [...eventTypes.keys()].filter(
    (type) => !/MCH_PREPAY|ABNORMAL|SECURITY_ECHO|(OPEN|CLOSE)_SERVICE|ENTRANCE_STATE/.test(type),
  );

  it.each([...once, 'PAYSCORE.OF_TOMORROW'])('is not: %s', (eventType) => {
    expect(claimKeys('123', eventOf(eventType, {}))).toContain(`123:content:${eventType}:hash`);
  });
});

describe('a handler remembers', () => {
  const content = { out_order_no: 'R1', total_amount: 500, collection };

  it('an order whatever id and content told of it', () => {
    const first = eventOf('PAYSCORE.USER_PAID', content);
    const again = eventOf('PAYSCORE.USER_PAID', { ...content, attach: 'x' }, 'EV-2', 'other');
    expect(handlerKey('123', 'a', again)).toBe(handlerKey('123', 'a', first));
  });

  it.each<[string, string, string, VerifiedNotification]>([
    ['another merchant', '124', 'a', paid(content)],
    ['another handler', '123', 'b', paid(content)],
    ['another event', '123', 'a', confirmed(content)],
    ['another order', '123', 'a', paid({ ...content, out_order_no: 'R2' })],
    ['another merchant of the partner', '123', 'a', paid({ ...content, sub_mchid: '19' })],
    [
      'another amount',
      '123',
      'a',
      paid({ ...content, collection: { ...collection, total_amount: 600, paid_amount: 600 } }),
    ],
  ])('nothing of %s', (_, mchid, handler, event) => {
    expect(handlerKey(mchid, handler, event)).not.toBe(handlerKey('123', 'a', paid(content)));
  });
});
