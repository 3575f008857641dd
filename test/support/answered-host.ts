import { PayscoreModule } from 'nestjs-payscore';
import { startServer, type ScriptedAnswer } from './local-server.js';
import { moduleOptions } from './options.js';
import { PayscoreHost } from './payscore-host.js';

/** A host that sends every call once, and a WeChat Pay that always gives this answer. */
export async function hostAnsweredWith(answer: ScriptedAnswer): Promise<PayscoreHost> {
  const { origin } = await startServer(() => answer);
  const options = moduleOptions({ http: { baseUrl: origin }, retry: false });
  const defaults = { appid: 'wxd678efh567hg6787', serviceId: '2002000000000558128851361561536' };
  return PayscoreHost.of(PayscoreModule.forRoot({ ...options, ...defaults }));
}
