import { pagesByFloor, type Language } from './pages.mjs';
import { description, repository } from './repository.mjs';

const lines = (language: Language, level: string): string =>
  pagesByFloor(language)
    .filter(({ pages }) => pages.length > 0)
    .map(({ title, pages }) => {
      const items = pages.map(
        (page) => `- [${page.title}](${repository}/raw/HEAD/docs/${page.path}.md): ${page.summary}`,
      );
      return [`${level} ${title}`, '', ...items].join('\n');
    })
    .join('\n\n');

/** A list of all pages for readers that are programs, as https://llmstxt.org describes it. */
export const llms = (): string =>
  ['# nestjs-payscore', `> ${description}`, lines('en', '##'), '## 中文', lines('zh', '###')].join('\n\n') +
  '\n';

/** All English pages, one after the other. */
export const llmsFull = (): string =>
  pagesByFloor('en')
    .flatMap(({ pages }) => pages.map(({ text }) => text))
    .join('\n\n');
