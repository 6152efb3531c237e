/** Slug, name, operator's place, department, latitude, longitude, year of opening, SMEs helped in 2015 where it is told. */
export type TerritoryWords = { slug: string; name: string; place: string; department: string; latitude: number; longitude: number; opened: number; smes2015: number | null }

const told = (slug: string, name: string, place: string, department: string, latitude: number, longitude: number, opened: number, smes2015: number | null = null): TerritoryWords =>
  ({ slug, name, place, department, latitude, longitude, opened, smes2015 })

/** Invented territories, placed on the real map; none of them is a real employment zone. */
export const territoryWords: readonly TerritoryWords[] = [
  told('demo', 'Val-d’Orcenne', 'de l’Orcenne', '36', 46.81, 1.69, 1999, 17),
  told('plaine-de-lauze', 'Plaine-de-Lauze', 'de la Lauze', '12', 44.35, 2.57, 2000, 13),
  told('haut-belmont', 'Haut-Belmont', 'du Haut-Belmont', '42', 45.61, 4.06, 2001, 11),
  told('pays-de-rivaulx', 'Pays de Rivaulx', 'de Rivaulx', '25', 47.1, 6.35, 2001, 10),
  told('cote-des-abers', 'Côte-des-Abers', 'des Abers', '29', 48.5, -4.4, 2002, 9),
  told('bassin-de-mornay', 'Bassin de Mornay', 'de Mornay', '71', 46.67, 4.36, 2002, 8),
  told('vallee-du-drac-neuf', 'Vallée du Drac-Neuf', 'du Drac-Neuf', '38', 45.05, 5.7, 2003, 8),
  told('terres-de-garonne', 'Terres-de-Garonne', 'des Terres-de-Garonne', '47', 44.2, 0.62, 2003, 7),
  told('pays-d-aubrelle', 'Pays d’Aubrelle', 'd’Aubrelle', '19', 45.27, 1.77, 2004, 6),
  told('haute-veyre', 'Haute-Veyre', 'de la Haute-Veyre', '63', 45.66, 3.15, 2004, 6),
  told('rives-d-ostre', 'Rives-d’Ostre', 'des Rives-d’Ostre', '80', 49.9, 2.3, 2005, 5),
  told('marche-boisee', 'Marche-Boisée', 'de la Marche-Boisée', '23', 46.17, 1.87, 2005, 5),
  told('val-de-sarbonne', 'Val-de-Sarbonne', 'de la Sarbonne', '54', 48.68, 5.89, 1998),
  told('pays-de-lhermon', 'Pays de Lhermon', 'de Lhermon', '31', 43.35, 1.2, 2006),
  told('bocage-d-estree', 'Bocage-d’Estrée', 'du Bocage-d’Estrée', '14', 48.85, -0.6, 2006),
  told('plateau-de-morvanne', 'Plateau-de-Morvanne', 'de la Morvanne', '58', 47.07, 3.75, 2007),
  told('hauts-de-salvert', 'Hauts-de-Salvert', 'des Hauts-de-Salvert', '39', 46.67, 5.55, 2007),
  told('pays-de-brionval', 'Pays de Brionval', 'de Brionval', '27', 49.02, 1.15, 2008),
  told('vallons-d-astarel', 'Vallons-d’Astarel', 'des Vallons-d’Astarel', '83', 43.5, 6.25, 2008),
  told('segala-neuf', 'Ségala-Neuf', 'du Ségala-Neuf', '81', 43.93, 2.15, 2009),
  told('grand-marais', 'Grand-Marais', 'du Grand-Marais', '85', 46.67, -1.43, 2009),
  told('collines-de-thelvaux', 'Collines-de-Thelvaux', 'de Thelvaux', '60', 49.43, 2.08, 2010),
  told('val-de-merande', 'Val-de-Mérande', 'de la Mérande', '53', 48.07, -0.77, 2010),
  told('ardenne-des-forges', 'Ardenne-des-Forges', 'de l’Ardenne-des-Forges', '08', 49.7, 4.65, 2010),
  told('pays-du-lauragel', 'Pays du Lauragel', 'du Lauragel', '11', 43.25, 2.2, 2011),
  told('coteaux-de-charonne', 'Coteaux-de-Charonne', 'des Coteaux-de-Charonne', '16', 45.65, 0.16, 2011),
  told('landes-de-kervor', 'Landes-de-Kervor', 'de Kervor', '56', 47.75, -2.75, 2012),
  told('haute-lorvaine', 'Haute-Lorvaine', 'de la Haute-Lorvaine', '88', 48.17, 6.45, 2012),
  told('beauce-du-loirat', 'Beauce-du-Loirat', 'du Loirat', '28', 48.2, 1.4, 2013),
  told('piemont-des-aulnes', 'Piémont-des-Aulnes', 'du Piémont-des-Aulnes', '65', 43.2, 0.2, 2013),
]

export const communeNames = [
  'Saint-Aubin', 'Villeneuve-le-Bois', 'Montreval', 'La Chapelle-Neuve', 'Bourg-Vieux', 'Les Essards', 'Saint-Cyr-du-Gué', 'Fontenelle', 'Pont-Aubry', 'Châteauvert', 'Sainte-Foy-le-Haut',
  'Beauvoisin', 'Rochefranche', 'Mareuil-le-Petit', 'Puy-Laurent', 'Saint-Loup', 'Les Granges', 'Vernoux', 'Malval', 'Le Breuil-Neuf', 'Argentières', 'Saint-Mesmin', 'Clairvaux-le-Pré', 'Roquebelle',
] as const
