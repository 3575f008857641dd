/** Metadata on a class: the registration whose notifications it receives. */
export const WEBHOOK_CONTROLLER = Symbol('payscore:webhook-controller');

/** Metadata on a method: the events it handles. */
export const EVENT_HANDLER = Symbol('payscore:event-handler');
