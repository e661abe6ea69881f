The form keeps everything through a mistake

A parent opens the start page of Kristianstad.
The heading is "Säg vad du tycker. Du får svar."
She chooses "Lämna en synpunkt".
The heading is "Är du på rätt ställe?"
The page says "Ring 112 om liv, hälsa, egendom eller miljö är i fara nu."
She chooses "Fortsätt".
The heading is "Vad vill du berätta?"

# She forgets the heading and writes her address wrongly.
She chooses "Klagomål".
She fills in "Berätta" with "Bussen till skolan går innan barnen har slutat."
She fills in "Plats (frivilligt)" with "Hållplatsen vid Österängsskolan".
She chooses "Ja, jag vill få svaret skickat till mig".
She fills in "E-post" with "anna.exempel.org".
She chooses "Skicka".
The page says "Skriv några ord om vad det gäller".
The page says "E-postadressen ser inte rätt ut."
The field "Berätta" holds "Bussen till skolan går innan barnen har slutat."
The field "Plats (frivilligt)" holds "Hållplatsen vid Österängsskolan".
The field "E-post" holds "anna.exempel.org".

She fills in "Vad gäller det?" with "Skolbussen går för tidigt".
She fills in "E-post" with "anna@example.org".
She chooses "Skicka".
The heading is "Tack! Nu är den hos oss."
A mail to "anna@example.org" says "Det du skrev har kommit fram.".
The journal is whole.
