/** The simulator was asked for something that it cannot do; the message says why. Never an answer of WeChat Pay's. */
export class SimulatorError extends Error {
  override readonly name = 'SimulatorError';
  readonly code = 'PAYSCORE_SIMULATOR';

  constructor(
    message: string,
    /** For whoever asks over HTTP. */
    readonly status: 400 | 404 | 409 = 400,
  ) {
    super(message);
  }
}
