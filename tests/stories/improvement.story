What was learned of a complaint, from the proposal to the story that everybody reads

"Rolf Registrator <rolf.registrator@kristianstad.example>" works in Kristianstad as "registrar".
"Pia Politiker <pia.politiker@kristianstad.example>" works in Kristianstad as "politician".

# Somebody says what is wrong.
A parent opens "/cases/new" of Kristianstad.
She chooses "Klagomål".
She fills in "Vad gäller det?" with "Kall mat på Solgården".
She fills in "Berätta" with "Maten var kall igen i går."
She chooses "Nej, jag vill vara anonym".
She chooses "Skicka".

# The registrar makes an improvement of it.
The registrar signs in as "rakel.registrator@kristianstad.example" of Kristianstad.
She opens the case "Kall mat på Solgården".
She chooses "Mer".
She chooses "Lägg till i en förbättring".
The heading is "Ny förbättring".
The page says "Kall mat på Solgården".
She fills in "Rubrik" with "Varmare mat".
She fills in "Orsak" with "Maten står för länge innan den delas ut."
She fills in "Åtgärd" with "Nya värmeskåp i köket."
She fills in "Klar senast" with "2026-01-15".
She chooses "Föreslå".
The page says "Förbättringen är föreslagen."

# It is carried out; whether it helped can't be told yet.
She chooses "Besluta".
She chooses "Sätt i gång".
She chooses "Markera som genomförd".
The page says "Det är för tidigt att se något".

# Its story needs a second pair of eyes.
She fills in "Vad folk sa" with "Flera sa att maten var kall. Nu finns nya värmeskåp."
She fills in "Berättelsens rubrik" with "Varmare mat på våra boenden".
She chooses "Spara berättelsen".
The page says "Du har skrivit den, så någon annan ska läsa och publicera den."
There is no "Publicera" to choose.
A reader opens "/stories" of Kristianstad.
He does not read "Varmare mat".
The other registrar signs in as "rolf.registrator@kristianstad.example" of Kristianstad.
He opens "/staff/improvements" of Kristianstad.
He chooses "Varmare mat".
He chooses "Publicera".
The page says "Publicerad."

# Everybody reads it, politicians too.
A reader opens "/stories" of Kristianstad.
He reads "Flera sa att maten var kall. Nu finns nya värmeskåp."
The politician signs in as "pia.politiker@kristianstad.example" of Kristianstad.
She opens "/staff/committee" of Kristianstad.
The heading is "Vad människor säger till kommunen".
She reads "Varmare mat på våra boenden".
The journal is whole.
