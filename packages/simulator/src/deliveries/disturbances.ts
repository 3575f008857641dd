import { seededRandom } from '../base/seeded-random.js';
import { SimulatorError } from '../base/simulator.error.js';

/** The notifications that a script is for: the next ones that match. */
export interface NoticeSelection {
  /** Number of notifications. @default 1 */
  readonly count?: number;
  /** Only notifications of this event. @default any */
  readonly eventType?: string;
  /** Only notifications about the order, authorisation, plan or refund with this number. @default any */
  readonly subject?: string;
}

/** How a notification is duplicated. */
export interface DuplicationScript extends NoticeSelection {
  /** Number of duplicates of each notification. @default 1 */
  readonly times?: number;
  /** Whether a duplicate has a new id and is encrypted anew, so that only its content is the same. @default false */
  readonly newId?: boolean;
  /** Whether duplicates are sent at the same time as the genuine notification, not after its answer. @default false */
  readonly concurrent?: boolean;
}

/** How a notification is lost. */
export interface LossScript extends NoticeSelection {
  /**
   * Whether only the host's answer is lost, so that a handled notification is repeated. @default false: it is never
   * sent
   */
  readonly answer?: boolean;
  /** Number of lost answers to each notification. @default 1 */
  readonly times?: number;
}

/** How a notification is preceded by probes. */
export interface ProbeScript extends NoticeSelection {
  /** Number of attempts of each notification that are probes before a genuine one follows. @default 1 */
  readonly times?: number;
}

/** Random disturbances. Every share is from 0 to 1, by default 0. */
export interface DeliveryDisturbance {
  /** Seed of the draws: with the same seed the same notifications meet the same disturbances. */
  readonly seed: number;
  /**
   * Share of notifications that are sent twice: half of those with a new id, half at the same time as the genuine one.
   */
  readonly duplicate?: number;
  /**
   * Share of notifications that are held until the next one was sent, at most for 15 seconds of the simulator's clock.
   */
  readonly reorder?: number;
  /** Share of notifications that are never sent. */
  readonly lose?: number;
  /** Share of notifications whose first answer is lost. */
  readonly loseAnswer?: number;
  /** Share of notifications whose first attempt is a probe. */
  readonly probe?: number;
}

/**
 * The disturbances of one notification that are still to come. Plain data, because it is saved with the notification.
 */
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

/** Scripted and random disturbances of notifications. */
export class Disturbances {
  private scripts: Script[] = [];
  private draw: ((fate: Fate) => boolean) | undefined;

  add(kind: Script['kind'], selection: NoticeSelection, apply: Script['apply']): void {
    this.scripts.push({ kind, selection, left: positive('count', selection.count ?? 1), apply });
  }

  /** Starts random disturbances, in the place of earlier ones. */
  disturb(options: DeliveryDisturbance): void {
    const { seed, duplicate = 0, reorder = 0, lose = 0, loseAnswer = 0, probe = 0 } = options;
    for (const [name, share] of Object.entries({ duplicate, reorder, lose, loseAnswer, probe })) {
      if (!(share >= 0 && share <= 1))
        throw new SimulatorError(`${name}: it is a share; pass a number from 0 to 1`);
    }
    const random = seededRandom(seed);
    this.draw = (fate) => {
      // Each notification takes the same number of draws, so that one share does not change the draws of another.
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

  /** Draws the disturbances of the next notification, and whether the one after it overtakes it. */
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

/** A count of a script; refuses what is no whole number from 1. */
export function positive(name: string, value: number): number {
  if (value >= 1 && (Number.isInteger(value) || value === Infinity)) return value;
  throw new SimulatorError(`${name}: it is ${value}; pass a whole number from 1`);
}
