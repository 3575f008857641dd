import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import type { Random } from '../chaos/random.js';

/** What stands before the hosts: each connection goes to one of them, drawn at random. */
export class Entrance {
  private constructor(
    private readonly server: Server,
    /** Origin of the entrance. */
    readonly url: string,
  ) {}

  static async open(portsOf: () => readonly number[], random: Random): Promise<Entrance> {
    const server = createServer((incoming) => {
      const ports = portsOf();
      if (ports.length === 0) {
        incoming.destroy();
        return;
      }
      const outgoing = connect(random.pick(ports), '127.0.0.1');
      incoming.pipe(outgoing).pipe(incoming);
      incoming.on('error', () => outgoing.destroy());
      outgoing.on('error', () => incoming.resetAndDestroy());
      incoming.on('close', () => outgoing.destroy());
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new Entrance(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  }

  close(): void {
    this.server.close();
  }
}
