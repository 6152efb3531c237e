import { build, checkNode, install } from './ready.mjs'

checkNode()
install()
await build()
