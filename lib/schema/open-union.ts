/** The documented values, and any text that WeChat Pay adds to them one day. Editors still complete the known ones. */
export type OpenUnion<Known extends string> = Known | (string & {});
