import { catalogue } from '#house/i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

export const takeoversAddress = '/reprises'
/** The report of a takeover; its columns, and its undoing, stand below. */
export const takeoverAddress = (takeoverId: string) => `${takeoversAddress}/${takeoverId}`
export const columnsAddress = (takeoverId: string) => `${takeoverAddress(takeoverId)}/colonnes`
export const undoAddress = (takeoverId: string) => `${takeoverAddress(takeoverId)}/annulation`
