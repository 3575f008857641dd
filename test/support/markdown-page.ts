import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { slugify } from '../../docs/.vitepress/slug.mjs';

export const root = resolve(__dirname, '../..');

export interface CodeBlock {
  readonly language: string;
  readonly code: string;
}

const fence = /^(?<indent> *)(?<ticks>`{3,})(?<language>[^\n`]*)\n(?<code>[\s\S]*?)^\k<indent>\k<ticks> *$/gm;

const codeNamesIn = (text: string): string[] => {
  const names = [...text.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name.replaceAll(/\s+/g, ' '));
  return [...new Set(names)].toSorted();
};

const proseOf = (text: string): string => text.replace(fence, '').replace(/<!--[\s\S]*?-->/g, '');

/** Targets of all links and images of a text. */
export function linksOf(text: string): string[] {
  const prose = proseOf(text).replace(/`[^`\n]*`/g, '');
  const inline = [...prose.matchAll(/\]\(([^()\s]+)(?: "[^"]*")?\)/g)];
  const html = [...prose.matchAll(/<(?:img|a|source)\s[^>]*?(?:src|href|srcset)="([^"]+)"/g)];
  return [...inline, ...html].map(([, target = '']) => target);
}

/** A page of Markdown: its headings, code blocks and links. */
export class MarkdownPage {
  readonly text: string;

  /** @param file path from the root of the repository */
  constructor(readonly file: string) {
    this.text = readFileSync(join(root, file), 'utf8');
  }

  get codeBlocks(): CodeBlock[] {
    return [...this.text.matchAll(fence)].map(({ groups }) => ({
      language: groups?.language?.trim() ?? '',
      code: groups?.code ?? '',
    }));
  }

  /** The page without its code blocks and HTML comments. */
  get prose(): string {
    return proseOf(this.text);
  }

  /** What stands between backticks, each once. */
  get codeNames(): string[] {
    return codeNamesIn(this.prose);
  }

  /** What stands between backticks in each row of each table, its head included. */
  get tables(): string[][][] {
    return [...this.prose.matchAll(/(?:^\|.*\n)+/gm)].map(([table]) =>
      table.trimEnd().split('\n').map(codeNamesIn),
    );
  }

  /** The numbers of the section that `bench/docs.mjs` writes, if the page has one. */
  get generatedFigures(): string[] {
    const [, section = ''] = /<!-- figures -->([\s\S]*)<!-- end of figures -->/.exec(this.text) ?? [];
    return section.match(/\d(?:[\d.,]*\d)?/g) ?? [];
  }

  get headings(): { level: number; title: string }[] {
    return [...this.prose.matchAll(/^(#{1,6}) (.+)$/gm)].map(([, marks = '', title = '']) => ({
      level: marks.length,
      title,
    }));
  }

  get anchors(): Set<string> {
    const used = new Map<string, number>();
    return new Set(
      this.headings.map(({ title }) => {
        const slug = slugify(title.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replaceAll('`', ''));
        const before = used.get(slug) ?? 0;
        used.set(slug, before + 1);
        return before === 0 ? slug : `${slug}-${before}`;
      }),
    );
  }

  /** Targets of all links and images that lead to a file of the repository, or to a heading of this page. */
  get relativeLinks(): string[] {
    return linksOf(this.text).filter((target) => !/^[a-z]+:/.test(target));
  }

  get deadLinks(): string[] {
    return this.relativeLinks.filter((link) => {
      const [path = '', anchor] = link.split('#');
      const target = path === '' ? join(root, this.file) : resolve(root, dirname(this.file), path);
      if (!existsSync(target)) return true;
      if (anchor === undefined || !target.endsWith('.md') || !statSync(target).isFile()) return false;
      return !new MarkdownPage(relative(root, target)).anchors.has(decodeURIComponent(anchor));
    });
  }
}

/** Code without what a translation changes: comments, and the text of a diagram. */
export function untranslated({ language, code }: CodeBlock): string {
  const text = language === 'mermaid' ? withoutLabels(code) : withoutComments(code);
  const lines = text.split('\n').map((line) => line.trimEnd());
  return `${language}\n${lines.filter((line) => line !== '').join('\n')}`;
}

const withoutComments = (code: string): string =>
  code
    .replace(/\/\*[\s\S]*?\*\/|<!--[\s\S]*?-->/g, '')
    // The # and // of an address are no comments, and the name of a file is not translated.
    .replace(/(?<=^|\s)(?:\/\/|#) (?!\S+\.\w+$).*$|^-- .*$/gm, '');

const withoutLabels = (diagram: string): string =>
  diagram
    .replace(/^(\s*note [^:\n]*)\n[\s\S]*?^\s*end note$/gm, '$1')
    .replace(/%%.*$/gm, '')
    .replace(/"[^"\n]*"|\|[^|\n]*\|/g, '')
    .replace(/(?<=\w)[[({]+[^\n]*?[\])}]+/g, '')
    .replace(/:.*$/gm, ':')
    .replace(/^(\s*(?:participant|actor) \S+ as ).*$/gm, '$1')
    .replace(/^(\s*(?:title|section|subgraph \S+)).*$/gm, '$1');
