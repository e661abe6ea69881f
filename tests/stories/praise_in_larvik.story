Praise in Larvik reaches those whom it is about

A walker opens the start page of Larvik.
She chooses "Send en melding".
She chooses "Fortsett".
She chooses "Ros".
She fills in "Hva gjelder det?" with "Takk for benkene i Bøkeskogen".
She fills in "Fortell" with "Nå kan mor være med hele veien. Tusen takk!"
She chooses "Nei, jeg vil være anonym".
She chooses "Send".
The heading is "Takk! Nå har vi den."
The page says "Vi sørger for at den når dem det gjelder. Ros varmer."

# The service centre passes it on, and the manager of the parks hears of it.
The service centre signs in as "siri.servicesenter@larvik.example" of Larvik.
She chooses "Innboks".
She chooses "Takk for benkene i Bøkeskogen".
She selects "Fysisk miljø" in "Kategori".
She selects "Park og friområder" in "Enhet".
She chooses "Fordel".
The page says "Saken er fordelt."
A mail to "ingvild.grontvedt@larvik.example" says "Ros til Park og friområder".
The journal is whole.
