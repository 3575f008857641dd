import type { PayscoreSimulator } from 'nestjs-payscore/testing';

/** What went between the app and the simulator, in short. */
export class Wire {
  private seenRequests = 0;
  private seenDeliveries = 0;

  constructor(private readonly simulator: PayscoreSimulator) {}

  /** A line for each message since the last call. */
  news(): string[] {
    const requests = this.simulator.requests;
    const deliveries = this.simulator.deliveries.list();
    const lines = [
      ...requests
        .slice(this.seenRequests)
        .map(
          ({ method, path, status, requestId }) =>
            `app -> WeChat Pay  ${method} ${path} -> ${status}, Request-ID ${requestId}`,
        ),
      ...deliveries
        .slice(this.seenDeliveries)
        .map(
          ({ eventType, url, attempts }) =>
            `WeChat Pay -> app  POST ${new URL(url).pathname} ${eventType} -> ${attempts.map(({ status, error }) => status ?? error).join(', ')}`,
        ),
    ];
    this.seenRequests = requests.length;
    this.seenDeliveries = deliveries.length;
    return lines;
  }
}
