Synpunkten in Kristianstad, the whole process

It is "2027-03-04 09:00".

# A message comes in: an automatic reply at once, with the promise of an answer within a month.
A daughter opens "/cases/new" of Kristianstad.
She chooses "Klagomål".
She fills in "Vad gäller det?" with "Mamma fick ligga kvar".
She fills in "Berätta" with "I två dagar fick mamma ligga kvar i sängen. Ingen kom när hon larmade."
She chooses "Ja, jag vill få svaret skickat till mig".
She fills in "Namn (frivilligt)" with "Karin Ek".
She fills in "E-post" with "karin@example.org".
She chooses "Skicka".
The page says "Du får svar senast 4 april 2027."
A mail to "karin@example.org" says "Du får ett svar senast 4 april 2027.".
A mail to "karin@example.org" says "Det här meddelandet skickas automatiskt och är inte svaret på ditt ärende.".

# The registrar has two working days to take down, sort and distribute it: Thursday to Monday.
It is "2027-03-05 09:00".
The registrar signs in as "rakel.registrator@kristianstad.example" of Kristianstad.
She opens the case "Mamma fick ligga kvar".
The page says "Registrering och fördelning 2027-03-04 – 2027-03-08 1 av 2 arbetsdagar använda".
The page says "Svar inom en månad 2027-03-04 – 2027-04-04".
She selects "Bemötande" in "Kategori".
She selects "Strandängen" in "Enhet".
She chooses "Fördela".
The page says "Ärendet är fördelat."

# The submitter gets a confirmation; the unit has twenty working days for investigation and plan of measures, from
# Friday 5 March past Easter to 6 April.
She opens the case "Mamma fick ligga kvar".
A mail to "karin@example.org" says "Strandängen har ditt ärende".
A mail to "strandangen@kristianstad.example" says "Ett ärende har kommit till Strandängen.".
The page says "Utredning och åtgärdsplan 2027-03-05 – 2027-04-06".

# The handler redirects it to the home that it is about; the clocks run on, and the submitter is told. To reject it is
# for the registrar alone.
The handler signs in as "ulla.utredare@kristianstad.example" of Kristianstad.
She opens the case "Mamma fick ligga kvar".
There is no "Avvisa" to choose.
There is no "Överlämna" to choose.
She chooses "Omdirigera".
She selects "Kastanjegården" in "Till enhet".
She chooses "Omdirigera".
The page says "Ärendet är omdirigerat."
The page says "Utredning och åtgärdsplan 2027-03-05 – 2027-04-06".
A mail to "karin@example.org" says "Kastanjegården tar nu hand om ditt ärende.".
She chooses "Ta ärendet".
The page says "Ärendet är ditt."

# After twenty working days a higher manager is told: not the head of the home, but hers.
It is "2027-04-07 09:00".
A mail to "gunilla.strandvik@kristianstad.example" says "hos Kastanjegården har inte hunnits med i tid".
No mail to "ingalill.torsby@kristianstad.example" says "har inte hunnits med i tid".

# The promise can't be kept; the submitter is told why, and the new day.
The handler signs in again.
She opens the case "Mamma fick ligga kvar".
The page says "Löftet om svar går inte att hålla."
She chooses "Meddela försening".
She fills in "Ny dag för svar" with "2027-04-16".
She fills in "Varför dröjer det?" with "Vi går igenom larmen från de två dagarna."
She chooses "Förhandsgranska".
She chooses "Skicka beskedet".
The page says "Den som skrev har fått veta den nya dagen."
A mail to "karin@example.org" says "Du får svar senast 16 april 2027.".

# No answer before the handler has judged whether a report by lex Sarah is to be made.
She chooses "Svara".
She fills in "Svar" with "Det som hände din mamma var fel. Larmet är lagat."
She chooses "Förhandsgranska".
She chooses "Lämna till kontroll".
The page says "Bedöm först om det är en avvikelse enligt lag."
She chooses "Bedöm avvikelse".
The page says "Ska en avvikelserapport enligt lex Sarah göras?"
She chooses "Ja".
She fills in "Varför?" with "Två dygn utan hjälp är ett missförhållande."
She chooses "Spara bedömningen".
The page says "Bedömningen är sparad."
A mail to "ingalill.torsby@kristianstad.example" says "Något väntar på dig i Svar".

# The report is a case of its own that few may see: the head of the home does, the chief executive does not.
The head of the home signs in as "ingalill.torsby@kristianstad.example" of Kristianstad.
She chooses "Inkorg".
The page says "Lex Sarah:".
The chief executive signs in as "kajsa.kommundirektor@kristianstad.example" of Kristianstad.
She chooses "Inkorg".
The page says "Mamma fick ligga kvar".
The page does not say "Lex Sarah:".

# The plan of measures: what is to be done, by whom and when.
The handler chooses "Mer".
She chooses "Planera åtgärd".
She fills in "Vad ska göras?" with "Larmen provas varje måndag".
She fills in "Klart senast" with "2027-05-03".
She ticks "Den som skrev får se åtgärden".
She chooses "Spara åtgärden".
The page says "Åtgärden är sparad."
She chooses "Svara".
She fills in "Svar" with "Det som hände din mamma var fel. Larmet är lagat och provas nu varje måndag."
She chooses "Förhandsgranska".
She chooses "Lämna till kontroll".
The page says "Svaret ligger nu för kontroll."
No mail to "karin@example.org" says "Larmet är lagat".

