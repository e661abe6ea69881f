What is not the municipality's is turned away with advice

A traveller opens "/cases/new" of Kristianstad.
She chooses "Klagomål".
She fills in "Vad gäller det?" with "Tåget stod stilla".
She fills in "Berätta" with "Tåget mot Malmö stod stilla i två timmar utan att någon sa varför."
She chooses "Ja, jag vill få svaret skickat till mig".
She fills in "E-post" with "resenar@example.org".
She chooses "Skicka".
The heading is "Tack! Nu är den hos oss."

The registrar signs in as "rakel.registrator@kristianstad.example" of Kristianstad.
She chooses "Inkorg".
She chooses "Tåget stod stilla".
She chooses "Avvisa".
She selects "Regionen ansvarar" in "Varför avvisas det?".
She fills in "Vart den som skrev kan vända sig" with "Skånetrafiken svarar för tågen: ring kundtjänst på 0771-77 77 77."
She chooses "Förhandsgranska".
She chooses "Avvisa och skicka rådet".
The page says "Ärendet är avvisat och den som skrev har fått ert råd."
A mail to "resenar@example.org" says "Skånetrafiken svarar för tågen".
A mail to "resenar@example.org" says "sköts av regionen".
The traveller opens the link in the mail to "resenar@example.org".
She reads "Inte något som kommunen ansvarar för".
The journal is whole.
