/**
 * WeChat Pay echoes a test of signatures and encryption (`POST /v3/security/echo`); no money is involved.
 * `SECURITY_ECHO.SUCCESS`.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4015164042
 */
export class SecurityEchoed {
  /** Text of the test. */
  echoMessage!: string;

  /** Text of the test's encrypted field, still encrypted by WeChat Pay. */
  encryptEchoMessage?: string;
}
