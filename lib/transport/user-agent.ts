/** WeChat Pay refuses requests without one. */
export const userAgent = `nestjs-payscore (Node.js ${process.version})`;
