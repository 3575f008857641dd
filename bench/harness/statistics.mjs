export const median = (values) => quantile(values, 0.5);

export function quantile(values, part) {
  const sorted = Float64Array.from(values).toSorted();
  const at = (sorted.length - 1) * part;
  const [low, high] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  return low + (high - low) * (at - Math.floor(at));
}

/** How the values grow with n: the slope of log(value) over log(n). 0: not at all, 1: linear, 2: quadratic. */
export function exponent(points) {
  const logs = points.map(([n, value]) => [Math.log(n), Math.log(value)]);
  const mean = (index) => logs.reduce((sum, point) => sum + point[index], 0) / logs.length;
  const [x, y] = [mean(0), mean(1)];
  const covariance = logs.reduce((sum, [a, b]) => sum + (a - x) * (b - y), 0);
  return covariance / logs.reduce((sum, [a]) => sum + (a - x) ** 2, 0);
}
