// Load on one address of this machine, bounded in time or in number, with the times of every answer.
import autocannon from 'autocannon'

const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0

/**
 * Asks `url` again and again over so many connections, for `seconds` or until `amount` answers came.
 * @param {{ url: string, connections: number, seconds?: number, amount?: number, headers?: Record<string, string> }} options
 * @returns {Promise<{ rate: number, p50: number, p95: number, p99: number, failures: number }>} answers a second and milliseconds
 */
export function load({ url, connections, seconds, amount, headers = {} }) {
  return new Promise((resolve, reject) => {
    const times = []
    let wrong = 0
    const run = autocannon({ url, connections, headers, ...(amount ? { amount } : { duration: seconds }) }, (error, result) => {
      if (error) return reject(error)
      const sorted = times.toSorted((a, b) => a - b)
      resolve({ rate: times.length / result.duration, p50: at(sorted, 0.5), p95: at(sorted, 0.95), p99: at(sorted, 0.99), failures: wrong + result.errors + result.timeouts })
    })
    run.on('response', (_client, status, _bytes, time) => {
      times.push(time)
      if (status !== 200) wrong += 1
    })
  })
}
