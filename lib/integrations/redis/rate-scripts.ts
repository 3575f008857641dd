import { LuaScript } from './lua-script.js';

// KEYS: the time at which the next call would start if calls were evenly spaced (microseconds since 1970), and a sorted
// set of the failing calls by their start. The clock is Redis' own, because the clocks of processes differ. Numbers of
// this size need '%.0f': tostring of Lua keeps 14 digits.

/**
 * Keeps the set of failing calls for some milliseconds, without those that no longer count. A failure counts for its
 * whole period, even behind later turns: these may be given back.
 */
const keep = `
local function keep(life)
  redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', string.format('%.0f', now - period))
  if redis.call('PTTL', KEYS[2]) < life then redis.call('PEXPIRE', KEYS[2], life) end
end`;

/**
 * Takes the next turn. ARGV: microseconds between two calls (0: no limit), microseconds by which calls may start early
 * (the burst), number of failing calls (0: no limit) and their microseconds, milliseconds of the longest wait, id of the
 * turn.
 */
export const reserveScript = new LuaScript(`
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local interval, early = tonumber(ARGV[1]), tonumber(ARGV[2])
local count, period = tonumber(ARGV[3]), tonumber(ARGV[4])
${keep}
local start, due = now, now
if interval > 0 then
  due = tonumber(redis.call('GET', KEYS[1]) or '0')
  start = math.max(start, due - early)
end
local afterFailures = 0
if count > 0 then
  local oldest = redis.call('ZREVRANGE', KEYS[2], count - 1, count - 1, 'WITHSCORES')[2]
  if oldest and oldest + period > now then
    afterFailures = 1
    start = math.max(start, oldest + period)
  end
end
local wait = math.ceil((start - now) / 1000)
if wait > tonumber(ARGV[5]) then return {0, wait, afterFailures} end
if interval > 0 then
  local following = math.max(due, start) + interval
  redis.call('SET', KEYS[1], string.format('%.0f', following), 'PX', math.ceil((following - now) / 1000))
end
if afterFailures == 1 then
  redis.call('ZADD', KEYS[2], string.format('%.0f', start), ARGV[6])
  keep(math.ceil((start + period - now) / 1000))
end
return {1, wait, afterFailures}
`);

/** Counts a failed call. ARGV: microseconds for which it counts, id. */
export const failureScript = new LuaScript(`
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local period = tonumber(ARGV[1])
${keep}
redis.call('ZADD', KEYS[2], string.format('%.0f', now), ARGV[2])
keep(math.ceil(period / 1000))
`);
