import 'reflect-metadata';
import { describe, expect, it } from 'vitest';
import { OnPayscoreEvent } from './on-payscore-event.decorator.js';
import { EVENT_HANDLER } from './webhook.constants.js';

class Handlers {
  @OnPayscoreEvent('PAYSCORE.USER_PAID')
  one(): void {
    return undefined;
  }

  @OnPayscoreEvent('PAYSCORE.USER_PAID')
  @OnPayscoreEvent('PAYSCORE.USER_CONFIRM', { name: 'hotel' })
  @OnPayscoreEvent('PAYSCORE.NEW_EVENT')
  several(): void {
    return undefined;
  }

  @OnPayscoreEvent()
  others(): void {
    return undefined;
  }

  @OnPayscoreEvent(undefined, { name: 'hotel' })
  othersOfTheHotel(): void {
    return undefined;
  }

  unmarked(): void {
    return undefined;
  }
}

const metadataOf = (method: keyof Handlers, type: { prototype: Handlers } = Handlers): unknown =>
  Reflect.getMetadata(EVENT_HANDLER, type.prototype[method]);

describe('@OnPayscoreEvent', () => {
  it('marks a method with the type of its event', () => {
    expect(metadataOf('one')).toEqual([{ type: 'PAYSCORE.USER_PAID', name: undefined }]);
  });

  it('can be repeated: the method then handles each of the events', () => {
    expect(metadataOf('several')).toHaveLength(3);
    expect(metadataOf('several')).toEqual(
      expect.arrayContaining([
        { type: 'PAYSCORE.USER_PAID', name: undefined },
        { type: 'PAYSCORE.USER_CONFIRM', name: 'hotel' },
        { type: 'PAYSCORE.NEW_EVENT', name: undefined },
      ]),
    );
  });

  it('without a type marks a method for every event that has no handler of its own', () => {
    expect(metadataOf('others')).toEqual([{ type: undefined, name: undefined }]);
    expect(metadataOf('othersOfTheHotel')).toEqual([{ type: undefined, name: 'hotel' }]);
  });

  it('leaves other methods alone', () => {
    expect(metadataOf('unmarked')).toBeUndefined();
  });

  it('does not add to the method of a base class when a subclass marks its own', () => {
    class Special extends Handlers {
      @OnPayscoreEvent('PAYSCORE.USER_CONFIRM')
      override one(): void {
        return undefined;
      }
    }
    expect(metadataOf('one', Special)).toEqual([{ type: 'PAYSCORE.USER_CONFIRM', name: undefined }]);
    expect(metadataOf('one')).toHaveLength(1);
  });
});