# The registrar has two working days to look at the answer before it is sent and published.
It is "2027-04-08 10:00".
The registrar signs in again.
She opens the case "Mamma fick ligga kvar".
The page says "Kontroll av svaret 2027-04-07 – 2027-04-09".
She chooses "Godkänn och skicka svaret".
A mail to "karin@example.org" says "Larmet är lagat och provas nu varje måndag.".
She reads "Synpunkten som alla läser den".
She chooses "Publicera".
She chooses "Ja, gör det".
The page says "Publicerat. Alla kan nu läsa det."

# The journal tells all of it.
The page says "Kom in (Webben)".
The page says "Fördelades till Strandängen (Klagomål, Bemötande)".
The page says "Omdirigerades till Kastanjegården".
The page says "Försenat:".
The page says "Den som skrev fick veta att svaret dröjer till 16 april 2027".
The page says "Bedömning av avvikelse gjordes".
The page says "En åtgärd planerades".
The page says "Svaret godkändes och skickades".
The page says "Publicerades".

# Everybody finds it by unit and reads it; the submitter sees what is to be done.
A reader opens the start page of Kristianstad.
He chooses "Läs svar".
He selects "Kastanjegården" in "Verksamhet".
He chooses "Visa".
He chooses "Mamma fick ligga kvar".
The page says "provas nu varje måndag".
The page does not say "Karin".
The daughter opens the link in the mail to "karin@example.org".
She reads "Besvarad och publicerad".
She reads "Larmen provas varje måndag".
She reads "Klart senast 3 maj 2027".
She chooses "Ja, jag är nöjd".
She chooses "Skicka".
The page says "Tack för att du berättade."

# Praise has no promise. It goes to the manager for information, and that is all.
A visitor opens "/cases/new" of Kristianstad.
He chooses "Beröm".
He fills in "Vad gäller det?" with "Bokbussen är bäst".
He fills in "Berätta" with "Tack för bokbussen och dem som kör den!"
He chooses "Ja, jag vill få svaret skickat till mig".
He fills in "E-post" with "besokare@example.org".
He chooses "Skicka".
The page says "Vi ser till att den når dem som den gäller."
A mail to "besokare@example.org" says "Det du skrev har kommit fram.".
No mail to "besokare@example.org" says "senast".
The registrar opens the case "Bokbussen är bäst".
The page does not say "Svar inom en månad".
She selects "Utbud" in "Kategori".
She selects "Bokbussen" in "Enhet".
She chooses "Fördela".
The page says "Ärendet är fördelat."
She opens the case "Bokbussen är bäst".
The page says "Lämnades till enhetens chef för kännedom".
A mail to "elsa.bokelund@kristianstad.example" says "Beröm till Bokbussen".
A mail to "besokare@example.org" says "lämnat det till Bokbussen".

# A suggestion has the promise too; the registrar redirects as well. A company outside of the system gets it with a page
# of its own to answer on.
A swimmer opens "/cases/new" of Kristianstad.
She chooses "Förslag".
She fills in "Vad gäller det?" with "Brygga vid badet".
She fills in "Berätta" with "En brygga med trappa, så kan fler bada."
She chooses "Ja, jag vill få svaret skickat till mig".
She fills in "E-post" with "badare@example.org".
She chooses "Skicka".
The page says "Du får svar senast 8 maj 2027."
The registrar opens the case "Brygga vid badet".
She selects "Utbud" in "Kategori".
She selects "Parkskötsel" in "Enhet".
She chooses "Fördela".
The page says "Ärendet är fördelat."
She opens the case "Brygga vid badet".
She chooses "Omdirigera".
She selects "Badplatser och stränder" in "Till enhet".
She chooses "Omdirigera".
The page says "Ärendet är omdirigerat."
She chooses "Överlämna".
She fills in "Mottagare" with "Hamnbolaget".
She fills in "E-post (frivilligt)" with "drift@hamnbolaget.example".
She chooses "Förhandsgranska".
She chooses "Överlämna".
A mail to "badare@example.org" says "Hamnbolaget".
The company opens the link in the mail to "drift@hamnbolaget.example".
They chooses "Det är klart".
They fills in "Skriv här" with "Bryggan är beställd."
They chooses "Skicka".
A mail to "badare@example.org" says "Bryggan är beställd.".

# The registrar alone rejects, and only what is not the municipality's.
A traveller opens "/cases/new" of Kristianstad.
He chooses "Klagomål".
He fills in "Vad gäller det?" with "Tåget kom aldrig".
He fills in "Berätta" with "Tåget från Hässleholm ställdes in tre kvällar i rad."
He chooses "Ja, jag vill få svaret skickat till mig".
He fills in "E-post" with "resenar@example.org".
He chooses "Skicka".
The heading is "Tack! Nu är den hos oss."
The registrar opens the case "Tåget kom aldrig".
She chooses "Avvisa".
The page says "Bara för det som inte är kommunens ansvar."
She fills in "Vart den som skrev kan vända sig" with "Skånetrafiken svarar för tågen."
She chooses "Förhandsgranska".
She chooses "Avvisa och skicka rådet".
A mail to "resenar@example.org" says "Skånetrafiken svarar för tågen.".

# The measure lives on after the case: who owns it is reminded when its day is past.
It is "2027-05-04 09:00".
A mail to "ulla.utredare@kristianstad.example" says "en åtgärd är försenad".
The handler signs in again.
She opens "/staff/measures" of Kristianstad.
She fills in "Vad blev resultatet?" with "Larmen provas nu."
She chooses "Klart".
The page says "Åtgärden är klar."
The journal is whole.
