/** Progress and notices go to stderr, results to stdout. */
export const say = (line: string): void => void process.stderr.write(`${line}\n`)
export const print = (line: string): void => void process.stdout.write(`${line}\n`)
