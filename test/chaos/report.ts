import type { ChaosOutcome } from './chaos.js';
import type { ChaosSettings } from './settings.js';

/** What must not be. Empty when all is well. */
export function violations(
  { sender, mayhem, verdict, crashes, deadJobs, interrupted }: ChaosOutcome,
  { kills }: Pick<ChaosSettings, 'kills'>,
): string[] {
  const rules: readonly (readonly [boolean, string])[] = [
    [verdict.missing > 0, `${verdict.missing} notifications had no effect`],
    [verdict.forged > 0, `${verdict.forged} effects come from no notification of WeChat Pay's`],
    [verdict.repeated !== 0, `${verdict.repeated} effects came twice`],
    [verdict.wrongBalances > 0, `${verdict.wrongBalances} balances are wrong`],
    [sender.forgedAccepted > 0, `${sender.forgedAccepted} forged attempts were acknowledged`],
    [sender.undelivered > 0, `${sender.undelivered} messages were given up`],
    [
      verdict.runsBeyondFirst > interrupted,
      `handlers ran again ${verdict.runsBeyondFirst} times, and at most ${interrupted} runs were interrupted`,
    ],
    [crashes > 0, `${crashes} host processes ended by themselves`],
    [deadJobs > 0, `BullMQ gave ${deadJobs} jobs up`],
    [mayhem.kills < kills || mayhem.redisStop < 5, 'not everything was killed that should have been'],
  ];
  return rules.flatMap(([broken, text]) => (broken ? [text] : []));
}

export function report(outcome: ChaosOutcome, { seed, compression }: ChaosSettings): string {
  const { mode, traffic, sender, mayhem, verdict, crashes, deadJobs, interrupted, seconds } = outcome;
  const genuine = traffic.messages.filter(({ forgery }) => forgery === undefined);
  const answers = [...sender.answers].map(([answer, count]) => `${answer}: ${count}`).toSorted();
  const lines: readonly (readonly [string, string | number])[] = [
    ['mode', mode],
    ['seed', seed],
    ['intervals of WeChat Pay divided by', compression],
    ['notifications', traffic.notifications],
    ['copies of them', genuine.length],
    ['copies with a probe signature first', genuine.filter(({ probe }) => probe).length],
    ['forgeries', traffic.messages.length - genuine.length],
    ['attempts', sender.attempts],
    ['answers', answers.join(', ')],
    ['hosts killed', `${mayhem.kills}, of these with attempts in flight ${mayhem.killsAtWork}`],
    ['hosts that ended by themselves', crashes],
    ['Redis away', `${mayhem.redisStop.toFixed(1)} s`],
    ['effects expected / found', `${verdict.expected} / ${verdict.found}`],
    ['effects missing', verdict.missing],
    ['effects that came twice', verdict.repeated],
    ['balances that are wrong', verdict.wrongBalances],
    ['forged accepted', `${sender.forgedAccepted} acknowledged, ${verdict.forged} in the table`],
    ['handler runs beyond the first', `${verdict.runsBeyondFirst}, at most ${interrupted} runs interrupted`],
    ...(mode === 'bullmq' ? ([['dead jobs', deadJobs]] as const) : []),
    ['duration', `${seconds.toFixed(0)} s`],
  ];
  return lines.map(([name, value]) => `${name.padEnd(36)}${value}`).join('\n');
}
