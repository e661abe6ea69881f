Meldingsordningen in Larvik, the whole routine

It is "2027-03-01 09:00".

# A card comes in. The service centre registers it the same day, and sends it to the unit at once.
The service centre signs in as "siri.servicesenter@larvik.example" of Larvik.
She chooses "Registrer".
She chooses "Kort eller brev".
She chooses "Klage".
She fills in "Hva gjelder det?" with "Hull i Storgata".
She fills in "Hva vil personen si? Bruk personens egne ord." with "Hullet i Storgata blir bare større. Jeg har punktert to ganger."
She fills in "Navn (frivillig)" with "Berit Lund".
She fills in "Telefon" with "22 22 55 55".
She fills in "Postadresse" with "Storgata 1, 3256 Larvik".
She selects "Vei og trafikk" in "Enhet".
She selects "Vei og trafikk" in "Kategori".
She chooses "Registrer" at "Hvor skal den?".
The page says "Meldingen er registrert."
The page says "Registrert for innmelderen (Kort eller brev)".
The page says "Fordelt til Vei og trafikk (Klage, Vei og trafikk)".
The page says "Videresendes samme dag 01.03.2027 – 01.03.2027".
The page says "Ferdig i tide".
A mail to "vei@larvik.example" says "En sak har kommet til Vei og trafikk.".

# Name, address and phone by day are known: within ten days of the registration somebody talks to her.
The page says "Tilbakemelding innen 10 dager 01.03.2027 – 11.03.2027".

# The head of the unit is responsible, and delegates.
The head of the unit signs in as "turid.veiland@larvik.example" of Larvik.
She opens the case "Hull i Storgata".
She chooses "Tildel".
She selects "Sindre Saksbehandler" in "Saksbehandler".
She chooses "Tildel" at "Tildel en saksbehandler".
The page says "Saken er tildelt."
A mail to "sindre.saksbehandler@larvik.example" says "En sak hos Vei og trafikk er lagt på ditt bord.".

# Three calls in vain within the time, then a card with the wish to be called.
It is "2027-03-02 10:00".
The handler signs in as "sindre.saksbehandler@larvik.example" of Larvik.
He chooses "Samtaler".
The page says "22 22 55 55".
He chooses "Loggfør samtalen".
He chooses "Ikke svar".
The page says "Kontakten er loggført."
It is "2027-03-04 13:00".
He signs in again.
He chooses "Samtaler".
He chooses "Hull i Storgata".
The page says "1 av 3 forsøk".
He chooses "Ikke svar".
It is "2027-03-08 15:30".
He signs in again.
He chooses "Samtaler".
He chooses "Hull i Storgata".
He chooses "Ikke svar".
He opens "/staff/calls" of Larvik.
The page says "Send kort eller brev".
He chooses "Hull i Storgata".
The page says "3 av 3 forsøk".
The page says "Kort med ønske om å bli ringt opp".
He fills in "Sendt den" with "2027-03-08".
He chooses "Lagre datoen".
The page says "Datoen er lagret."
He opens the case "Hull i Storgata".
The page says "Kort eller brev ble sendt 8. mars 2027".
The page says "3 av 3 forsøk".

# Each Monday the head of the unit gets the list of what is due by the end of the week.
A mail to "turid.veiland@larvik.example" says "Ukentlig forfallsliste, 8. mars 2027".
A mail to "turid.veiland@larvik.example" says "er forfalt eller forfaller senest 14. mars 2027".
A mail to "turid.veiland@larvik.example" says "Hull i Storgata".
No mail to "rigmor.radmann@larvik.example" says "Ukentlig forfallsliste".

# On the list for the second time, it is told to the chief executive.
It is "2027-03-15 08:00".
A mail to "turid.veiland@larvik.example" says "Ukentlig forfallsliste, 15. mars 2027".
A mail to "rigmor.radmann@larvik.example" says "På nytt: Ukentlig forfallsliste, 15. mars 2027".
The chief executive signs in as "rigmor.radmann@larvik.example" of Larvik.
She chooses "Forfalt".
She chooses "Ukentlig forfallsliste" at "På nytt".
The page says "Hull i Storgata".
The page says "4 dager forsinket".
The file behind "CSV for Excel" says "Hull i Storgata".

