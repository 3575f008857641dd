import { route, type ControlRoutes } from '../feature/control-route.js';
import {
  either,
  flag,
  json,
  number,
  object,
  oneOf,
  optional,
  share,
  text,
  times,
  wholeNumber,
} from '../feature/shape.js';
import { deliveriesOf } from './deliveries.js';
import { notificationFor } from './notification-for.js';

const selection = { count: optional(times), eventType: optional(text), subject: optional(text) };
const kindOrNull = optional(either(text, oneOf(null), (value) => typeof value === 'string'));
const notificationOptions = {
  id: optional(text),
  timestampSkew: optional(number),
  serial: optional(text),
  associatedData: kindOrNull,
  originalType: kindOrNull,
};
const chance = optional(share);

export const deliveriesControl: ControlRoutes = {
  'GET /simulator/deliveries': route('The notifications, oldest first', {}, ({ merchant }) => ({
    deliveries: deliveriesOf(merchant).list(),
  })),
  'GET /simulator/deliveries/{id}': route(
    'One notification',
    {},
    ({ merchant, path }) => deliveriesOf(merchant).store.expect(path('id')).delivery,
  ),
  'POST /simulator/deliveries/{id}/resend': route(
    'Sends a notification once more',
    {},
    ({ merchant, path }) => deliveriesOf(merchant).resend(path('id')),
  ),
  'POST /simulator/deliveries/idle': route('Answers once no notification is being sent', {}, ({ merchant }) =>
    deliveriesOf(merchant).idle(),
  ),
  'POST /simulator/deliveries/duplicate': route(
    'The next notification is sent more than once',
    { ...selection, times: optional(times), newId: optional(flag), concurrent: optional(flag) },
    ({ merchant, body }) => deliveriesOf(merchant).duplicate(body),
  ),
  'POST /simulator/deliveries/lose': route(
    'The next notification, or the answer to it, gets lost',
    { ...selection, times: optional(times), answer: optional(flag) },
    ({ merchant, body }) => deliveriesOf(merchant).lose(body),
  ),
  'POST /simulator/deliveries/probe': route(
    'The next notification is sent with a wrong signature first',
    { ...selection, times: optional(times) },
    ({ merchant, body }) => deliveriesOf(merchant).probe(body),
  ),
  'POST /simulator/deliveries/reorder': route(
    'The next notifications are sent in reverse order',
    { ...selection, count: optional(wholeNumber(1)) },
    ({ merchant, body }) => deliveriesOf(merchant).reorder(body),
  ),
  'POST /simulator/deliveries/release': route('Sends what reorder holds back', {}, ({ merchant }) =>
    deliveriesOf(merchant).release(),
  ),
  'POST /simulator/deliveries/disturb': route(
    'Notifications are disturbed at random',
    {
      seed: wholeNumber(),
      duplicate: chance,
      reorder: chance,
      lose: chance,
      loseAnswer: chance,
      probe: chance,
    },
    ({ merchant, body }) => deliveriesOf(merchant).disturb(body),
  ),
  'POST /simulator/deliveries/calm': route('Ends all scripts of notifications', {}, ({ merchant }) =>
    deliveriesOf(merchant).calm(),
  ),
  'POST /simulator/notification': route(
    'Signs a notification of any event and answers it; the caller posts it',
    {
      eventType: text,
      resource: either(text, json, (value) => typeof value === 'string'),
      options: optional(object(notificationOptions)),
    },
    ({ merchant, body }) => notificationFor(merchant, body.eventType, body.resource, body.options),
  ),
};
