import { pathToFileURL } from 'node:url'
import { join } from 'node:path'
import { build, checkNode, install, root } from './ready.mjs'

checkNode()
install()
build()
const { main } = await import(pathToFileURL(join(root, 'dist/server/cli.js')).href)
await main(process.argv.slice(2))
