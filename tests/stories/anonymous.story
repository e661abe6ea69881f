A suggestion from somebody who stays anonymous

A neighbour opens the start page of Kristianstad.
He chooses "Lämna en synpunkt".
He chooses "Fortsätt".
He chooses "Förslag".
He fills in "Vad gäller det?" with "Bänkar längs ån".
He fills in "Berätta" with "Sätt upp några bänkar längs gångvägen, så orkar även vi äldre gå hela vägen."
He chooses "Nej, jag vill vara anonym".
He chooses "Skicka".
The heading is "Tack! Nu är den hos oss."
The page says "Du valde att vara anonym. Utan länken eller koden kan varken du eller vi hitta tillbaka till ditt svar."
He notes "Ärendenummer" as "REFERENCE".
He notes "Kod" as "CODE".

# With number and code the case is found again from any browser; with a wrong code it is not.
He takes a fresh browser.
He opens the start page of Kristianstad.
He fills in "Ärendenummer" with "REFERENCE".
He fills in "Kod" with "FEL-KOD-0000".
He chooses "Visa mitt ärende".
The page says "Numret och koden hör inte ihop med något ärende."
He fills in "Ärendenummer" with "REFERENCE".
He fills in "Kod" with "CODE".
He chooses "Visa mitt ärende".
The page says "Bänkar längs ån".
The journal is whole.