# She has found the card and calls. The talk ends with the question how she takes the answer; a no is met with "why",
# and with the question what she would propose.
The handler signs in again.
He opens the case "Hull i Storgata".
He chooses "Svar muntlig".
He fills in "Hva du svarte, kort" with "Vi fyller hullet når det blir varmt nok, i mai."
The page says "Spør til slutt: Hva synes du om svaret?"
He chooses "Misfornøyd".
He chooses "Lagre samtalen".
The page says "Skriv hvorfor innmelderen ikke var fornøyd."
He fills in "Hvorfor ikke?" with "Mai er for sent."
He fills in "Hva foreslår innmelderen i stedet?" with "Sett opp et skilt så lenge."
He fills in "Tiltak (frivillig)" with "Skilt settes opp denne uken."
He chooses "Lagre samtalen".
The page says "Samtalen er lagret."
The page says "Svarte muntlig".
The page says "Mai er for sent."
The page says "Sett opp et skilt så lenge."

# The unit reports back to the service centre: date, measures and reaction.
A mail to "siri.servicesenter@larvik.example" says "Vei og trafikk snakket med innmelderen den 15. mars 2027.".
A mail to "siri.servicesenter@larvik.example" says "Reaksjon på svaret: Misfornøyd.".
A mail to "siri.servicesenter@larvik.example" says "Skilt settes opp denne uken.".

# What is done is on no list the week after.
It is "2027-03-22 08:00".
No mail to "turid.veiland@larvik.example" says "22. mars 2027".

# On the web one leaves the same, and is promised the same.
A pensioner opens "/cases/new" of Larvik.
The page says "Oppgi navn, adresse og telefonnummer på dagtid, så ringer vi deg med svaret."
He chooses "Forslag".
He fills in "Hva gjelder det?" with "Mer makt til velforeningene".
He fills in "Fortell" with "La velforeningene få råde over en del av budsjettet."
He chooses "Ja, jeg vil ha svaret sendt til meg".
He fills in "Navn (frivillig)" with "Olav Dahl".
He fills in "E-post" with "olav@example.org".
He fills in "Telefon" with "22 22 44 44".
He fills in "Postadresse (frivillig)" with "Torget 2, 3256 Larvik".
He chooses "Send".
The heading is "Takk! Nå har vi den."

# Its content is political: it goes to the mayor.
The service centre signs in again.
She opens the case "Mer makt til velforeningene".
The page says "Registrering samme dag 22.03.2027 – 22.03.2027".
She selects "Medvirkning" in "Kategori".
She selects "Politisk ledelse" in "Enhet".
She selects "Politisk innhold" in "Merking".
She chooses "Fordel".
The page says "Saken er fordelt."
She opens the case "Mer makt til velforeningene".
The page says "Odd Ordfører".
The page says "Tilbakemelding innen 10 dager 22.03.2027 – 01.04.2027".
A mail to "odd.ordforer@larvik.example" says "er lagt på ditt bord".

# Who leaves less is followed up by the unit, without those ten days.
A cyclist opens "/cases/new" of Larvik.
She chooses "Klage".
She fills in "Hva gjelder det?" with "Grus på sykkelveien".
She fills in "Fortell" with "Det ligger fortsatt grus på sykkelveien etter vinteren."
She chooses "Nei, jeg vil være anonym".
She chooses "Send".
The heading is "Takk! Nå har vi den."
The service centre opens the case "Grus på sykkelveien".
She selects "Vei og trafikk" in "Kategori".
She selects "Vei og trafikk" in "Enhet".
She chooses "Fordel".
The page says "Saken er fordelt."
She opens the case "Grus på sykkelveien".
The page does not say "Tilbakemelding innen 10 dager".

# What belongs to a body outside of the municipality: the submitter is contacted directly, whatever they left of themselves.
A driver opens "/cases/new" of Larvik.
He chooses "Klage".
He fills in "Hva gjelder det?" with "Lange køer på E18".
He fills in "Fortell" with "Køene på E18 ved Langangen er uutholdelige."
He chooses "Ja, jeg vil ha svaret sendt til meg".
He fills in "E-post" with "sjafor@example.org".
He fills in "Telefon" with "22 22 66 66".
He chooses "Send".
The heading is "Takk! Nå har vi den."
The service centre opens the case "Lange køer på E18".
She selects "Vei og trafikk" in "Kategori".
She selects "Servicesenteret" in "Enhet".
She selects "Hører til en instans utenfor kommunen" in "Merking".
She chooses "Fordel".
The page says "Saken er fordelt."
She chooses "Samtaler".
The page says "22 22 66 66".
She chooses "Loggfør samtalen".
She chooses "Fikk kontakt".
The page says "Avvis".
She selects "Staten har ansvaret" in "Hvorfor avvises den?".
She fills in "Hvor innmelderen kan henvende seg" with "Statens vegvesen har ansvaret for E18. Ring dem på 22 07 30 00."
She chooses "Forhåndsvis".
She chooses "Avvis og send rådet".
A mail to "sjafor@example.org" says "hører til staten, ikke kommunen".
A mail to "sjafor@example.org" says "Statens vegvesen har ansvaret for E18.".
The journal is whole.
