import { KeyObject } from 'node:crypto';
import { expect } from 'vitest';
import { describeReport, examine } from '../../lib/doctor/index.js';
import type { CheckReport, DoctorReport } from '../../lib/doctor/report.js';
import type { DoctorInput } from '../../lib/doctor/subject.js';
import type { ExamineOptions } from '../../lib/doctor/examine.js';

/** The doctor's report on a configuration. */
export class Examined {
  private constructor(readonly report: DoctorReport) {}

  static async of(input: DoctorInput, options?: ExamineOptions): Promise<Examined> {
    const report = await examine(input, { timeout: 5_000, ...options });
    const { privateKey, apiV3Key, apiV2Key } = input.options;
    const printed = JSON.stringify(report) + describeReport(report);
    for (const secret of [apiV3Key, apiV2Key, privateKey]) {
      if (secret === undefined || secret instanceof KeyObject) continue;
      // 24 characters of a key are no accident.
      const text = secret.toString().replace(/-----[^-]*-----|\s/g, '');
      for (let at = 0; at + 24 <= text.length; at += 8)
        expect(printed).not.toContain(text.slice(at, at + 24));
    }
    return new Examined(report);
  }

  check(name: string): CheckReport {
    const found = this.report.checks.find((check) => check.name === name);
    if (found === undefined) throw new Error(`There is no check ${name}`);
    return found;
  }

  /** Findings as `check LEVEL CODE`. */
  get findings(): string[] {
    return this.report.checks.flatMap(({ name, findings }) =>
      findings.map(({ level, code }) => `${name} ${level} ${code}`),
    );
  }

  /** The statuses by check. */
  get statuses(): Record<string, string> {
    return Object.fromEntries(this.report.checks.map(({ name, status }) => [name, status]));
  }
}
