import { route, type ControlRoutes } from '../feature/control-route.js';
import { listOf, object, optional, text, wholeNumber } from '../feature/shape.js';
import type { Merchant } from '../merchant/merchant.js';
import { ratingsOf } from './rating.store.js';
import { SimulatedRisk } from './simulated-risk.js';

const risk = (merchant: Merchant): SimulatedRisk => new SimulatedRisk(ratingsOf(merchant));

export const ratingsControl: ControlRoutes = {
  'POST /simulator/users/{openid}/rating': route(
    'Puts a user into a tier of risk',
    { level: wholeNumber(), label: optional(text) },
    ({ merchant, path, body: { level, ...label } }) =>
      risk(merchant).rate(level, { ...label, openid: path('openid') }),
  ),
  'POST /simulator/quotas': route(
    'Publishes what users of each tier may have before they pay',
    {
      version: wholeNumber(1),
      quotas: listOf(object({ riskLevel: wholeNumber(), suggestedQuota: wholeNumber() })),
    },
    ({ merchant, body }) => risk(merchant).setQuotas(body.version, body.quotas),
  ),
};
