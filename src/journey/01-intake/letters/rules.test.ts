import { expect, test } from 'vitest'
import { isPlainName } from './rules.ts'

test.each(['Julien', 'Marie-Ève', 'O’Connor', 'Tôlerie Marchandeau & Fils (Est)', 'S.A.R.L. du Pont', 'Menuiserie 3000'])('%s is a name', (name) => expect(isPlainName(name)).toBe(true))
test.each(['http://gain.example', 'gagnez sur gain.example', 'a@b.example', 'vous avez gagné un lot cliquez ici pour le retirer vite', 'x'.repeat(81), 'Bonjour\nMonsieur', ''])('%j is none', (typed) => expect(isPlainName(typed)).toBe(false))
