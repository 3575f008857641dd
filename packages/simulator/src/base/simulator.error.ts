/** The simulator cannot do what it was asked for; the message says why. It is never an answer of WeChat Pay. */
export class SimulatorError extends Error {
  override readonly name = 'SimulatorError';
  readonly code = 'PAYSCORE_SIMULATOR';

  constructor(
    message: string,
    /** HTTP status of the control API's answer. */
    readonly status: 400 | 404 | 409 = 400,
  ) {
    super(message);
  }
}
