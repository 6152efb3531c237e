import * as fc from 'fast-check'

// The suite tries the same cases each time; `npm run proof` draws others and prints their seed, and this variable tries those again.
const { TRIAL_SEED: asked } = process.env
fc.configureGlobal({ seed: asked === undefined ? 20_261_127 : Number(asked) })
