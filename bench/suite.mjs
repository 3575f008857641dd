// One suite in a process of its own: what another has loaded or compiled must not help or hinder it.
const { run } = await import(`./suites/${process.argv[2]}.mjs`);
const result = await run();
process.send(result, () => process.exit());
