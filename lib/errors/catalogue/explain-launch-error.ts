import type { PayscoreErrorEntry, PayscoreErrorExplanation } from './explanation.js';
import { launchCodes } from './launch-codes.js';

const unknownLaunchCode: PayscoreErrorEntry = {
  cause: { en: 'The code is in none of the documents', zh: '该错误码不在公开文档中' },
  remedy: {
    en: 'Query the order: a return from the page proves nothing. Quote order number and code to the support of WeChat Pay.',
    zh: '以查询订单的结果为准（页面返回不能作为依据），并凭单号与错误码咨询技术支持。',
  },
  actor: 'merchant-code',
  retry: 'after-query',
  confidence: 'unknown',
};

/**
 * Explains a code that `wx.openBusinessView` (mini program, JSAPI or app) returns instead of opening WeChat Pay's page.
 * @param errCode such as 4108; a number on one platform, a text on another
 */
export function explainLaunchError(errCode: number | string): PayscoreErrorExplanation {
  const code = String(errCode).trim();
  return { code, ...(launchCodes.get(code) ?? unknownLaunchCode) };
}
