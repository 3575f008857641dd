/** A sentence in both languages of the page. */
export interface InWords {
  readonly zh: string;
  readonly en: string;
}

/** One thing that happened between the app and WeChat Pay, or inside one of them. */
export interface Entry {
  /** Kind, number and key, with colons between. */
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly kind: 'call' | 'notification' | 'command' | 'state' | 'debit';
  /** Number of the order, the plan or the refund that it is about; '' if it is about none. */
  readonly number: string;
  readonly way: 'to-wechat-pay' | 'to-app' | 'in-app' | 'in-wechat-pay';
  /** What happened, as one sentence. */
  readonly title: InWords;
  readonly outcome: 'ok' | 'failed' | 'waiting';
  /** How it ended, in a few words. */
  readonly summary: InWords;
  /** For a developer, such as method and path. */
  readonly detail: string;
  /** Whether a notification got lost, and the app learned of it all the same by asking. */
  readonly healed: boolean;
}

/** One attempt to send a command or a notification. */
export interface Attempt {
  readonly at: number | null;
  readonly text: string;
}

/** What an opened entry shows. Without keys and signatures. */
export interface Detail {
  readonly request?: Message;
  readonly answer?: Message;
  /** By which WeChat Pay's support finds the call. */
  readonly requestId?: string;
  /** The text that the request's signature covers. */
  readonly signedText?: string;
  /** Why a call was refused, and what to do. */
  readonly reason?: InWords;
  readonly attempts?: readonly Attempt[];
  /** The order, plan or refund as WeChat Pay has it now. */
  readonly record?: unknown;
  /** Whatever else is known, by name. */
  readonly facts?: Readonly<Record<string, string | number | boolean | null>>;
}

/** An entry as it is opened. */
export interface OpenedEntry extends Entry {
  readonly more: Detail;
  /** Where consoles show all else. */
  readonly consoles: { readonly simulator: string; readonly ledger: string };
}

/** A request or an answer. */
export interface Message {
  /** Method and path, or the status. */
  readonly line: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** JSON, or text. */
  readonly body: unknown;
}

/** An entry as it is found, with its detail, which is read when somebody opens it. */
export interface Found {
  readonly entry: Entry;
  readonly detail: () => Detail | Promise<Detail>;
  /** Whether it is a cause of what happened in the same millisecond. */
  readonly isBeginning?: boolean;
}

export const inWords = (en: string, zh: string): InWords => ({ en, zh });
