/** The part of a connection that runs a script. */
export interface ScriptRunner {
  eval(script: string, keys: number, key: string): Promise<unknown>;
}

/** Leaves nothing behind, whenever it ends. */
const writeAndDelete = "redis.call('SET', KEYS[1], '1') redis.call('DEL', KEYS[1])";

/** Resolves if Redis takes a write now: a full one and a replica still answer to PING, and refuse every claim and job. */
export async function requireWritable(redis: ScriptRunner, prefix: string): Promise<void> {
  await redis.eval(writeAndDelete, 1, `${prefix}:ping`);
}
