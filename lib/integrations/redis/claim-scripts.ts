import { LuaScript } from './lua-script.js';

// Each key holds the token of the claim on a notification, or `done`. ARGV[1] is a token, ARGV[2] milliseconds.

/** Claims all keys or none. Keys with this token are free: ioredis repeats a script whose answer was lost. */
export const claimScript = new LuaScript(`
local held = false
for _, key in ipairs(KEYS) do
  local holder = redis.call('GET', key)
  if holder == 'done' then return 'done' end
  if holder and holder ~= ARGV[1] then held = true end
end
if held then return 'in-progress' end
for _, key in ipairs(KEYS) do redis.call('SET', key, ARGV[1], 'PX', ARGV[2]) end
return 'claimed'
`);

/** Marks keys as done, also expired ones, unless another claim holds them. */
export const completeScript = new LuaScript(`
for _, key in ipairs(KEYS) do
  local holder = redis.call('GET', key)
  if not holder or holder == ARGV[1] then redis.call('SET', key, 'done', 'PX', ARGV[2]) end
end
`);

/** Extends keys, also expired or lost ones, unless another claim holds them, because the claim's work still runs. */
export const extendScript = new LuaScript(`
for _, key in ipairs(KEYS) do
  local holder = redis.call('GET', key)
  if not holder or holder == ARGV[1] then redis.call('SET', key, ARGV[1], 'PX', ARGV[2]) end
end
`);

/** Deletes the keys that this claim holds. */
export const releaseScript = new LuaScript(`
for _, key in ipairs(KEYS) do
  if redis.call('GET', key) == ARGV[1] then redis.call('DEL', key) end
end
`);
