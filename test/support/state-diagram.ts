/** A line of a diagram: from where to where, and what the label names. */
export interface Arrow {
  readonly from: string;
  readonly to: string;
  /** Methods in the label, written as calls: `cancel()`. */
  readonly methods: readonly string[];
  /** Types of events in the label. */
  readonly events: readonly string[];
}

/** The arrows of each state diagram (```mermaid) of a page. */
export const stateDiagramsOf = (page: string): Arrow[][] =>
  [...page.matchAll(/```mermaid\nstateDiagram-v2\n([\s\S]*?)```/g)].map(([, text = '']) =>
    [...text.matchAll(/^ *(\S+) --> (\S+?)(?:: (.*))?$/gm)].map(([, from = '', to = '', label = '']) => ({
      from,
      to,
      methods: [...label.matchAll(/(\w+)\(\)/g)].map(([, name = '']) => name),
      events: label.match(/[A-Z]+\.[A-Z_]+/g) ?? [],
    })),
  );
