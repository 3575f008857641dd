import { billFilesOf } from './bill.store.js';
import { billsOf } from './simulated-bills.js';
import { servicesOf } from '../shared/service-registry.js';
import { beijingSeconds, isBeijingTime } from '../base/beijing-time.js';
import { oneOf, required, text } from '../fields/field-rules.js';
import { operation } from '../fields/operation.js';
import { ok, type Routes } from '../http/api-call.js';
import { ApiError, paramError } from '../http/api-error.js';
import { serviceId } from '../shared/common.fields.js';
import { encryptFor } from '../security/encrypted-field.js';
import { billFiles, faulty } from './bill-file.js';
import { billRows } from './bill-table.js';

const file = '/v3/payscore/bill/downloadurl';

const queryFields = {
  bill_date: required(text(10, /^\d{10}$/)),
  // Required on the page of 2025, optional in the text of 2021.
  tar_type: oneOf('GZIP'),
  encryption_algorithm: required(oneOf('AEAD_AES_256_GCM')),
  service_id: required(serviceId),
};

/**
 * The bill of one hour, and the download of its files.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4013394586
 */
export const billRoutes: Routes = {
  'GET /v3/payscore/merchant-bill': operation(
    'query',
    { path: {}, fields: queryFields },
    ({ fields, merchant, host = 'localhost', isTls }) => {
      servicesOf(merchant).get(fields.service_id);
      checkHour(fields.bill_date, merchant.clock.now());
      const rows = billRows(merchant, fields.service_id, fields.bill_date);
      const { emptyBill, billLinesPerFile: linesPerFile } = merchant.rules;
      if (rows.length === 0 && emptyBill === 'no-list') return ok({ download_bill_count: 0 });
      const address = `http${isTls ? 's' : ''}://${host}${file}?token=`;
      const files = billFiles(rows, { packed: fields.tar_type !== undefined, linesPerFile }).map((one) =>
        faulty(one, billsOf(merchant).next()),
      );
      return ok({
        download_bill_count: files.length,
        download_bill_list: files.map((one, index) => ({
          bill_sequence: index + 1,
          hash_type: 'SHA1',
          hash_value: one.hash,
          download_url: `${address}${billFilesOf(merchant).add(one)}`,
          encrypt_key: encryptFor(merchant, one.key),
          nonce: one.nonce,
        })),
      });
    },
  ),

  [`GET ${file}`]: operation(
    'query',
    { path: {}, fields: { token: required(text(Infinity)) } },
    ({ fields, merchant }) => {
      const content = billFilesOf(merchant).find(fields.token);
      if (content !== undefined) return ok(content);
      throw new ApiError(404, 'RESOURCE_NOT_EXISTS', '下载地址已失效,请重新申请', 0);
    },
  ),
};

/** A bill can be that of any hour of the last three months. The bill of the current hour has the payments so far. */
function checkHour(hour: string, now: number): void {
  const at = { location: 'query', field: '/query/bill_date' } as const;
  if (!isBeijingTime(`${hour}0000`)) throw paramError(at, '不是有效时间');
  if (hour > beijingSeconds(now).slice(0, 10)) throw paramError(at, '不能晚于当前时间');
  const oldest = new Date(now);
  oldest.setUTCMonth(oldest.getUTCMonth() - 3);
  if (hour < beijingSeconds(oldest.getTime()).slice(0, 10)) throw paramError(at, '只能获取三个月内的账单');
}
