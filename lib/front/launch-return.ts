/** Options of `App.onLaunch` and `App.onShow`, with which a mini program is shown. */
export interface MiniProgramShow {
  /** Scene (场景值): 1038 after another mini program, such as WeChat Pay's, was left. */
  readonly scene: number;
  /** Mini program that was left. */
  readonly referrerInfo?:
    | {
        /** Appid of that mini program. */
        readonly appId?: string | undefined;
        /** Data that it hands back. */
        readonly extraData?: unknown;
      }
    | undefined;
}

/** Argument of the callback of `wx.invoke('openBusinessView', …)`. */
export interface JsapiReturn {
  /** Code: a number on iOS, a text on Android; 0 after the page was left. */
  readonly err_code?: number | string | undefined;
  /** Message, such as `openBusinessView:ok`. */
  readonly err_msg?: string | undefined;
  /** Data that the page hands back; with the code 0 only. */
  readonly extraData?: unknown;
}

/** Response of openSDK in an app (`WXOpenBusinessView.Resp`, `WXOpenBusinessViewResp`, `OpenBusinessViewResp`). */
export interface AppReturn {
  /** JSON that the page hands back. */
  readonly extMsg: string;
  /** Code of openSDK; 0 is success. */
  readonly errCode?: number | string | undefined;
  /** Message of openSDK. */
  readonly errStr?: string | null | undefined;
}

/**
 * What a client knows after WeChat Pay's page. No kind is proof that the user has confirmed, signed or paid, or has not:
 * query the order on the server, by its `outOrderNo`.
 */
export type LaunchReturn =
  | {
      /** The user has come back from the page. */
      readonly kind: 'returned';
      /** `queryId` of a query. Absent if the user left by a gesture or by the arrow at the top. */
      readonly queryId?: string;
    }
  | {
      /** WeChat reports a failure, such as 4108 in the place of the page. */
      readonly kind: 'failed';
      /** Code, which `explainLaunchError` of the server explains. Absent if WeChat names none. */
      readonly errCode?: number;
      /** Message of WeChat. */
      readonly message?: string;
    }
  | {
      /** The mini program is shown for another reason than a return from WeChat Pay's page. */
      readonly kind: 'other';
    };

/** Appid of WeChat Pay Score's mini program. */
const payscoreAppid = 'wxd8f3793ea3b935b8';

/** Scene of a mini program that is shown because another one was left. */
const returnScene = 1038;

/**
 * Reads what WeChat hands back to a mini program, a web page or an app after a page of WeChat Pay Score. The result is
 * never proof: query the order.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012587949
 */
export function readLaunchReturn(given: MiniProgramShow | JsapiReturn | AppReturn): LaunchReturn {
  if ('scene' in given) return returnToMiniProgram(given);
  if ('extMsg' in given) {
    const { extMsg, errCode = 0, errStr } = given;
    return read(errCode, errStr, parsed(extMsg));
  }
  return read(given.err_code, given.err_msg, given.extraData);
}

function returnToMiniProgram({ scene, referrerInfo }: MiniProgramShow): LaunchReturn {
  const returned = withQueryId(referrerInfo?.extraData);
  const { appId = returned.queryId && payscoreAppid } = referrerInfo ?? {};
  return scene === returnScene && appId === payscoreAppid ? returned : { kind: 'other' };
}

function read(code: unknown, message: unknown, data: unknown): LaunchReturn {
  const errCode = integer(code);
  if (errCode === 0) return withQueryId(data);
  return {
    kind: 'failed',
    ...(errCode !== undefined && { errCode }),
    ...(isText(message) && { message }),
  };
}

function withQueryId(data: unknown): { kind: 'returned'; queryId?: string } {
  const queryId: unknown =
    typeof data === 'object' && data !== null && 'query_id' in data ? data.query_id : undefined;
  return isText(queryId) ? { kind: 'returned', queryId } : { kind: 'returned' };
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** A whole number or its text. Number('') would be 0, which means success. */
function integer(value: unknown): number | undefined {
  const text = typeof value === 'number' || typeof value === 'string' ? String(value).trim() : '';
  return /^-?\d+$/.test(text) ? Number(text) : undefined;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
