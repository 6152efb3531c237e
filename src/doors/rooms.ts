/**
 * Everything the rooms export to the doors: actions, queries, reactions and timers, told apart by their kind. A file with
 * one of these names is mounted by being there, so that nothing can be forgotten; REST, OpenAPI, the worker and the tests
 * of access all read this list. Rules of privacy are said when their file is mounted.
 */
export const rooms: readonly object[] = Object.values(import.meta.glob<object>(['/src/{people,journey,hall}/**/{actions,queries,reactions,timers,privacy}.ts', '/src/house/privacy/tables.ts', '!**/*.test.ts'], { eager: true }))
