import { stateOf } from '../merchant/merchant-state.js';
import { randomBytes } from 'node:crypto';
import type { SimulatorClock } from '../base/clock.js';
import type { BillFile } from './bill-file.js';

/** A file of a bill that can be downloaded. Plain data, because it is saved. */
export interface StoredBillFile {
  /** Base64. */
  readonly content: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

const fiveMinutes = 300_000;

/** The files of bills by the token of their download address, kept for the 5 minutes that the address is valid. */
export class BillStore {
  constructor(
    private readonly rows: Map<string, StoredBillFile>,
    private readonly clock: SimulatorClock,
  ) {}

  /** Keeps a file, and returns the token of its download address. */
  add({ content, isExpired = false }: Pick<BillFile, 'content' | 'isExpired'>): string {
    this.forgetExpired();
    const token = randomBytes(24).toString('base64url');
    if (isExpired) return token;
    this.rows.set(token, {
      content: content.toString('base64'),
      expiresAt: this.clock.now() + fiveMinutes,
    });
    return token;
  }

  find(token: string): Buffer | undefined {
    this.forgetExpired();
    const file = this.rows.get(token);
    return file && Buffer.from(file.content, 'base64');
  }

  private forgetExpired(): void {
    const now = this.clock.now();
    for (const [token, { expiresAt }] of this.rows) if (expiresAt <= now) this.rows.delete(token);
  }
}

/** The files of a merchant's bills. */
export const billFilesOf = stateOf((merchant) => new BillStore(merchant.table('bills'), merchant.clock));
