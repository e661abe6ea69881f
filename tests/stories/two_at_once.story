Two people answer at the same time, and nothing typed is lost

A neighbour opens "/cases/new" of Kristianstad.
He chooses "Förslag".
He fills in "Vad gäller det?" with "Fler papperskorgar".
He fills in "Berätta" with "Det behövs fler papperskorgar i Tivoliparken."
He chooses "Nej, jag vill vara anonym".
He chooses "Skicka".
The heading is "Tack! Nu är den hos oss."

# Both have the same case open; the one writes a note about it, the other sorts it meanwhile.
The registrar signs in as "rakel.registrator@kristianstad.example" of Kristianstad.
She chooses "Inkorg".
She chooses "Fler papperskorgar".
The colleague signs in as "rakel.registrator@kristianstad.example" of Kristianstad.
He chooses "Inkorg".
He chooses "Fler papperskorgar".
He selects "Fysisk miljö" in "Kategori".
He selects "Gatudrift" in "Enhet".
He chooses "Fördela".
The page says "Ärendet är fördelat."

# She is told what has changed, and can do hers again.
The registrar selects "Övrigt" in "Kategori".
She selects "Gata och trafik" in "Enhet".
She chooses "Fördela".
The page says "Någon hann före. Det här har ändrats sedan du öppnade ärendet:".
The page says "Gatudrift".
The journal is whole.
