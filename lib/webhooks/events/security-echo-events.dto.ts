/**
 * WeChat Pay echoes a test of signatures and encryption (`POST /v3/security/echo`); no money is involved.
 * `SECURITY_ECHO.SUCCESS`.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4015164042
 */
export class SecurityEchoed {
  /** The text of the test. */
  echoMessage!: string;

  /** The text of the test's encrypted field, as WeChat Pay encrypted it; it stays encrypted. */
  encryptEchoMessage?: string;
}
