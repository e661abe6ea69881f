// Which words are names of people, by lists of the commonest names in the Nordic countries and by the words around. Pure.
#pragma once

#include <string_view>

namespace svar::publication {

/// Small letters in all of these. Given names; with their genitive, and Finnish and English endings.
bool is_given_name(std::string_view lower);
/// Family names, by list and by their endings ("-sson").
bool is_family_name(std::string_view lower);
/// Names that are ordinary words too ("Björn", "Per", "Strand"): alone they prove nothing at the start of a sentence.
bool is_word_too(std::string_view lower);

/// Words in front of a name: "heter", "grannen", "rektor", "mr".
bool introduces_name(std::string_view lower);
/// "hälsningar", "mvh", "hilsen", "regards": a name likely follows, at the latest on the next line.
bool is_greeting(std::string_view lower);
/// "von", "af", "bin": within a name.
bool is_particle(std::string_view lower);
/// "sankt", "stormen", "ms": what follows is no living person's name.
bool precedes_other_name(std::string_view lower);
/// "ab", "as", "oy": what stands before is a company.
bool is_company(std::string_view lower);
/// Months, weekdays, peoples, greetings and others that are capital without being names.
bool is_never_name(std::string_view lower);

} // namespace svar::publication
