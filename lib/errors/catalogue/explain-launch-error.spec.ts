import { describe, expect, it } from 'vitest';
import { explainLaunchError } from './index.js';

describe("a code of WeChat Pay's page", () => {
  it.each([3961, 4108, 4185, 4186, 4188, 4189, 4190])('%d is explained', (code) => {
    expect(explainLaunchError(code)).toMatchObject({ code: String(code), confidence: 'documented' });
  });

  it('is the same as a number and as a text, as platforms differ', () => {
    expect(explainLaunchError('4108')).toEqual(explainLaunchError(4108));
    expect(explainLaunchError(' 4108 ')).toEqual(explainLaunchError(4108));
    expect(explainLaunchError(4108).cause.zh).toContain('appid');
  });

  it('that nobody has documented says so', () => {
    expect(explainLaunchError(1)).toMatchObject({ code: '1', confidence: 'unknown', retry: 'after-query' });
  });
});
