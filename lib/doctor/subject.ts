import type { X509Certificate } from 'node:crypto';
import { certificateOf, KeyFormatError } from '../crypto/key-pem.js';
import { resolveHttp, type HttpConfig } from '../config/http.config.js';
import { resolveOptions, type PayscoreConfig } from '../config/payscore.config.js';
import type { PayscoreModuleOptions } from '../config/payscore.options.js';
import { PayscoreConfigError, type PayscoreConfigFault } from '../errors/index.js';
import { Network } from './network.js';
import { SignedCalls } from './signed-calls.js';

/** What the doctor examines. */
export interface DoctorInput {
  /** The options as the host passes them to the module; any of them may be wrong. */
  readonly options: PayscoreModuleOptions;
  /** The merchant API certificate (`apiclient_cert.pem`). @default the option `merchantCertificate` */
  readonly certificate?: X509Certificate | undefined;
  /** Paths of the files from which secrets were read. */
  readonly secretFiles?: readonly string[] | undefined;
}

/** A domain that calls go to. */
export interface Domain {
  readonly url: URL;
  /** True for the backup domain, without which calls still succeed. */
  readonly backup: boolean;
}

/** The input, as far as it could be resolved, and the probes that the checks share. */
export interface Subject extends DoctorInput {
  readonly secretFiles: readonly string[];
  /** The wrong options. */
  readonly faults: readonly PayscoreConfigFault[];
  /** The checked options; undefined if one of them is wrong. */
  readonly config: PayscoreConfig | undefined;
  /** The options of the connection; undefined only if one of these is wrong. */
  readonly http: HttpConfig | undefined;
  readonly domains: readonly Domain[];
  readonly network: Network | undefined;
  readonly calls: SignedCalls | undefined;
  /** Milliseconds since 1970 by the host's clock. */
  readonly now: () => number;
}

/** @param timeout milliseconds for a signed call */
export function subjectOf({ options, certificate, secretFiles = [] }: DoctorInput, timeout: number): Subject {
  const { value: config, faults } = attempt(() => resolveOptions(options));
  const http = config?.http ?? attempt(() => resolveHttp(options.http)).value;
  return {
    options,
    certificate: certificate ?? certificateOfOptions(options),
    secretFiles,
    faults,
    config,
    http,
    domains: http === undefined ? [] : domainsOf(http),
    network: http && new Network(http),
    calls: config && new SignedCalls(config, timeout),
    now: () => config?.clock() ?? Date.now(),
  };
}

/** The certificate of the options; one that does not parse is a wrong option. */
function certificateOfOptions({ merchantCertificate }: PayscoreModuleOptions): X509Certificate | undefined {
  try {
    return merchantCertificate === undefined ? undefined : certificateOf(merchantCertificate);
  } catch (failure) {
    if (failure instanceof KeyFormatError) return undefined;
    throw failure;
  }
}

const domainsOf = ({ baseUrl, backupBaseUrl }: HttpConfig): Domain[] => [
  { url: new URL(baseUrl), backup: false },
  ...(backupBaseUrl === undefined ? [] : [{ url: new URL(backupBaseUrl), backup: true }]),
];

function attempt<T>(resolve: () => T): { value?: T; faults: readonly PayscoreConfigFault[] } {
  try {
    return { value: resolve(), faults: [] };
  } catch (failure) {
    if (failure instanceof PayscoreConfigError) return { faults: failure.faults };
    throw failure;
  }
}
