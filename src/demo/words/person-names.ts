export const womenNames = [
  'Adèle', 'Agnès', 'Amandine', 'Anaïs', 'Anne-Laure', 'Anne-Sophie', 'Aurélie', 'Béatrice', 'Bérengère', 'Camille', 'Caroline', 'Catherine', 'Cécile', 'Céline', 'Chantal', 'Charlotte',
  'Christelle', 'Clémence', 'Corinne', 'Delphine', 'Élisabeth', 'Élodie', 'Émilie', 'Estelle', 'Fatima', 'Françoise', 'Gaëlle', 'Geneviève', 'Hélène', 'Inès', 'Isabelle', 'Jeanne',
  'Joëlle', 'Julie', 'Karine', 'Laëtitia', 'Laurence', 'Léa', 'Lucie', 'Magali', 'Marie-Claude', 'Marie-Hélène', 'Marion', 'Maëlle', 'Mélanie', 'Muriel', 'Nadia', 'Nathalie', 'Noémie',
  'Odile', 'Pascale', 'Pauline', 'Rachida', 'Sabine', 'Samira', 'Sandrine', 'Solène', 'Sophie', 'Stéphanie', 'Sylvie', 'Valérie', 'Véronique', 'Yasmina', 'Zoé',
] as const

export const menNames = [
  'Adrien', 'Ahmed', 'Alain', 'Alexis', 'André', 'Antoine', 'Aurélien', 'Baptiste', 'Benoît', 'Bertrand', 'Cédric', 'Christophe', 'Clément', 'Cyril', 'Damien', 'David', 'Denis', 'Didier',
  'Émile', 'Éric', 'Étienne', 'Fabien', 'Fabrice', 'Florian', 'Franck', 'François-Xavier', 'Frédéric', 'Gaël', 'Gérard', 'Gilles', 'Grégory', 'Guillaume', 'Hervé', 'Hugo', 'Jean-Luc',
  'Jean-Marc', 'Jean-Philippe', 'Jérôme', 'Joël', 'Julien', 'Karim', 'Laurent', 'Loïc', 'Luc', 'Ludovic', 'Marc', 'Mathieu', 'Maxime', 'Mehdi', 'Mickaël', 'Nicolas', 'Noël', 'Olivier',
  'Pascal', 'Patrice', 'Philippe', 'Pierre-Yves', 'Raphaël', 'Rémi', 'Romain', 'Sébastien', 'Stéphane', 'Thibault', 'Thierry', 'Tristan', 'Vincent', 'Xavier', 'Yann', 'Yves',
] as const

export const familyNames = [
  'Albertini', 'Allard', 'Amiel', 'Arnoux', 'Aubry', 'Auclair', 'Bahri', 'Barbier', 'Baudry', 'Beaumont', 'Bellanger', 'Benali', 'Bérard', 'Bernier', 'Besson', 'Blanchet', 'Boissier', 'Bonnefoy',
  'Boucher', 'Bourdin', 'Bouvet', 'Brun', 'Cadiou', 'Carpentier', 'Castel', 'Chabert', 'Chauvet', 'Chevallier', 'Colas', 'Cordier', 'Costa', 'Courtois', 'Da Silva', 'Daniel', 'Delattre',
  'Delorme', 'Deschamps', 'Diallo', 'Doucet', 'Drouet', 'Duchêne', 'Dufour', 'Dupré', 'Estève', 'Fabre', 'Faucher', 'Ferrand', 'Fontaine', 'Fournel', 'Gaillard', 'Garnier', 'Gauthier', 'Gilbert',
  'Girault', 'Godard', 'Grandjean', 'Grosjean', 'Guérin', 'Guillot', 'Hamon', 'Hébert', 'Hervieu', 'Huet', 'Jacquet', 'Jégou', 'Joly', 'Jourdan', 'Kaplan', 'Kerbrat', 'Lacombe', 'Lafarge', 'Lambert',
  'Langlois', 'Lasserre', 'Launay', 'Laval', 'Le Bihan', 'Le Gall', 'Le Goff', 'Leblanc', 'Leclère', 'Lefort', 'Lemaître', 'Leroux', 'Loiseau', 'Lopez', 'Mahé', 'Maillard', 'Malet', 'Marchand',
  'Maréchal', 'Masson', 'Maurel', 'Mercadier', 'Meunier', 'Michaud', 'Millet', 'Monnier', 'Morvan', 'Moulin', 'N’Diaye', 'Navarro', 'Nicolas', 'Nguyen', 'Olivier', 'Ozanne', 'Pages', 'Parisot',
  'Pascal', 'Pelletier', 'Perrin', 'Petitjean', 'Picard', 'Pichon', 'Poirier', 'Prévost', 'Quéré', 'Raynaud', 'Reboul', 'Rey', 'Rigaud', 'Rivière', 'Rolland', 'Roussel', 'Royer', 'Sabatier',
  'Salmon', 'Sanchez', 'Saunier', 'Schmitt', 'Seguin', 'Simonet', 'Tanguy', 'Texier', 'Tissot', 'Touati', 'Toussaint', 'Vallet', 'Vasseur', 'Verdier', 'Vidal', 'Vigneron', 'Weber', 'Yildiz', 'Zanetti',
] as const
