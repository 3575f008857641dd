import { randomBytes } from 'node:crypto';
import { encryptAead } from '../crypto/aead.js';
import { beijingRfc3339 } from '../base/beijing-time.js';
import { ApiError } from '../http/api-error.js';
import type { Routes } from '../http/api-call.js';

/**
 * The download of platform certificates. A merchant with a public key only has none.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012069411
 */
export const certificateRoutes: Routes = {
  'GET /v3/certificates': (_call, { identity: { apiV3Key }, platform }) => {
    const data = platform.certificates.map(({ serial, validFrom, validTo, pem }) => {
      const nonce = randomBytes(6).toString('hex');
      return {
        serial_no: serial,
        effective_time: beijingRfc3339(validFrom),
        expire_time: beijingRfc3339(validTo),
        encrypt_certificate: {
          algorithm: 'AEAD_AES_256_GCM',
          nonce,
          associated_data: 'certificate',
          ciphertext: encryptAead(apiV3Key, pem, nonce, 'certificate'),
        },
      };
    });
    if (data.length > 0) return { status: 200, body: { data } };
    throw new ApiError(
      404,
      'RESOURCE_NOT_EXISTS',
      '无可用的平台证书,请在商户平台-API安全申请使用微信支付公钥',
      0,
    );
  },
};
