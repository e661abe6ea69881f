The month's report comes by itself, and tells what has changed since

It is "2027-03-09 09:00".

A neighbour opens "/cases/new" of Kristianstad.
She chooses "Klagomål".
She fills in "Vad gäller det?" with "Mörkt på gångvägen".
She fills in "Berätta" with "Lamporna längs gångvägen har varit släckta i en vecka."
She chooses "Nej, jag vill vara anonym".
She chooses "Skicka".
The heading is "Tack! Nu är den hos oss."

It is "2027-03-10 09:00".

The registrar signs in as "rakel.registrator@kristianstad.example" of Kristianstad.
She opens the case "Mörkt på gångvägen".
She selects "Fysisk miljö" in "Kategori".
She selects "Gatudrift" in "Enhet".
She chooses "Fördela".
The page says "Ärendet är fördelat."

# She wants to have it of the whole municipality, too, on the third day.
She opens "/staff/reports/sent" of Kristianstad.
The page says "Inga rapporter har skickats än."
She selects "Månad" in "Varje".
She fills in "Dagar efter periodens slut" with "3".
She chooses "Skicka den till mig".
The page says "Månadsrapport, Kristianstads kommun, 3 dagar efter periodens slut".

# April comes, and with it the report, in words.
It is "2027-04-01 07:00".
A mail to "rakel.registrator@kristianstad.example" says "Under mars 2027 kom 1 ärende in.".
A mail to "rakel.registrator@kristianstad.example" says "Talen är för små för att jämföras med mars 2026 (0).".
It is "2027-04-03 07:00".
A mail to "kajsa.kommundirektor@kristianstad.example" says "Under mars 2027 kom 1 ärende in.".

The chief executive signs in as "kajsa.kommundirektor@kristianstad.example" of Kristianstad.
She opens "/staff/reports/sent" of Kristianstad.
She chooses "Månadsrapport, mars 2027" at "Kajsa".
The heading is "Månadsrapport: Kristianstads kommun".
The page says "Siffrorna är fortfarande de som skickades."
The page says "Fysisk miljö".

# The case turns out to be about something else: the sent report stays, and says what it is now.
The registrar signs in as "rakel.registrator@kristianstad.example" of Kristianstad.
She opens the case "Mörkt på gångvägen".
She chooses "Omdirigera".
She selects "Fritidsgårdar" in "Till enhet".
She chooses "Omdirigera".
The chief executive opens "/staff/reports/sent" of Kristianstad.
She chooses "Månadsrapport, mars 2027" at "Kajsa".
The page says "har ändrats sedan rapporten skickades".
The page says "(nu 0)".
She chooses "Rapporten med dagens siffror".
The heading is "Månadsrapport: Kristianstads kommun".

# Dates out of order get a clear word.
She selects "Egna dagar" in "Period".
She fills in "Första dagen, eller en dag i perioden" with "2027-03-20".
She fills in "Sista dagen, för egna dagar" with "2027-03-10".
She chooses "Visa".
The page says "Den sista dagen ligger före den första. Byt plats på dem."
The journal is whole.
