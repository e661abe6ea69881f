Messages in Luleå, the anonymous as seriously as the named

It is "2027-03-01 09:00".

# The municipality begins with the preset and builds its organisation.
The installation gets "Luleå kommun" at "lulea" with the rules "lulea".
"Ada Administratör <ada.administrator@lulea.example>" works in Lulea as "admin".
"Rut Registrator <rut.registrator@lulea.example>" works in Lulea as "registrar".
"Carl Chef <carl.chef@lulea.example>" works in Lulea as "manager".
The administrator signs in as "ada.administrator@lulea.example" of Lulea.
She opens "/staff/units/new" of Lulea.
She fills in "Namn" with "Gator och parker".
She fills in "Kod" with "gata".
She fills in "E-post (frivilligt)" with "gata@lulea.example".
She chooses "Spara".
"Hedda Handläggare <hedda.handlaggare@lulea.example>" works in the unit "gata" of Lulea as "handler".
She opens "/staff/organisation" of Lulea.
She chooses "Gator och parker".
She selects "Carl Chef" in "Chef".
She chooses "Spara" at "Poster".

# One writes with a name, one without, about alike matters on the same day.
A parent opens "/cases/new" of Lulea.
She chooses "Klagomål".
She fills in "Vad gäller det?" with "Halt på gångbron".
She fills in "Berätta" with "Gångbron vid Gültzauudden är blank av is varje morgon."
She chooses "Ja, jag vill få svaret skickat till mig".
She fills in "E-post" with "foralder@example.org".
She chooses "Skicka".
The heading is "Tack! Nu är den hos oss."
A neighbour opens "/cases/new" of Lulea.
He chooses "Klagomål".
He fills in "Vad gäller det?" with "Mörkt i tunneln".
He fills in "Berätta" with "Lamporna i tunneln under Bodenvägen har varit släckta en vecka."
He chooses "Nej, jag vill vara anonym".
The page says "Din synpunkt behandlas precis som andras."
He chooses "Skicka".
He notes "Ärendenummer" as "REFERENCE".
He notes "Kod" as "CODE".

# The same steps with the same days for both.
The registrar signs in as "rut.registrator@lulea.example" of Lulea.
She opens the case "Halt på gångbron".
The page says "Fördelning 2027-03-01 – 2027-03-03".
The page says "Besked om lösning eller vad som händer 2027-03-01 – 2027-03-15".
She selects "Fysisk miljö" in "Kategori".
She selects "Gator och parker" in "Enhet".
She chooses "Fördela".
The page says "Ärendet är fördelat."
She opens the case "Halt på gångbron".
The page says "Utredning och svar 2027-03-01 – 2027-03-22".
She opens the case "Mörkt i tunneln".
The page says "Fördelning 2027-03-01 – 2027-03-03".
The page does not say "Besked om lösning eller vad som händer".
She selects "Fysisk miljö" in "Kategori".
She selects "Gator och parker" in "Enhet".
She chooses "Fördela".
The page says "Ärendet är fördelat."
She opens the case "Mörkt i tunneln".
The page says "Utredning och svar 2027-03-01 – 2027-03-22".

# Who can be reached hears how it is going, as soon as there is something to tell; that time is measured too.
It is "2027-03-03 10:00".
The handler signs in as "hedda.handlaggare@lulea.example" of Lulea.
She opens the case "Halt på gångbron".
She chooses "Ta ärendet".
She chooses "Mer".
She chooses "Berätta hur det går".
She fills in "Ni hör av er igen senast" with "2027-03-19".
She fills in "Vad har hänt?" with "Bron sandas nu varje morgon. Vi letar efter läckan som ger isen."
She chooses "Förhandsgranska".
She chooses "Skicka beskedet".
The page says "Den som skrev har fått veta hur det går."
The page says "Besked om lösning eller vad som händer 2027-03-01 – 2027-03-15 2 av 10 arbetsdagar använda Klar i tid".
A mail to "foralder@example.org" says "Bron sandas nu varje morgon.".
A mail to "foralder@example.org" says "Vi hör av oss igen senast 19 mars 2027.".
The parent opens the link in the mail to "foralder@example.org".
She reads "Vi hör av oss igen senast 19 mars 2027."
She reads "Vi berättade hur det går."

# Reminded in time, the handler answers both, straight to them.
It is "2027-03-17 09:00".
A mail to "hedda.handlaggare@lulea.example" says "Snart dags för svar".
The handler signs in again.
She opens the case "Halt på gångbron".
She chooses "Svara".
The page says "Svaret skickas direkt till den som skrev."
She fills in "Svar" with "Läckan är hittad och lagad, så isen kommer inte tillbaka."
She chooses "Förhandsgranska".
She chooses "Skicka svaret".
The page says "Svaret är skickat."
A mail to "foralder@example.org" says "Läckan är hittad och lagad".
The parent opens the link in the mail to "foralder@example.org".
She chooses "Ja, jag är nöjd".
She chooses "Skicka".
The page says "Tack för att du berättade."
The handler opens the case "Mörkt i tunneln".
She chooses "Ta ärendet".
She chooses "Svara".
She fills in "Svar" with "Alla lampor i tunneln är utbytta."
She chooses "Förhandsgranska".
She chooses "Skicka svaret".
The page says "Svaret är skickat."

# The anonymous one reads it with number and code, and may judge it as anybody.
The neighbour takes a fresh browser.
He opens the start page of Lulea.
He fills in "Ärendenummer" with "REFERENCE".
He fills in "Kod" with "CODE".
He chooses "Visa mitt ärende".
He reads "Alla lampor i tunneln är utbytta."
He chooses "Ja, jag är nöjd".
He chooses "Skicka".
The page says "Tack för att du berättade."

# What is positive is noticed and learned from: it goes to the manager.
A skier opens "/cases/new" of Lulea.
She chooses "Beröm".
She fills in "Vad gäller det?" with "Isbanan är fin".
She fills in "Berätta" with "Tack för den fina isbanan runt halvön!"
She chooses "Nej, jag vill vara anonym".
She chooses "Skicka".
The heading is "Tack! Nu är den hos oss."
The registrar signs in again.
She opens the case "Isbanan är fin".
She selects "Utbud" in "Kategori".
She selects "Gator och parker" in "Enhet".
She chooses "Fördela".
A mail to "carl.chef@lulea.example" says "Beröm till Gator och parker".

# It shall be easy to see how things are going: answers are published.
She opens the case "Mörkt i tunneln".
She chooses "Publicera".
She chooses "Ja, gör det".
The page says "Publicerat. Alla kan nu läsa det."
A reader opens the start page of Lulea.
He chooses "Läs svar".
He chooses "Mörkt i tunneln".
The page says "Alla lampor i tunneln är utbytta."
The journal is whole.
