Two write about the same matter, and both get the answer

A parent opens "/cases/new" of Kristianstad.
She chooses "Klagomål".
She fills in "Vad gäller det?" with "Lampan är trasig".
She fills in "Berätta" with "Lampan vid övergångsstället på Skolgatan lyser inte när barnen går till skolan."
She chooses "Ja, jag vill få svaret skickat till mig".
She fills in "E-post" with "forst@example.org".
She chooses "Skicka".
The heading is "Tack! Nu är den hos oss."
She notes "Ärendenummer" as "REFERENCE".

A neighbour opens "/cases/new" of Kristianstad.
He chooses "Klagomål".
He fills in "Vad gäller det?" with "Mörkt på Skolgatan".
He fills in "Berätta" with "Lampan vid övergångsstället på Skolgatan lyser inte, och barnen syns inte."
He chooses "Ja, jag vill få svaret skickat till mig".
He fills in "E-post" with "andra@example.org".
He chooses "Skicka".
The heading is "Tack! Nu är den hos oss."

# The registrar sees that they are alike, and merges the second into the first.
The registrar signs in as "rakel.registrator@kristianstad.example" of Kristianstad.
She chooses "Inkorg".
She chooses "Mörkt på Skolgatan".
The page says "Liknande ärenden".
She chooses "Mer".
She chooses "Slå ihop med annat ärende".
She fills in "Ärendenummer" with "REFERENCE".
She chooses "Förhandsgranska".
She chooses "Slå ihop".
The page says "Ärendet följer nu det andra."
A mail to "andra@example.org" says "Fler har skrivit till oss om samma sak.".
She chooses "Inkorg".
She chooses "Lampan är trasig".
She selects "Fysisk miljö" in "Kategori".
She selects "Gatudrift" in "Enhet".
She chooses "Fördela".

The handler signs in as "hugo.handlaggare@kristianstad.example" of Kristianstad.
He chooses "Inkorg".
He chooses "Lampan är trasig".
He chooses "Ta ärendet".
He chooses "Svara".
He fills in "Svar" with "Vi bytte lampan i går."
He chooses "Förhandsgranska".
He chooses "Lämna till kontroll".
The registrar chooses "Inkorg".
She selects "Att kontrollera" in "Visa".
She chooses "Visa".
She chooses "Lampan är trasig".
She chooses "Godkänn och skicka svaret".
A mail to "forst@example.org" says "Vi bytte lampan i går.".
A mail to "andra@example.org" says "Vi bytte lampan i går.".
The journal is whole.
