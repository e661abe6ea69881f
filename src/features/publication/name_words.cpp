#include "features/publication/name_words.hpp"

#include "features/publication/name_lists.hpp"

#include <algorithm>
#include <initializer_list>
#include <span>
#include <string>
#include <unordered_set>

namespace svar::publication {

namespace {

using Words = std::unordered_set<std::string_view>;

Words words_of(std::string_view list) {
    constexpr std::string_view space = " \n";
    Words words;
    while (!list.empty()) {
        const auto begin = list.find_first_not_of(space);
        if (begin == std::string_view::npos) break;
        list.remove_prefix(begin);
        const auto end = std::min(list.find_first_of(space), list.size());
        words.insert(list.substr(0, end));
        list.remove_prefix(end);
    }
    return words;
}

constexpr std::string_view introductions = R"(
heter hette heder het hed kallas kalles kaldes named called name namn navn nimi nimeni namnet navnet signerat granne grannen
nabo naboen naapuri naapurini herr herre fru fröken frøken doktor dr dr. rektor rektorn læge lægen lege legen læreren lærer
læreren läraren lärare läkaren sjuksköterskan sjuksköterska undersköterskan undersköterska sykepleier sykepleieren sygeplejerske
sygeplejersken pedagog pedagogen pædagog pædagogen förskolläraren fröknarna handläggaren handläggare saksbehandler
saksbehandleren sagsbehandler sagsbehandleren enhetschefen enhetschef chefen sjefen leder lederen styreren avdelingsleder
avdelingsleder avdelingslederen vaktmästaren vaktmästare vaktmester vaktmesteren pedellen biståndshandläggaren
socialsekreteraren socialrådgiver socialrådgiveren kuratorn kurator busschauffören chauffören sjåføren chaufføren föraren
familjen familien familie familj family son sonen sonson dotter dottern dotterson sønn sønnen søn datter datteren datter mamma pappa mor far mormor farmor morfar farfar
morfars mormors moster faster bror broren brodern søster søsteren syster systern bestemor bestefar mann man make maken maka
kone kona konen mand ektemann ektefelle hustru sambo sambon samboer samboeren barnet eleven elev kompis kompisen vän vännen venn
vennen ven veninde venninne barnebarn barnbarn kollega kollegan kollegaen rouva herra opettaja lääkäri poika poikani tytär
tyttäreni vaimoni mieheni äitini isäni mr mr. mrs mrs. ms ms. miss sir neighbour neighbor teacher nurse doctor principal
daughter husband wife brother sister mother father grandmother grandson caseworker manager driver hemtjänstpersonalen
kontaktpersonen kontaktperson hemsamariten assistenten assistent hjemmehjælperen hjemmehjelperen personalen medarbetaren
medarbeideren medarbejderen tjänstemannen politikern kommunalrådet ordföraren ordføreren borgmesteren hej hei hi dear kära
kære kjære bäste bästa pleieren pleier plejeren fysioterapeuten trener treneren tränaren coach prästen presten
præsten husvärden brøytesjåføren postbudet naboerne naboene grannarna tolken kokken kocken lokförare sjåfør chauffør)";

constexpr std::string_view greetings = R"(
hälsningar hälsning hilsen hilsner hilsning mvh vh venlig regards sincerely vänligen vennligst terveisin tervehtien mvh/ bh
med-vänlig-hälsning vhs greetings tack/mvh)";

constexpr std::string_view particles = "von van af av de der den da di del della el al bin ben ibn la le du ter ten zu";

constexpr std::string_view other_names = R"(
lex sankt sankta s:t st sct saint santa stormen orkanen ovädret uvejret ekstremværet stormens storm hurricane färjan fergen ferja
färjan båten skuta skibet hunden hund katten katt kat hästen häst hest hesten kung kong konge kungen drottning prins prinsessan
prinsesse kronprinsessan kvarteret villa hotell hotel kapten grand café cafe restaurang restaurant bageri ica coop)";

constexpr std::string_view companies =
    "ab as aps oy oyj hb kb ltd inc llc gmbh a/s asa ekonomisk stiftelsen stiftelse & bygg "
    "byggen åkeri transport bil bilar maskin taxi städ renhold fastigheter eiendom rør vvs";

