export { examine } from './examine.js';
export { describeReport } from './report.js';
export type { DoctorInput } from './subject.js';
