/** The day it is in Europe/Paris by the reader's own clock, `YYYY-MM-DD`; for islands, without the calendar library. */
export const dayHere = () => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' }).format(new Date())

/** A moment as a time of the reader's own day: « 14:05 ». */
export const timeHere = (moment: string, locale: string) => new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' }).format(new Date(moment))
