import { PayscoreNotificationError } from '../errors/index.js';
import { fromWire, fromWireUntyped, maximumDepth } from '../schema/codec.js';
import { eventTypes } from './events/event-map.js';

/** What a handler receives: a DTO for the events of the event map, else the JSON in camelCase. */
export function resourceOf(eventType: string, content: Readonly<Record<string, unknown>>): object {
  const type = eventTypes.get(eventType);
  return type === undefined ? (fromWireUntyped(content) as object) : fromWire(type, content);
}

/** What {@link resourceOf} cannot make anything of would fail again and again: it is refused before it is claimed. */
export function requireShallow(content: unknown, depth = 0): void {
  if (typeof content !== 'object' || content === null) return;
  if (depth > maximumDepth) throw new PayscoreNotificationError('its resource is nested too deeply');
  for (const child of Object.values(content)) requireShallow(child, depth + 1);
}
