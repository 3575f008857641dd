/**
 * The documented values, or any other text, as WeChat Pay may add values. Editors still complete the documented ones.
 */
export type OpenUnion<Known extends string> = Known | (string & {});