constexpr std::string_view never_names = R"(
nu bilen nå bil sanden januari februari mars april maj juni juli augusti september oktober november december januar mai august desember marts january
february march may june july october måndag tisdag onsdag torsdag fredag lördag söndag mandag tirsdag lørdag søndag monday
tuesday wednesday thursday friday saturday sunday jul påsk midsommar jag jeg vi ni du de det den der dom han hon hun i på men och
og eller eft om når när hvad vad hva hej hei tack takk tak hi hello thanks thank please dear kommunen kommun kommune rådhuset
skolan skolen skole sverige norge danmark finland norden europa norsk svensk dansk finsk english svenska norska danska finska
covid corona internet facebook google instagram microsoft teams iphone android samsung gud god jesus kristus allah nato fn eu
kivra mina altinn borger nav skatteverket försäkringskassan polisen politiet posten postnord vy sj sl skånetrafiken ruter
hemtjänsten hemtjänst hjemmetjenesten hjemmeplejen barnehagen sfo fritids bup lss sol pbl ikea systembolaget vinmonopolet rema
kiwi coop ica willys lidl netto bilka føtex elgiganten mvh ps obs nb fyi ok hilsen hälsningar regards med kind best yours
allt alt alle alla ett en et to två tre fire fyra första første ingen inte ikke har får kan ska skal vill vil var är er a the
swedish norwegian danish finnish this that she he it they we you my his her our your there what when where why how no yes ja nej nei)";

const Words& given() {
    static const Words words = words_of(given_name_list());
    return words;
}

const Words& family() {
    static const Words words = words_of(family_name_list());
    return words;
}

bool is_in(const Words& list, std::string_view word) { return list.count(word) > 0; }

/// The word, or what is left of it without one of the endings.
bool is_in_without(const Words& list, std::string_view word, std::initializer_list<std::string_view> ends,
                   std::size_t left_min) {
    if (is_in(list, word)) return true;
    return std::ranges::any_of(ends, [&](std::string_view end) {
        return word.size() >= end.size() + left_min && word.ends_with(end) &&
               is_in(list, word.substr(0, word.size() - end.size()));
    });
}

bool is_whole_given_name(std::string_view word) {
    return is_in_without(given(), word, {"s", "'s"}, 3) ||
           is_in_without(given(), word, {"n", "lla", "llä", "lle", "lta", "ltä", "ssa", "sta", "kin"}, 4);
}

bool is_whole_family_name(std::string_view word) {
    if (is_in_without(family(), word, {"s", "'s", "n", "lle", "lla", "s'"}, 4)) return true;
    const std::string_view stem = word.ends_with("ssons") ? word.substr(0, word.size() - 1) : word;
    return stem.size() > 6 && stem.ends_with("sson");
}

/// All parts of "britt-marie".
template <class IsName>
bool are_all(std::string_view word, IsName is_name) {
    while (true) {
        const auto hyphen = word.find('-');
        if (!is_name(word.substr(0, hyphen))) return false;
        if (hyphen == std::string_view::npos) return true;
        word.remove_prefix(hyphen + 1);
    }
}

} // namespace

bool is_given_name(std::string_view lower) { return are_all(lower, is_whole_given_name); }

bool is_family_name(std::string_view lower) {
    return are_all(lower,
                   [](std::string_view part) { return is_whole_family_name(part) || is_whole_given_name(part); }) &&
           (is_whole_family_name(lower) || lower.find('-') != std::string_view::npos);
}

bool is_word_too(std::string_view lower) {
    static const Words words = words_of(word_name_list());
    return is_in_without(words, lower, {"s", "'s"}, 2);
}

bool introduces_name(std::string_view lower) {
    static const Words words = words_of(introductions);
    return is_in(words, lower);
}

bool is_greeting(std::string_view lower) {
    static const Words words = words_of(greetings);
    return is_in(words, lower);
}

bool is_particle(std::string_view lower) {
    static const Words words = words_of(particles);
    return is_in(words, lower);
}

bool precedes_other_name(std::string_view lower) {
    static const Words words = words_of(other_names);
    return is_in(words, lower);
}

bool is_company(std::string_view lower) {
    static const Words words = words_of(companies);
    return is_in(words, lower);
}

bool is_never_name(std::string_view lower) {
    static const Words words = words_of(never_names);
    return is_in(words, lower);
}

} // namespace svar::publication
