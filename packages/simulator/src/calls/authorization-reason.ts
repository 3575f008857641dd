import type { LoggedRequest } from '../server/request-log.js';
import type { Evidence, InWords } from './in-words.js';
import { signatureMistake } from './signature-mistakes.js';

/** Why a call was answered 401: which check of Authorization failed, and what to do. */
export async function ofAuthorization(
  call: LoggedRequest,
  field: string,
  issue: string,
  { authorization, merchants }: Evidence,
): Promise<InWords> {
  const parts = authorization?.parts ?? {};
  const merchant = merchants.get(parts['mchid'] ?? '');
  switch (field) {
    case 'mchid':
      return {
        en: `The merchant number failed: ${parts['mchid']} is no merchant of this simulator. It has ${[...merchants.keys()].join(', ')}.`,
        zh: `商户号检查未通过：模拟器没有商户 ${parts['mchid']}，只有 ${[...merchants.keys()].join('、')}。`,
      };
    case 'serial_no':
      return {
        en: `The serial number failed: ${parts['serial_no']} is not the merchant’s certificate. Send ${merchant?.identity.serialNo ?? 'the right one'}.`,
        zh: `证书序列号检查未通过：${parts['serial_no']} 不是该商户的证书，应为 ${merchant?.identity.serialNo ?? '正确的序列号'}。`,
      };
    case 'timestamp': {
      const seconds = Math.round(call.signingTime / 1000) - Number(parts['timestamp']);
      const by = Math.abs(seconds);
      return {
        en: `The timestamp failed: it is ${by} s ${seconds > 0 ? 'old' : 'in the future'}, and 300 s are allowed. Take it from the clock in seconds, not milliseconds, for each request anew.`,
        zh: `时间戳检查未通过：与当前时间相差 ${by} 秒（${seconds > 0 ? '过旧' : '超前'}），最多 300 秒。每次请求都应重新取秒级时间戳。`,
      };
    }
    case 'signature': {
      const { timestamp = '', nonce_str: nonce = '', signature = '' } = parts;
      const mistake = merchant && (await signatureMistake(call, { timestamp, nonce, signature }, merchant));
      const advice = mistake ?? {
        en: 'Compare the text to be signed below with the text that you sign, byte by byte. If they are equal, the private key is not the merchant’s.',
        zh: '请将下面的待签名串与你签名的内容逐字节比较；若完全一致，则私钥不是该商户的。',
      };
      return {
        en: `The signature failed: it does not fit the request as it came. ${advice.en}`,
        zh: `签名检查未通过：签名与收到的请求不符。${advice.zh}`,
      };
    }
    default: {
      const isMissing = authorization === undefined;
      const form =
        'WECHATPAY2-SHA256-RSA2048 mchid="…",nonce_str="…",signature="…",timestamp="…",serial_no="…"';
      return {
        en: `The header Authorization ${isMissing ? 'is missing' : `has the wrong form (${issue})`}. Send ${form}, without spaces after the commas.`,
        zh: `请求头 Authorization ${isMissing ? '缺失' : `格式不对（${issue}）`}。应为 ${form}，逗号后没有空格。`,
      };
    }
  }
}
