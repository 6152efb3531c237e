/**
 * Whether words typed by a stranger may stand in a letter that leaves before anybody has read them: a name, not an
 * address or a message. The public form must not lend the network's letters to somebody else's.
 */
export const isPlainName = (typed: string) => typed.length <= 80 && /^[\p{L}\p{M}\p{N} &'’.,()+-]+$/u.test(typed) && !/\p{L}\.\p{L}{2,}/u.test(typed) && typed.split(/\s+/).length <= 8
