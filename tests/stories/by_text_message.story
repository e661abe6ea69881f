Somebody who has nothing but a telephone is heard, answered and asked

The number "+46701234567" texts "Lampan vid skolan har varit släckt i två veckor."
A text message to "+46701234567" says "har tagit emot ditt ärende"
The number "+46701234567" texts "Den vid norra ingången."
The resident opens the link in the text message to "+46701234567".
The page says "Vi har tagit emot den".
The page says "Den vid norra ingången."

The registrar signs in as "rakel.registrator@kristianstad.example" of Kristianstad.
She chooses "Inkorg".
She chooses "Lampan vid skolan har varit släckt i två veckor.".
The page says "Sms".
She selects "Fysisk miljö" in "Kategori".
She selects "Gatudrift" in "Enhet".
She chooses "Fördela".
The page says "Ärendet är fördelat."

The handler signs in as "hugo.handlaggare@kristianstad.example" of Kristianstad.
He chooses "Inkorg".
He chooses "Lampan vid skolan har varit släckt i två veckor.".
He chooses "Ta ärendet".
He chooses "Svara".
He fills in "Svar" with "Lampan är bytt."
He chooses "Förhandsgranska".
He chooses "Lämna till kontroll".
The page says "Svaret ligger nu för kontroll."

The registrar chooses "Inkorg".
She selects "Att kontrollera" in "Visa".
She chooses "Visa".
She chooses "Lampan vid skolan har varit släckt i två veckor.".
She chooses "Godkänn och skicka svaret".
A text message to "+46701234567" says "Var det till hjälp?"
The number "+46701234567" texts "3"
The resident opens the link in the text message to "+46701234567".
The page says "Lampan är bytt."

# Everybody can read it.
The registrar loads the page again.
She fills in "Synpunkten som alla läser den" with "Lampan vid skolan har varit släckt i två veckor."
She chooses "Publicera".
She chooses "Ja, gör det".
The page says "Publicerat. Alla kan nu läsa det."
A reader opens the start page of Kristianstad.
He chooses "Läs svar".
The page says "Lampan vid skolan har varit släckt i två veckor."
The journal is whole.
