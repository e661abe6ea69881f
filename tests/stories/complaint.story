A complaint from the first word to the published answer

# The parent writes, with a photo.
A parent opens the start page of Kristianstad.
She chooses "Lämna en synpunkt".
She chooses "Fortsätt".
She chooses "Klagomål".
She fills in "Vad gäller det?" with "Hål i vägen vid skolan".
She fills in "Berätta" with "Utanför Österängsskolan är det ett djupt hål i vägen. Min dotter Elin Sjöqvist körde
  omkull med cykeln i går. Ring mig på 070-174 06 05."
She attaches "photo.jpg" to "Bilder och filer (frivilligt)".
She fills in "Plats (frivilligt)" with "Österängsskolan".
She chooses "Ja, jag vill få svaret skickat till mig".
She fills in "Namn (frivilligt)" with "Anna Sjöqvist".
She fills in "E-post" with "anna@example.org".
She chooses "Skicka".
The heading is "Tack! Nu är den hos oss."
She notes "Ärendenummer" as "REFERENCE".
A mail to "anna@example.org" says "Vi har tagit emot det du skrev (REFERENCE)".
She opens the link in the mail to "anna@example.org".
The heading is "Hål i vägen vid skolan".
The page says "Vi har tagit emot den".
The page says "photo.jpg".
No file on the page says where it was taken.

# The registrar sorts it.
The registrar signs in as "rakel.registrator@kristianstad.example" of Kristianstad.
She chooses "Inkorg".
She chooses "Hål i vägen vid skolan".
The heading is "Hål i vägen vid skolan".
She selects "Fysisk miljö" in "Kategori".
She selects "Gatudrift" in "Enhet".
She chooses "Fördela".
The page says "Ärendet är fördelat."

# The handler takes it, and answers.
The handler signs in as "hugo.handlaggare@kristianstad.example" of Kristianstad.
He chooses "Inkorg".
He chooses "Hål i vägen vid skolan".
He chooses "Ta ärendet".
The page says "Ärendet är ditt."
He chooses "Svara".
He fills in "Svar" with "Vi lagade hålet samma dag. I juni lägger vi ny asfalt på hela sträckan."
He chooses "Förhandsgranska".
The heading is "Så här blir svaret".
The page says "Vi lagade hålet samma dag."
He chooses "Lämna till kontroll".
The page says "Svaret ligger nu för kontroll."
No mail to "anna@example.org" says "Vi lagade hålet samma dag."

# The registrar reads it, sends it and publishes it without names.
The registrar chooses "Inkorg".
She selects "Att kontrollera" in "Visa".
She chooses "Visa".
She chooses "Hål i vägen vid skolan".
The page says "Kontrollera svaret".
She chooses "Godkänn och skicka svaret".
A mail to "anna@example.org" says "Vi lagade hålet samma dag. I juni lägger vi ny asfalt på hela sträckan.".
She reads "Synpunkten som alla läser den".
She fills in "Synpunkten som alla läser den" with "Utanför Österängsskolan är det ett djupt hål i vägen. Min dotter
  körde omkull med cykeln i går."
She chooses "Publicera".
She chooses "Ja, gör det".
The page says "Publicerat. Alla kan nu läsa det."

# Everybody can read it, without the names; the parent says that she is content.
A reader opens the start page of Kristianstad.
He chooses "Läs svar".
He chooses "Hål i vägen vid skolan".
The page says "[text borttagen av kommunen] körde omkull med cykeln i går [text borttagen av kommunen]."
The page says "I juni lägger vi ny asfalt på hela sträckan."
The page does not say "Sjöqvist".
The page does not say "070-174 06 05".
The parent opens the link in the mail to "anna@example.org".
She reads "Besvarad och publicerad".
She chooses "Ja, jag är nöjd".
She chooses "Skicka".
The page says "Tack för att du berättade."
The journal is whole.
