A reader who gets new answers by mail, until she has had enough

# She asks for mail about answers, and confirms by the link in the first mail.
A reader opens the start page of Kristianstad.
She chooses "Läs svar".
She chooses "Få mejl".
The heading is "Få mejl om nya svar".
She selects "Fysisk miljö" in "Kategori".
She chooses "Ett mejl genast, för varje svar".
She fills in "E-post" with "rut@example.org".
She chooses "Skicka mejlet".
The heading is "Titta i din inkorg".
A mail to "rut@example.org" says "Gör ingenting. Då kommer inga fler mejl".
She opens the link in the mail to "rut@example.org".
The heading is "Vill du ha mejl om nya svar?".
She chooses "Ja, skicka mejl till mig".
The heading is "Du får mejl om nya svar".

# Somebody has written, and the municipality publishes the answer.
A parent opens the start page of Kristianstad.
She chooses "Lämna en synpunkt".
She chooses "Fortsätt".
She chooses "Klagomål".
She fills in "Vad gäller det?" with "Mörkt vid busshållplatsen".
She fills in "Berätta" with "Lampan vid busshållplatsen har varit släckt i tre veckor."
She chooses "Nej, jag vill vara anonym".
She chooses "Skicka".
The heading is "Tack! Nu är den hos oss."
The registrar signs in as "rakel.registrator@kristianstad.example" of Kristianstad.
She chooses "Inkorg".
She chooses "Mörkt vid busshållplatsen".
She selects "Fysisk miljö" in "Kategori".
She selects "Gatudrift" in "Enhet".
She chooses "Fördela".
The handler signs in as "hugo.handlaggare@kristianstad.example" of Kristianstad.
He chooses "Inkorg".
He chooses "Mörkt vid busshållplatsen".
He chooses "Ta ärendet".
He chooses "Svara".
He fills in "Svar" with "Lampan är bytt."
He chooses "Förhandsgranska".
He chooses "Lämna till kontroll".
The registrar chooses "Inkorg".
She selects "Att kontrollera" in "Visa".
She chooses "Visa".
She chooses "Mörkt vid busshållplatsen".
She chooses "Godkänn och skicka svaret".
No mail to "rut@example.org" says "Mörkt vid busshållplatsen".
She chooses "Publicera".
She chooses "Ja, gör det".
The page says "Publicerat. Alla kan nu läsa det."

# The reader is told, reads it, and stops.
A mail to "rut@example.org" says "Mörkt vid busshållplatsen".
A mail to "rut@example.org" says "Du får mejlet för att du följer: Fysisk miljö.".
The reader chooses "Sluta skicka mejl".
The heading is "Du får inga fler mejl".
The journal is whole.
