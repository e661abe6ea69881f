A municipality without a routine of its own begins with the Nordic rules

It is "2027-03-01 09:00".
The installation gets "Nordby kommun" at "nordby" with the rules "nordic".
"Ada Administratör <ada.administrator@nordby.example>" works in Nordby as "admin".
"Rut Registrator <rut.registrator@nordby.example>" works in Nordby as "registrar".
"Dan Direktör <dan.direktor@nordby.example>" works in Nordby as "manager".
"Odd Ordförande <odd.ordforande@nordby.example>" works in Nordby as "mayor".
The administrator signs in as "ada.administrator@nordby.example" of Nordby.
She opens "/staff/units/new" of Nordby.
She fills in "Namn" with "Hemtjänsten".
She fills in "Kod" with "hemtjanst".
She fills in "E-post (frivilligt)" with "hemtjanst@nordby.example".
She chooses "Spara".
"Carl Chef <carl.chef@nordby.example>" works in the unit "hemtjanst" of Nordby as "manager".
"Hedda Handläggare <hedda.handlaggare@nordby.example>" works in the unit "hemtjanst" of Nordby as "handler".
She opens "/staff/organisation" of Nordby.
She chooses "Hemtjänsten".
She selects "Carl Chef" in "Chef".
She chooses "Spara" at "Poster".
She opens "/staff/organisation" of Nordby.
She chooses "Nordby kommun" at "municipality".
She selects "Dan Direktör" in "Chef".
She selects "Rut Registrator" in "Registrator".
She selects "Odd Ordförande" in "Kommunalråd".
She chooses "Spara" at "Poster".

# One working day to sort it, an answer within a month.
A son opens "/cases/new" of Nordby.
He chooses "Klagomål".
He fills in "Vad gäller det?" with "Pappas larm".
He fills in "Berätta" with "Pappas larm har inte fungerat sedan i lördags."
He chooses "Ja, jag vill få svaret skickat till mig".
He fills in "E-post" with "son@example.org".
He chooses "Skicka".
A mail to "son@example.org" says "Du får ett svar senast 1 april 2027.".

# Forgotten for two working days, the registrar is told.
It is "2027-03-04 09:00".
A mail to "rut.registrator@nordby.example" says "har inte hunnits med i tid".
The registrar signs in as "rut.registrator@nordby.example" of Nordby.
She opens the case "Pappas larm".
The page says "Sortering 2027-03-01 – 2027-03-02".
She selects "Handläggning" in "Kategori".
She selects "Hemtjänsten" in "Enhet".
She chooses "Fördela".
The page says "Ärendet är fördelat."
She opens the case "Pappas larm".
The page says "Utredning och svar 2027-03-04 – 2027-03-22".

# The handler asks the submitter; so long the time of the handler stands still, and the promise runs on.
The handler signs in as "hedda.handlaggare@nordby.example" of Nordby.
She opens the case "Pappas larm".
She chooses "Ta ärendet".
She chooses "Pausa fristen".
She chooses "Väntar på uppgifter från dig".
She chooses "Pausa" at "Anteckning (intern, frivillig)".
The page says "Fristen står still."
The page says "Svar inom en månad 2027-03-01 – 2027-04-01".
It is "2027-03-08 09:00".
The handler signs in again.
She opens the case "Pappas larm".
She chooses "Låt fristen gå vidare".
The page says "Fristen går vidare."
The page says "Utredning och svar 2027-03-04 – 2027-03-24".

# Reminded three working days before. Every Monday the manager gets what is due by the end of the week.
It is "2027-03-19 09:00".
A mail to "hedda.handlaggare@nordby.example" says "Snart dags för svar".
It is "2027-03-22 09:00".
A mail to "carl.chef@nordby.example" says "Veckans försenade ärenden, 22 mars 2027".
No mail to "carl.chef@nordby.example" says "har inte hunnits med i tid".

# After the last day the manager is told; what is on the list for the second time, the next one above.
It is "2027-03-25 09:00".
A mail to "carl.chef@nordby.example" says "har inte hunnits med i tid".
No mail to "dan.direktor@nordby.example" says "Veckans försenade ärenden".
It is "2027-03-29 09:00".
A mail to "carl.chef@nordby.example" says "Veckans försenade ärenden, 29 mars 2027".
A mail to "dan.direktor@nordby.example" says "På nytt: Veckans försenade ärenden, 29 mars 2027".

# The answer is looked at by another person before it is sent.
It is "2027-03-30 09:00".
The handler signs in again.
She opens the case "Pappas larm".
She chooses "Svara".
She fills in "Svar" with "Larmet är utbytt och provat i dag."
She chooses "Förhandsgranska".
She chooses "Lämna till kontroll".
The page says "Svaret ligger nu för kontroll."
The registrar signs in again.
She opens the case "Pappas larm".
The page says "Kontroll av svaret 2027-03-30 – 2027-04-01".
She chooses "Godkänn och skicka svaret".
A mail to "son@example.org" says "Larmet är utbytt och provat i dag.".
The page says "Svar inom en månad 2027-03-01 – 2027-04-01".
She reads "Klar i tid".
The son opens the link in the mail to "son@example.org".
He chooses "Nej, jag är inte nöjd".
He fills in "Berätta gärna varför (frivilligt)" with "Det tog för lång tid."
He chooses "Skicka".
The page says "Tack för att du berättade."

# A political question is told to the mayor, and goes on.
A voter opens "/cases/new" of Nordby.
She chooses "Fråga".
She fills in "Vad gäller det?" with "Var är pengarna?".
She fills in "Berätta" with "Varför får hemtjänsten mindre pengar i år?"
She chooses "Nej, jag vill vara anonym".
She chooses "Skicka".
The heading is "Tack! Nu är den hos oss."
The registrar opens the case "Var är pengarna?".
She selects "Övrigt" in "Kategori".
She selects "Hemtjänsten" in "Enhet".
She selects "Politisk fråga" in "Märkning".
She chooses "Fördela".
The page says "Ärendet är fördelat."
A mail to "odd.ordforande@nordby.example" says "ett ärende för kännedom".

# Left lying, it comes to the manager. A promise that is about to be missed has to be told to the submitter; when it is
# missed, the next manager above hears of it.
It is "2027-04-29 09:00".
A mail to "carl.chef@nordby.example" says "Utredning och svar: senast 15 april 2027."
The handler signs in again.
She opens the case "Var är pengarna?".
She chooses "Ta ärendet".
The page says "Löftet om svar går inte att hålla."
It is "2027-05-03 09:00".
A mail to "dan.direktor@nordby.example" says "har inte hunnits med i tid".
A mail to "dan.direktor@nordby.example" says "På nytt: Veckans försenade ärenden, 3 maj 2027".
The journal is whole.
