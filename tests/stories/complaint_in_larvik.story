A complaint in Larvik is received before its time runs

# The time for the answer runs from the registration, so the receipt names no day.
A walker opens the start page of Larvik.
She chooses "Send en melding".
She chooses "Fortsett".
She chooses "Klage".
She fills in "Hva gjelder det?" with "Mørkt i Storgata".
She fills in "Fortell" with "Gatelyset har vært borte i to uker."
She chooses "Nei, jeg vil være anonym".
She chooses "Send".
The heading is "Takk! Nå har vi den."
The page says "Vi leser det du har skrevet, og sørger for at det kommer til dem som kan gjøre noe med det."
The journal is whole.
