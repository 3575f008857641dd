import {
  PayscoreApiError,
  PayscoreConfigError,
  PayscoreConnectionError,
  PayscoreDecryptionError,
  PayscoreSignatureError,
} from '../../errors/index.js';
import type { Check } from '../check.js';
import { eachDomain, type DomainOutcome } from '../domains.js';
import { signedEcho } from '../signed-echo.js';

/** Makes a signed call to both domains: `POST /v3/security/echo`, which moves no money. */
export const echoCheck: Check = {
  name: 'echo',
  doing: 'asking for a signed echo',
  run(subject, signal) {
    if (subject.config === undefined) return { skipped: 'an option is wrong: see options' };
    return eachDomain(subject.domains, async (domain): Promise<DomainOutcome> => {
      const echo = await signedEcho(subject, domain, signal);
      if ('skipped' in echo) return echo;
      if ('failure' in echo) return { fault: faultOf(echo.failure) };
      if (echo.same) return { seen: 'signed and verified' };
      return {
        fault: ['ECHO_DIFFERS', 'the message came back changed', 'Check http.baseUrl and what answers there'],
      };
    });
  },
};

function faultOf(failure: unknown): readonly [code: string, problem: string, remedy: string] {
  if (failure instanceof PayscoreApiError) {
    const { status, code, requestId, explanation } = failure;
    const seen = `${status} ${code} (Request-ID ${requestId ?? 'absent'})`;
    const { cause, remedy } = explanation;
    return ['ECHO_REFUSED', `${seen}: ${cause.en}`, sentence(remedy.en)];
  }
  if (failure instanceof PayscoreSignatureError)
    return [
      'ANSWER_UNVERIFIED',
      `the answer is not believed: ${failure.reason}`,
      'Pass the public key that the merchant platform shows today under its id in platformKeys; if it is there, something between here and WeChat Pay changes answers',
    ];
  if (failure instanceof PayscoreConnectionError)
    return [
      'ECHO_UNANSWERED',
      failure.message,
      'Try again; if it stays so, check the proxy and the limits of the network',
    ];
  if (failure instanceof PayscoreDecryptionError)
    return [
      'ECHO_UNVERIFIABLE',
      "WeChat Pay's certificates do not decrypt",
      'Mend the APIv3 key: see api-v3-key',
    ];
  if (failure instanceof PayscoreConfigError) {
    const [fault] = failure.faults;
    return ['OPTION_WRONG', `${fault?.option}: ${fault?.problem}`, fault?.remedy ?? ''];
  }
  throw failure;
}

/** The report ends no remedy with a full stop. */
const sentence = (text: string): string => text.replace(/\.$/, '');
