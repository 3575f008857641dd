import { seededRandom } from '../base/seeded-random.js';
import { SimulatorError } from '../base/simulator.error.js';

/** Which notifications a script is for: the next ones that fit. */
export interface NoticeSelection {
  /** For how many notifications. @default 1 */
  readonly count?: number;
  /** Only those of this event. @default any */
  readonly eventType?: string;
  /** Only those about this order, authorisation, plan or refund. @default any */
  readonly subject?: string;
}

/** How a notification comes more often than once. */
export interface DuplicationScript extends NoticeSelection {
  /** How many duplicates of each. @default 1 */
  readonly times?: number;
  /** Under a new id and encrypted anew, so that only the content shows what it is. @default false */
  readonly newId?: boolean;
  /** The duplicates are sent at the same time as the genuine one, not after its answer. @default false */
  readonly concurrent?: boolean;
}

/** What gets lost. */
export interface LossScript extends NoticeSelection {
  /** Only the host's answer, so that WeChat Pay sends again what was handled. @default false, the notification is never sent */
  readonly answer?: boolean;
  /** How many answers to each. @default 1 */
  readonly times?: number;
}

/** How often WeChat Pay probes. */
export interface ProbeScript extends NoticeSelection {
  /** How many attempts of each are probes before a genuine one follows. @default 1 */
  readonly times?: number;
}

/** Disturbances at random. Every share is from 0 to 1, by default 0. */
export interface DeliveryDisturbance {
  /** Which the draws depend on: the same notifications fare the same. */
  readonly seed: number;
  /** Of notifications that come twice: half of those under a new id, half at the same time as the genuine one. */
  readonly duplicate?: number;
  /** Of notifications that the next one overtakes, or 15 seconds of the simulator's clock. */
  readonly reorder?: number;
  /** Of notifications that are never sent. */
  readonly lose?: number;
  /** Of notifications whose first answer gets lost. */
  readonly loseAnswer?: number;
  /** Of notifications whose first attempt is a probe. */
  readonly probe?: number;
}

/** What is going to happen to one notification. Plain data: it is saved with it. */
export interface Fate {
  lost: boolean;
  probes: number;
  lostAnswers: number;
  duplicates: number;
  newId: boolean;
  concurrent: boolean;
}

interface NoticeIdentity {
  readonly eventType: string;
  readonly subject: string;
}

interface Script {
  readonly kind: 'duplicate' | 'lose' | 'loseAnswer' | 'probe';
  readonly selection: NoticeSelection;
  left: number;
  readonly apply: (fate: Fate) => void;
}

export const fits = ({ eventType, subject }: NoticeSelection, notice: NoticeIdentity): boolean =>
  (eventType === undefined || eventType === notice.eventType) &&
  (subject === undefined || subject === notice.subject);

export const undisturbed = (): Fate => ({
  lost: false,
  probes: 0,
  lostAnswers: 0,
  duplicates: 0,
  newId: false,
  concurrent: false,
});

/** What was scripted for notifications, or is drawn for them. */
export class Disturbances {
  private scripts: Script[] = [];
  private draw: ((fate: Fate) => boolean) | undefined;

  add(kind: Script['kind'], selection: NoticeSelection, apply: Script['apply']): void {
    this.scripts.push({ kind, selection, left: positive('count', selection.count ?? 1), apply });
  }

  /** From now on, in place of what was drawn before. */
  disturb(options: DeliveryDisturbance): void {
    const { seed, duplicate = 0, reorder = 0, lose = 0, loseAnswer = 0, probe = 0 } = options;
    for (const [name, share] of Object.entries({ duplicate, reorder, lose, loseAnswer, probe })) {
      if (!(share >= 0 && share <= 1))
        throw new SimulatorError(`${name}: it is a share; pass a number from 0 to 1`);
    }
    const random = seededRandom(seed);
    this.draw = (fate) => {
      // As many draws for each, so that one share does not shift what the others meet.
      fate.lost ||= random() < lose;
      fate.lostAnswers += Number(random() < loseAnswer);
      fate.probes += Number(random() < probe);
      fate.duplicates += Number(random() < duplicate);
      const [newId, concurrent] = [random() < 0.5, random() < 0.5];
      Object.assign(fate, { newId: fate.newId || newId, concurrent: fate.concurrent || concurrent });
      return random() < reorder;
    };
  }

  calm(): void {
    this.scripts = [];
    this.draw = undefined;
  }

  /** Decides for the next notification, and whether the one after it is to overtake it. */
  next(notice: NoticeIdentity): { readonly fate: Fate; readonly overtaken: boolean } {
    const fate = undisturbed();
    const used = new Set<Script['kind']>();
    for (const script of this.scripts) {
      if (used.has(script.kind) || !fits(script.selection, notice)) continue;
      used.add(script.kind);
      script.left -= 1;
      script.apply(fate);
    }
    this.scripts = this.scripts.filter(({ left }) => left > 0);
    return { fate, overtaken: this.draw?.(fate) ?? false };
  }
}

/** A count that a script was given. */
export function positive(name: string, value: number): number {
  if (value >= 1 && (Number.isInteger(value) || value === Infinity)) return value;
  throw new SimulatorError(`${name}: it is ${value}; pass a whole number from 1`);
}
