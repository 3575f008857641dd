import { stateOf } from '../merchant/merchant-state.js';
import { invalidRequest, type ApiError } from '../http/api-error.js';

/**
 * How WeChat Pay Score evaluates a user (综合评估): `refused` without a reason, `overdue` for unpaid orders of the past,
 * `youth-mode` for a limit that the family has set.
 */
export type Evaluation = 'passed' | 'refused' | 'overdue' | 'youth-mode';

type Refusal = readonly [message: string, internalNumber: number];

const refusals: Readonly<Record<Exclude<Evaluation, 'passed'>, Refusal>> = {
  refused: ['综合评估未通过', 271300099],
  overdue: ['存在待处理的超时未支付订单', 271299627],
  'youth-mode': ['已开启青少年模式支付限额,暂无法使用支付分先用后付服务', 268560785],
};

/** The refusal of a user who does not pass. Messages and numbers are documented, the code is a guess. */
export function evaluationRefused(evaluation: Exclude<Evaluation, 'passed'>): ApiError {
  return invalidRequest(...refusals[evaluation]);
}

/** Evaluations by openid. A user without a row passes. */
export class Evaluations {
  private readonly watchers: ((openid: string) => void)[] = [];

  constructor(private readonly rows: Map<string, Evaluation>) {}

  of(openid: string): Evaluation {
    return this.rows.get(openid) ?? 'passed';
  }

  set(openid: string, evaluation: Evaluation): void {
    if (evaluation === 'passed') this.rows.delete(openid);
    else this.rows.set(openid, evaluation);
    for (const watcher of this.watchers) watcher(openid);
  }

  /** Calls the watcher after each user who is evaluated anew. */
  watch(watcher: (openid: string) => void): void {
    this.watchers.push(watcher);
  }
}

/** Evaluations of a merchant's users. */
export const evaluationsOf = stateOf((merchant) => new Evaluations(merchant.table('evaluations')));
