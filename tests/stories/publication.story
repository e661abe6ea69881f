A case is published without names, corrected, and taken back

# A resident names a person in the message.
A resident opens the start page of Kristianstad.
She chooses "Lämna en synpunkt".
She chooses "Fortsätt".
She chooses "Klagomål".
She fills in "Vad gäller det?" with "Dörren på Fyren".
She fills in "Berätta" with "Vaktmästaren Xerxes Qvantsjö på Fyren slog upp dörren mot min hand. Ring 070-174 06 05."
She chooses "Ja, jag vill få svaret skickat till mig".
She fills in "E-post" with "anna@example.org".
She chooses "Skicka".
The heading is "Tack! Nu är den hos oss."
She notes "Ärendenummer" as "REFERENCE".

The registrar signs in as "rakel.registrator@kristianstad.example" of Kristianstad.
She chooses "Inkorg".
She chooses "Dörren på Fyren".
She selects "Fysisk miljö" in "Kategori".
She selects "Gatudrift" in "Enhet".
She chooses "Fördela".
The handler signs in as "hugo.handlaggare@kristianstad.example" of Kristianstad.
He chooses "Inkorg".
He chooses "Dörren på Fyren".
He chooses "Ta ärendet".
He chooses "Svara".
He fills in "Svar" with "Vi har satt en stängare på dörren."
He chooses "Förhandsgranska".
He chooses "Lämna till kontroll".

# What looks personal is out of the proposal from the start; the reviewer lets the name stand by mistake.
The registrar opens the case "Dörren på Fyren".
She chooses "Godkänn och skicka svaret".
The field "Synpunkten som alla läser den" holds "Vaktmästaren [namn borttaget] på Fyren slog upp dörren mot min
  hand. Ring [telefonnummer borttaget]."
She unticks "Xerxes Qvantsjö (namn)".
She chooses "Uppdatera förslaget".
The field "Synpunkten som alla läser den" holds "Vaktmästaren Xerxes Qvantsjö på Fyren slog upp dörren mot min
  hand. Ring [telefonnummer borttaget]."
She chooses "Publicera".
She chooses "Ja, gör det".
The page says "Publicerat. Alla kan nu läsa det."
A reader opens the start page of Kristianstad.
He chooses "Läs svar".
He chooses "Dörren på Fyren".
The page says "Xerxes Qvantsjö".
The page says "[telefonnummer borttaget]".

# It is corrected: the name is gone at once, and everybody sees that it was.
The registrar chooses "Rätta det publicerade".
She fills in "Synpunkten som alla läser den" with "Vaktmästaren [namn borttaget] på Fyren slog upp dörren. Ring
  [telefonnummer borttaget]."
She selects "personuppgifter eller personligt ärende" in "Skäl som alla får läsa".
She chooses "Publicera rättelsen".
She chooses "Ja, gör det".
The page says "Rättat. Alla läser nu den nya texten."
The reader loads the page again.
He does not read "Xerxes Qvantsjö".
The page says "[text borttagen av kommunen]".
The page says "Rättad".

# The resident wants it gone.
The registrar chooses "Avpublicera".
She selects "den som skrev vill det" in "Skäl som alla får läsa".
She chooses "Avpublicera" at "Skäl som alla får läsa".
She chooses "Ja, gör det".
The page says "Ärendet visas inte längre för allmänheten."
The reader loads the page again.
The heading is "Det här visas inte längre".
The page says "den som skrev vill det".
He does not read "Fyren".
The journal is whole.
