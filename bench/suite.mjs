// Runs one suite. Each has a process of its own, because code that another suite loaded or compiled would change its figures.
const { run } = await import(`./suites/${process.argv[2]}.mjs`);
const result = await run();
process.send(result, () => process.exit());
