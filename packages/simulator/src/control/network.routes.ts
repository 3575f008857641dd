import { route, type ControlRoutes } from '../feature/control-route.js';
import { faultOrKind, faultShape } from '../faults/fault.shape.js';
import {
  duration,
  either,
  flag,
  json,
  listOf,
  number,
  object,
  oneOf,
  optional,
  share,
  text,
  times,
  wholeNumber,
} from '../feature/shape.js';

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

/** What goes wrong on the way, to WeChat Pay and from it, and the keys of its side. */
export const networkRoutes: ControlRoutes = {
  'GET /simulator/faults': route('The faults that calls met, oldest first', {}, ({ merchant }) => ({
    faults: merchant.faults.list(),
  })),
  'POST /simulator/faults': {
    does: 'The next call, or the next ones of an operation, meet this fault',
    takes: { kind: faultShape, operation: optional(text), times: optional(times) },
    run: ({ merchant, body }) => merchant.faults.next(faultShape.read(body, '')),
  },
  'POST /simulator/faults/random': route(
    'Calls meet faults at random',
    {
      seed: wholeNumber(),
      rate: share,
      kinds: optional(listOf(faultOrKind)),
      operations: optional(listOf(text)),
    },
    ({ merchant, body }) => merchant.faults.random(body),
  ),
  'DELETE /simulator/faults': route('Ends all faults', {}, ({ merchant }) => merchant.faults.clear()),
  'GET /simulator/deliveries': route('The notifications, oldest first', {}, ({ merchant }) => ({
    deliveries: merchant.deliveries.list(),
  })),
  'POST /simulator/deliveries/{id}/resend': route(
    'Sends a notification once more',
    {},
    ({ merchant, path }) => merchant.deliveries.resend(path('id')),
  ),
  'POST /simulator/deliveries/settled': route(
    'Answers once no notification is being sent',
    {},
    ({ merchant }) => merchant.deliveries.settled(),
  ),
  'POST /simulator/deliveries/duplicate': route(
    'The next notification comes more often than once',
    { ...selection, times: optional(times), newId: optional(flag), together: optional(flag) },
    ({ merchant, body }) => merchant.deliveries.duplicate(body),
  ),
  'POST /simulator/deliveries/lose': route(
    'The next notification, or the answer to it, gets lost',
    { ...selection, times: optional(times), answer: optional(flag) },
    ({ merchant, body }) => merchant.deliveries.lose(body),
  ),
  'POST /simulator/deliveries/probe': route(
    'The next notification comes with a wrong signature first',
    { ...selection, times: optional(times) },
    ({ merchant, body }) => merchant.deliveries.probe(body),
  ),
  'POST /simulator/deliveries/reorder': route(
    'The next notifications come the other way round',
    { ...selection, count: optional(wholeNumber(1)) },
    ({ merchant, body }) => merchant.deliveries.reorder(body),
  ),
  'POST /simulator/deliveries/release': route('Sends what reorder holds back', {}, ({ merchant }) =>
    merchant.deliveries.release(),
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
    ({ merchant, body }) => merchant.deliveries.disturb(body),
  ),
  'POST /simulator/deliveries/calm': route('Ends all scripts of notifications', {}, ({ merchant }) =>
    merchant.deliveries.calm(),
  ),
  'POST /simulator/notification': route(
    'Signs a notification of any event, to be posted by whoever asks',
    {
      eventType: text,
      resource: either(text, json, (value) => typeof value === 'string'),
      options: optional(object(notificationOptions)),
    },
    ({ merchant, body }) => merchant.notification(body.eventType, body.resource, body.options),
  ),
  'GET /simulator/platform-keys': route('The keys of WeChat Pay for this merchant', {}, ({ merchant }) => ({
    platform_keys: merchant.platformKeys.list(),
  })),
  'POST /simulator/platform-keys/rotate': route(
    'Begins to replace the certificate',
    { listedBefore: optional(duration), overlap: optional(duration), validFor: optional(duration) },
    async ({ merchant, body }) => ({ serial: await merchant.platformKeys.rotateCertificate(body) }),
  ),
  'POST /simulator/platform-keys/switch': route(
    'The newest certificate signs from now on',
    { overlap: optional(duration) },
    ({ merchant, body }) => merchant.platformKeys.switchCertificate(body.overlap),
  ),
  'POST /simulator/platform-keys/drop-old': route('Only the newest certificate stays', {}, ({ merchant }) =>
    merchant.platformKeys.dropOldCertificates(),
  ),
  'POST /simulator/platform-keys/migration': route(
    'issue a public key, start to use it, complete the change, or roll it back; notifications is for start',
    { step: oneOf('issue', 'start', 'complete', 'roll-back'), notifications: optional(share) },
    ({ merchant: { platformKeys }, body: { step, ...rest } }) =>
      ({
        issue: () => platformKeys.issuePublicKey(),
        start: () => platformKeys.startMigration(rest),
        complete: () => platformKeys.completeMigration(),
        'roll-back': () => platformKeys.rollBackMigration(),
      })[step](),
  ),
};
