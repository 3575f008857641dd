import { PayscoreNotificationError } from '../errors/index.js';
import { fromWire, fromWireUntyped, maximumDepth } from '../schema/codec.js';
import { eventTypes } from './events/event-map.js';

/** The resource for a handler: a DTO for the events of the event map, else the JSON in camelCase. */
export function resourceOf(eventType: string, content: Readonly<Record<string, unknown>>): object {
  const type = eventTypes.get(eventType);
  return type === undefined ? (fromWireUntyped(content) as object) : fromWire(type, content);
}

/**
 * Refuses content that is too deep for {@link resourceOf} before it is claimed, because every repeat would fail too.
 */
export function requireShallow(content: Readonly<Record<string, unknown>>, depth = 0): void {
  if (depth > maximumDepth) throw new PayscoreNotificationError('its resource is nested too deeply');
  // Without a copy of the values: content is what JSON.parse made, so that nothing is inherited.
  for (const name in content) {
    const child = content[name];
    if (typeof child === 'object' && child !== null) requireShallow(child as typeof content, depth + 1);
  }
}
