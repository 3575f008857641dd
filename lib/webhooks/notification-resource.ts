import { PayscoreNotificationError } from '../errors/index.js';
import { fromWire, fromWireUntyped } from '../http/codec.js';
import { eventTypes } from './events/event-map.js';

/** What a handler receives: a DTO for the events of the event map, else the JSON in camelCase. */
export function resourceOf(eventType: string, content: Readonly<Record<string, unknown>>): object {
  const type = eventTypes.get(eventType);
  try {
    return type === undefined ? (fromWireUntyped(content) as object) : fromWire(type, content);
  } catch (error) {
    if (error instanceof RangeError) throw new PayscoreNotificationError('its resource is nested too deeply');
    throw error;
  }
}
