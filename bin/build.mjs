import { bundle, checkNode, install } from './ready.mjs'

checkNode()
install()
await bundle()
