/** Value of `User-Agent`, without which WeChat Pay refuses a request. */
export const userAgent = `nestjs-payscore (Node.js ${process.version})`;
