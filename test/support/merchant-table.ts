import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { Pool } from 'pg';
import type { PayscoreMerchantOptions } from 'nestjs-payscore';
import { publicKeyIdentity } from './keys.js';

interface Row {
  readonly mchid: string;
  readonly serial_no: string;
  readonly private_key: string;
  readonly api_v3_key: string;
}

const first = 1_700_000_000;

/** Number of the merchant of a row; the rows count from 0. */
export const mchidOf = (row: number): string => String(first + row);

/**
 * A table of merchants in PostgreSQL. Each has a number, an APIv3 key and serial numbers of its own; of the RSA keys
 * there are four only, because to make one takes half a second.
 */
export class MerchantTable {
  /** Number of queries by `load`. */
  loads = 0;

  private constructor(
    private readonly pool: Pool,
    private readonly keys: readonly { readonly pem: string; readonly publicKey: KeyObject }[],
    readonly size: number,
  ) {}

  static async create(connectionString: string, size: number): Promise<MerchantTable> {
    const keys = Array.from({ length: 4 }, () => {
      const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
      return {
        pem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
        publicKey: createPublicKey(publicKey.export({ type: 'spki', format: 'pem' })),
      };
    });
    const table = new MerchantTable(new Pool({ connectionString, max: 10 }), keys, size);
    await table.pool.query(
      'CREATE TABLE merchants (mchid VARCHAR(32) PRIMARY KEY, serial_no VARCHAR(64), private_key TEXT, api_v3_key CHAR(32))',
    );
    await table.pool.query(
      `INSERT INTO merchants SELECT $1 + g, '5' || ($1 + g) || '0' || (g % 4), ($2::text[])[g % 4 + 1], md5('0 ' || ($1 + g))
       FROM generate_series(0, $3 - 1) g`,
      [first, keys.map(({ pem }) => pem), size],
    );
    return table;
  }

  readonly load = async (mchid: string): Promise<PayscoreMerchantOptions | undefined> => {
    this.loads += 1;
    const { rows } = await this.pool.query<Row>('SELECT * FROM merchants WHERE mchid = $1', [mchid]);
    const [row] = rows;
    return (
      row && {
        mchid: row.mchid,
        serialNo: row.serial_no,
        privateKey: row.private_key,
        apiV3Key: row.api_v3_key,
        platformKeys: { [publicKeyIdentity.id]: publicKeyIdentity.pem },
      }
    );
  };

  /** Gives a merchant a new certificate and APIv3 key. @param generation 1 to 9 */
  async rotate(mchid: string, generation: number): Promise<void> {
    const key = (Number(mchid) + generation) % 4;
    await this.pool.query(
      'UPDATE merchants SET serial_no = $2, private_key = $3, api_v3_key = md5($4) WHERE mchid = $1',
      [mchid, `5${mchid}${generation}${key}`, this.keys[key]?.pem, `${generation} ${mchid}`],
    );
  }

  async apiV3Key(mchid: string): Promise<string> {
    const { rows } = await this.pool.query<Row>('SELECT api_v3_key FROM merchants WHERE mchid = $1', [mchid]);
    return rows[0]?.api_v3_key ?? '';
  }

  /** The public key of a certificate of any generation; undefined if the serial number is another merchant's. */
  keyOf(mchid: string, serialNo: string): KeyObject | undefined {
    const [, of, key] = /^5(\d{10})\d(\d)$/.exec(serialNo) ?? [];
    return of === mchid ? this.keys[Number(key)]?.publicKey : undefined;
  }

  close(): Promise<void> {
    return this.pool.end();
  }
}

/** Generation of the certificate that a serial number of the table names. */
export const generationOf = (serialNo: string): number => Number(serialNo.at(-2));
