A company takes a case over, and the one who wrote hears how it went

A resident opens "/cases/new" of Kristianstad.
She chooses "Klagomål".
She fills in "Vad gäller det?" with "Trasig brygga".
She fills in "Berätta" with "Bryggan vid badplatsen har lösa brädor och spikar som sticker upp."
She chooses "Ja, jag vill få svaret skickat till mig".
She fills in "E-post" with "boende@example.org".
She chooses "Skicka".
The heading is "Tack! Nu är den hos oss."

The registrar signs in as "rakel.registrator@kristianstad.example" of Kristianstad.
She chooses "Inkorg".
She chooses "Trasig brygga".
She chooses "Överlämna".
She fills in "Mottagare" with "Hamnbolaget".
She fills in "E-post (frivilligt)" with "drift@hamnbolaget.example".
She chooses "Förhandsgranska".
The page says "Det är Hamnbolaget som ansvarar för det du skrev om."
She chooses "Överlämna".
A mail to "drift@hamnbolaget.example" says "lösa brädor".
A mail to "boende@example.org" says "Hamnbolaget".

The company opens the link in the mail to "drift@hamnbolaget.example".
They reads "Bryggan vid badplatsen har lösa brädor".
They fills in "Skriv här" with "Vi har spärrat av och beställt virke."
They chooses "Skicka".
The page says "Tack, kommunen har fått ert svar."
They chooses "Det är klart".
They fills in "Skriv här" with "Bryggan är lagad."
They chooses "Skicka".
The heading is "Ärendet ligger inte längre hos er".

A mail to "boende@example.org" says "Bryggan är lagad.".
The resident opens the link in the mail to "boende@example.org".
She reads "Hamnbolaget är klar."
She reads "Vi har spärrat av och beställt virke."
The journal is whole.
