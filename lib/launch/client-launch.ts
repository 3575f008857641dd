import type { AppLaunch, JsapiLaunch, LaunchBusinessType, MiniProgramLaunch } from '../front/index.js';
import { PayscoreValidationError } from '../errors/index.js';
import { describe } from '../schema/wire-values.js';

/** Parameters of a page by their wire names, as they are signed: not encoded. */
export type PageParameters = Readonly<Record<string, string>>;

/** What one kind of client passes on to open a page. `operation` names the launch in errors. */
export type ClientLaunch<Launch> = (
  businessType: LaunchBusinessType,
  parameters: PageParameters,
  operation: string,
) => Launch;

export const miniProgramLaunch: ClientLaunch<MiniProgramLaunch> = (businessType, extraData) => ({
  businessType,
  extraData,
});

export const jsapiLaunch: ClientLaunch<JsapiLaunch> = (businessType, parameters, operation) => ({
  businessType,
  queryString: encoded('queryString', parameters, operation),
});

export const appLaunch: ClientLaunch<AppLaunch> = (businessType, parameters, operation) => ({
  businessType,
  query: encoded('query', parameters, operation),
  extInfo: '{"miniProgramType":0}',
});

/** Documented limit of `queryString` and `query`. */
const longest = 2048;

function encoded(path: string, parameters: PageParameters, operation: string): string {
  const query = Object.entries(parameters)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
  if (query.length <= longest) return query;
  const rule = `must have at most ${longest} characters once its values are URL-encoded`;
  throw new PayscoreValidationError(operation, [{ path, rule, given: describe(query) }]);
}
