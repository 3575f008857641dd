import { LuaScript } from './lua-script.js';

// Each key holds the token of whoever handles the notification, or `done`. ARGV is a token and milliseconds.

/** A token that is there already is this claim's own: the connection broke after it was taken and sent it again. */
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

/** What was handled after the lease ran out was handled all the same, unless another holds it by now. */
export const completeScript = new LuaScript(`
for _, key in ipairs(KEYS) do
  local holder = redis.call('GET', key)
  if not holder or holder == ARGV[1] then redis.call('SET', key, 'done', 'PX', ARGV[2]) end
end
`);

/** Takes a key again that ran out, or that Redis lost: its holder is still at work. */
export const extendScript = new LuaScript(`
for _, key in ipairs(KEYS) do
  local holder = redis.call('GET', key)
  if not holder or holder == ARGV[1] then redis.call('SET', key, ARGV[1], 'PX', ARGV[2]) end
end
`);

export const releaseScript = new LuaScript(`
for _, key in ipairs(KEYS) do
  if redis.call('GET', key) == ARGV[1] then redis.call('DEL', key) end
end
`);
