#include "features/publication/name_lists.hpp"

namespace svar::publication {

namespace {

/// The commonest in Sweden, Norway, Denmark and Finland by public statistics, and of those who moved there.
constexpr std::string_view given = R"(
aada aage aapo aarne aarni aaro aaron aase aatos abbie abdi abdikadir abdirahman abdul abdullah abdullahi
abdulrahman abeba abebe abeer abelone abigail ada adam adel adina adnan adrian adrianna agda agnes agneta agnete
agnieszka ahlam ahmad ahmed ahti aida aila aili aimee aimo aina aini aino airi aisha aivar ajda aki akram aksel
akseli alaa alan albert alberte albin aleks aleksandar aleksander aleksandr aleksandra aleksanteri aleksei aleksej
aleksi alex alexander alexandra alexis alf alfons alfred ali alice alicia alina alisa alison alistair allan alli
alma almaz alrik alva alvar alvin alvina amal amalia amalie amanda amber amelia amina amir amira amit amy ana analyn
anas anastasia anastazja anatoliy anders andrea andreas andrei andres andrew andrius andriy andrus andrzej andré
ane anette angela angelica angelika angelina aniela anil anita anja ann anna anne anneli annelie annelise annemette
annette annfie anni annica annie anniina annika annikki annukka anssi ante antero anthony anton antoni antonia
antonio antony ants antti anu apolonia aram arash arendse arezou ari arild arja arjun arkadiusz armas armi arne
arnold aron arthur arto arttu artturi artur arturas arvid arvo asbjørn asgeir asger ashkan ashleigh ashley asko
aslak aslaug assar asta astrid athena atle atte aud audun august aukusti auli aulikki aulis aune aurelia aurora auvo
avan avin axel aya ayaan ayan aylin ayman ayse ayşe azad azadeh babak bahar balder barbara barbro barry bartek
bashar bashir bassam bayan beata beatrice behnam ben bendt benedicte benedikte bengt bengta benjamin benny bent
bente benthe bergljot berhane berit berivan bernard bernd berndt bernhard bernt bert berta bertil bertold bertram
beth bethan bethany bettina betty beverley bianka bibbi bilal billy biniam birger birgit birgitta birgitte birk
birte birthe bitten bjarke bjarne bjarni bjarte björn bjørg bjørn bjørnik blanka bo bob bobby bodil bodvar boe
boel bogdan bohdan bojan borghild borgny boris borris borys bosse bożena bradley brage brandon brede brenda brett
brian brigitte brita britt britta brittmarie bror bruce bruno bryan brynhild brynjar bärbel bård börje bøje
børge błażej cajsa callum cameron camilla camille carin carina carita carl carla carlik carlo carlos carly carmen
carol carola carole carolina caroline carolyn carsten casper catarina catharina catherine cathrine catrine cecilia
cecilie celine cem cemile cezary chantal charlene charles charlie charlotta charlotte chau chelsea cheryl chiara
chiman chloe chris christa christel christer christian christin christina christine christofer christoffer
christopher cilla cirkeline cissi claes claire clara clare clary claus clavs clifford clive colin connie connor
conny conor constantin consuelo cornelia craig cristina curt cynthia cyprian czesław dag dagfinn dagfrid dagmar
dagmara dagny dagrun daiva dalal dale damian damien dania daniel daniela daniella danielle danny darius dariush
dariusz darren david davor dawid dawit dawn dean deborah debra declan deepa deepak denis denise deniz dennis deqa
derek desta detlef diana diane diego dieter dilan dilba dilek dima dina disa ditlev ditte divya diyar dmitri dmytro
dominic dominik dominique donald donna doris dorit dorota dorothy dorrit dorte dorthe douglas dragan duc dumitru
duncan dunja dylan dzenana ebba ebbe ebon ebru ebtisam eddie edith edla edvard edvin edward edwin eeli eelis eemeli
eemil eerik eerika eero eetu eeva eevi egil egon ehsan eija eila eileen eilif einar einari einarr eino eirik eivind
eivor eja ejnar ejvind elaine eldar eldbjørg eldrid eleanor elena eleonora elfrid elfrida elfriede elham eli elias
elif eliisa elin elina eline elinor elis elisa elisabet elisabeth elise eliza elizabeth ella ellen elli ellie
ellinor elliot elliott elma elmer elmeri elna elnaz elof elsa else elsebeth elsemarie elsi elsie elton elvi elvin
elvira elvy elżbieta eman emanuel embla embrik emelia emelie emil emilia emilie emily emine emir emma emmi emmy
emre emrik enar endre engla enok ensio ercan eric erica erik erika erja erkki erland erling erna ernest ernst ervin
eryk esa esben esko esma esmarelda espen esperanza essi ester esteri esther estrid ethel eva evald eveliina evelina
even evert evy ewa ewelina eyvind fabian fabien fadi fadime fadumo fadwa faisal faiza fanni fanny farah fardowsa
farhad farid farouk farzad farzaneh fatemeh fatima fatma fatuma fawzi faysal federica felicia felix fereshteh
fernando fia fie filip filippa filmon fingal finn finnik fiona firas flemming florence folke frances francesca
francis francisco franciszek frank frans franziska françois freddy frede frederick frederik frederikke fredrik
fredrika fredrikke freja freweini freya frida fridolf fritjof frits fritz frode fryderyk frøya frøydis gabriel
gabriela gabriella gail gaja galina gareth garry gary gaute gavin geir geirmund gemma geoffrey georg george georgia
georgina gerald geraldine gerard gerd gerda gerhard germund gerner gert gertrud ghada ghassan ghazi gheorghe gholam
gillian gillis gintaras giovanni gisela gitte giulia giuseppe gizem gjermund gjertrud glen glenn golnaz gopal goran
gordon gorm gottfrid grace graeme graham grażyna greger gregory greta grete grethe grethel gro gry grzegorz
guadalupe gudmund gudrun gudveig guje guled gull gullan gullbritt gullik gun gunborg gunbritt gunda gundhild gundula
gunhild gunilla gunn gunnar gunnel gunner gunnhild gunnvor gunver gunvor guri gurli guro gustaf gustav gustaw gusten
guy guðrún gyda göran gösta göte gülsüm günther habib hadar hadi hadil haider hakan hakon haldis haldo
halfdan halima halimo halina halldis halldor hallfrid hallgeir hallgrim hallvard halvor halyna hamdi hamid hampus
hamza hana hanan hanh hani hanna hannah hanne hannele hannelore hannu hans harald hardy haris harri harriet harry
hasan hassan hatice havard havva hawa hawo hawre hayley hazel hazem heather heba hedda hedvig hege heid heidi
heidrun heikki heine heino heinz helen helena helene helfrid helga helge heli helinä helle hellevi helmer helmi
helvi helén hemin henna henning henny henri henric henriette henrik henrikki henry henryk herbert herdis herleif
herluf herman hermanni hermela hermod herta hiba hibaq hibo hieu hilary hild hilda hilde hildegard hilja hilkka
hillevi hilma hirut hiwa hjalmar hjalte hjördis hjørdis hodan hodo hogne holger hollie holly hooman horst hosam
houda howard hubert huda hugh hugo huong hussain hussein huy håkan håkon håvar håvard hülya iain ian ib iben
ibrahim ida idar idil idris idun ifrah igge ignacy igor iida iina iiris iisakki ilari ilhan ilja ilkka ilknur ilmari
ilmi ilona ilpo ilse ilze iman imran ina indrek ines inese ing inga ingabritt ingalill inge ingebjørg ingeborg
ingegerd ingegärd ingela ingelise ingemar inger ingmar ingolf ingrid ingrun ingunn ingvar ingvild inka inkeri ioana
iqra irena irene irina iris irja irma irmeli iryna iréne isa isabel isabella isabelle isac isak iselin isidor
ismahan ismail ismo issa isto iulia ivan ivanna ivar iver iwan iwo iwona iyad jaakko jaan jaana jaanus jacek jack
jacob jacobine jacqueline jacques jade jadwiga jafar jake jakob jakub jalmar jalmari jamal james jamie jamila jan
jana jane janet jani janice janina janis janne janni jannick jannicke jannie jannik jannike jano jardar jari jarkko
jarl jarle jarmo jarno jaroslaw jasmin jasmine jason jasper javier jawad jay jayne jean jeanette jeffrey jekaterina
jelena jemma jenna jenni jennie jennifer jenny jens jeppe jere jeremi jeremy jerker jerry jerzy jesper jesse jessica
jette jevgeni jill jim jimmi jimmy jiyan jo joachim joacim joakim joan joanna joanne joar jocelyn jodie joe joel
johan johanna johanne johannes john johnnie johnny jolanta joline jomar jon jonas jonatan jonathan jone joni jonna
jonny joona joonas joonatan jordan jorge jorid jorma jorun jorunn jose josef josefiina josefin josefina josefine
joseph josephine josh joshua jostein josé jouko jouni jovan joyce juan juanita judit judith juha juhana juhani juho
jukka julia julian julianna julie julio julita julius juliusz jumana june juni jurgita juri juris jussi justin
justina justyna juulia juuso jyrki jytte jóhanna józef jöns jöran jörg jörgen jørgen jørn jürgen jüri
jędrzej kaarina kaarlo kacper kadir kadri kafiya kai kaia kaija kaisa kaisu kaj kaja kajetan kajsa kalervo kalevi
kalina kalle kamal kamil kamila kamilla kamille kamran kanya kareem karen kari karim karin karina karl karla karlik
karlo karna karol karoliina karolin karolina karoline karsten karwan kaspar kasper katariina katarina katarzyna
katcha kate kateryna katharina katherine kathleen kathrine kathryn kati katie katinka katja katri katriina katrin
katrina katrine katy kauko kaveh kavita kawa kawthar kayleigh kazimierz keijo keith keld kelly kemal ken kenn
kenneth kenny kent kerry kerstin kerttu ketil kevin khabat khadija khadra khaled khalid khanh kian kicki kidist
kieran kim kimberley kimberly kimmo kinga kirsi kirsikka kirsten kirsti kirstin kirstine kirsty kjartan kjeld kjell
kjellaug kjellfrid kjersti kjerstin kjetil klara klas klaus klavs klemet knud knudik knut kolbjørn konny konrad
konstantin konstanty kornel kornelia kosti kresten krishna krista kristbjørg kristen krister kristi kristian
kristiina kristin kristina kristine kristjan kristoffer krystian krystyna krzysztof ksawery kullervo kurt kustaa
kyle kyllikki kyösti kåre ladan lage lahja laila laima lakshmi laleh lamia lan larisa lars lasse lassi lau laura
lauren lauri laurits laust lavrans lawrence layan layla lea leah leanne lee leena leevi leidulf leif leifik leigh
leila lemlem lempi lena lene lennart lennarth leo leon leona leonard leonid leonora leopold lesia lesley leslie
leszek letebrhan leticia levi lewis leyla leyli lia liam liban lidia lidvar liisa liisi lilian lilja lill lillemor
lillian lillie lilly lina linda lindsey line linh linn linnea linnéa linus lis lisa lisbet lisbeth lise liselott
liselotte lissi liudmyla liv liva livar liwia ljiljana ljubov ljudmila lona lone lorraine lotta lotte louis louise
lourdes lova love lovis lovisa lovise lubna luc luca lucas lucia lucy lucyna ludde ludvig ludwig luigi luis lujain
lukas luke lumi luna luukas luz lydia lykke lynda lynn lynne lærke maaria maarit maciej madeleine mads magda
magdalena magnar magne magnhild magnus maha mahad mahamed mahdi maher mahmoud mahnaz mahsa mai maibrit maibritt
maija maiju maiken maire maissa maj maja majbritt majd majid majken maks maksim maksym maksymilian malai malak
malcolm malee malena malene malgorzata malin malle malou malte malthe malwina manal mandy manfred manoj manuel maram
marc marcel marcelina marcin marcus mareike marek maren margaret margareta margaretha margit margot margrete
margrethe margunn margus mari maria mariam marian mariana mariane marianna marianne maricel marie mariette marika
marilou marilyn marina mario marion maris marisol marit marita maritta marius mariusz marja marjaana marjatta marjo
marjukka marjut mark marketta markku marko markus marlene marta marte martha marthe marthine martin martina martine
martta martti martyn marwa marwan mary maryam maryan masoud mateo mateusz mathea mathew mathias mathilda mathilde
mati matias matilda matilde mats matteo matthew matthias matti mattias maud mauno maureen mauri maurice maurycy max
maximilian may maya mays mayvor mazen małgorzata mebrahtu medhanie meelis meena meeri megan mehdi mehmet mehrdad
mehret melania melanie melek melissa melker melvin mercedes merete merethe merike merit merja meron mervi meryem
metin mette mia michael michaela michal michala michał michel michelle mie mieczysław mieszko miguel mihaela mihai
mihhail mihkel miia miika miikka miina mik mika mikael mikaela mike mikkel mikko mikołaj mila milan mildrid milica
milja milla mille milo milton mimi mimmi mina mindaugas minea minh minna mira miranda mireille mirja mirjam mirjami
miro mirosław mirva mirza mitchell miłosz moa modou mogens mohamad mohamed mohammad mohammed mohan mohanad mohsen
mojgan molly mona monica monika mons morgan morten mostafa mouhamad mouna mowlid muhammad muhammed muhammet muhannad
mulugeta muna murat mustaf mustafa mutaz my mykhailo mykola mylene märit märta märtha målfrid måns mårten
nabil nada nader nadezhda nadežda nadia nadiia nadine nadja nahom naima naja najib najma nana nancy nanna nanni
nanny naomi naser nasim nasrin nasser natalia natalie natalja natan nataniel natasha natasja natasza nathalie nathan
nawal nawroz nea negar neil nela nelli nellie nelly nermin nesrin nete newroz nguyet nhung niamh nicholas nick
nicklas niclas nicola nicolai nicolaj nicolas nicole nicoleta nicoline niels nigel niila niilo niina nike nikita
niklas niko nikodem nikola nikolai nikolaj nikoline niloufar nils nimco nina ninni nisha nisreen nisse nittaya nizar
njål noa noah noak noel noor noora nora norbert norman nour noura nova nuha nurcan nuria nuur nuutti oda odbjørg
odd oddbjørn oddgeir oddlaug oddleif oddny oddrun oddvar oddveig odeline odette ofelia oili oiva oksana ola olaf
olaug olav olaves olavi ole olea oleg oleh oleksandr oleksii olena olfert olga olgierd olha oline oliver olivia
olivier oliwier olle olli olof olov oluf omar omer omid ommund omran onni onur oona orathai orhan orvar orvokki
osama osborn oscar oskar oskari oskarina oskarine osman osmo ossi ossian osvald otso ottar otto outi ove owe owen
ozan paavo pablo paige palle pamela panu paolo parisa parvaneh parvin pasi patricia patrick patrik patryk paul paula
pauli pauliina paulina pauline paulus pavel paw pawel paweł payam peder pedram pedro peer peeter peetu pehr pekka
pelle pentti per perarne perik perla perne pernilla pernille pertti peshawa pete peter petra petri petronella
petronelle petter petteri philip phillip phuong pia pierre pihla piia pilar pinja piotr piret pirjo pirkko pontus
pooja poul poula pouya povl pranee prasit preben priit priya przemysław päivi päivikki pär pål qasem quang
qusai quynh rabia rabih rachael rachel radosław radu raed rafał rafif ragna ragnar ragner ragnhild ragnvald rahel
rahma rahul raija raili raimo rainer raisa raivo raj rajesh rakel rakesh ralf rami ramin ramon randi randulf rania
ranim rannveig raquel rasha rashid rasmus ratana rauha rauno rawan raymond razan rebaz rebecca rebecka rebin recep
reece reem reetta regitse regitze regner reidar reidolf reidun reidunn reijo reima reinhold reino rekha renata
renate rene rené reza rezan rhys richard richardt rickard ricky ridwan rigmor riikka riina riitta rikard rikke riku
rima rimas risto rita ritt ritu ritva riyad roald roar robel robert roberto robin rocio roda rodrigo roger roine
rojda rojin roksana roland rolf rolv roman ron ronald ronja ronni ronnie ronny roope roosa rosa rosalie rosario rose
rosemary rosie rosita rosmarie ross rouaa rowena roy roya royne rozalia rozhin ruba ruben runa runar rune ruslan
russell rut ruta rutger ruth ryan ryszard róża rønnaug saad saara saba sabina sabine sabrina saeed safa safiyo
saga sagal sahar sahra said saija saila saimi saja sakari salado salah saleh salim salla sally salma salme salvatore
sam saman samantha samar samatar sami samir samira samrawit samu samuel samuli sana sandeep sander sandra sanjay
sanna sanne sanni santeri sara sarah sari sarwar satu sauli saulius sawsan scott sean sebastian seble seija selam
selim selin selma semhar senait senja sepideh seppo serap serdar sergei sergej sergey sergio serhii serkan setareh
sevgi sevrin shadi shahd shahin shahram shamsa shamso shane shannon sharon shaun sheila shilan shima shirin shirley
shreya shvan sian sibel sidsel sigbjørn sigbritt sigfrid sigge sigmund signe signy sigrid sigríður sigurd sigvald
sigvard sigve sigvor siham siim siiri silas silja silje sille simen simin simo simon simone sindre sine sini sinikka
siobhan siri siril siriporn sirje sirkka sirpa sisko sisse sissel sita siv sivert siw sixten slobodan snefrid
snezana snorre sofia sofie sofiia sohrab soile soili sointu solbjørg solbritt soledad solfrid solja solveig solvej
solvig somchai somsri sondre songül sonia sonja sonny sophia sophie soran soraya sorin stacey staffan stanisław
stanley steen stefan stefania steffen stein steinar steinulf stella stellan sten stephan stephanie stephen steve
steven stewart stian stig stina stine stinne stuart sture sturla ståle suad suado suat suchada suda sulaiman
suleiman sumaya sune sunil sunniva supaporn suresh susan susann susanna susanne sussanne sussie suvi suzanne svante
svea svein sveinung sven svend svendik svenning sverre svetlana svitlana swen sylfest sylve sylvester sylvi sylvia
sylvie sylwia synne synnøva synnøve sys syver szymon säde sölve sören søren sørine søs sławomir taavi
tadeusz tage taha tahir taina taisto talal tallak tamara tammy taneli tanja tapani tapio tara tarald taraneh taras
tarek tariq tarja tarjei tarmo taru tatiana tatjana tatu tauno tayfun tea teemu teija teijo tejs tekla tellef
tellervo teodor teppo terence teres teresa terese teresia terhi terje tero terry terttu tesfa tess tetiana tetyana
teuvo tewelde thaer thanh thao thea thelma theo theodor theresa therese therése thierry thomas thor thora
thorbjörn thorbjørn thore thorkild thorleif thorvald thure thuy thyra tiia tiina tiit tiiu tilda tilde tim timi
timmy timo timothy tina tindra tine tiril tjelvar tobias tobiasz toby toivo tolleif tom tomas tomasz tomi tommi
tommy tone toni tonje tonny tony toomas topi topias tor tora toralf toralv torben torbern torbjörn torbjørg
torbjørn torborg tord tore torfinn torgeir torgny torgunn torhild tori toril torild torill torkel torkil torkild
torkjell torlaug torleif tormod torstein torsten torulf torunn torvald tova tove tracey tracy trevor triin trine
trinh troels trond trondik troy truls trygve tsegay tuija tuire tuncay tuomas tuomo ture turid tuukka tuula tuuli
tuulia tuulikki tuva tuyen tyge tyko tymon tymoteusz tyra tytti tyyne tõnu ubah uffe ufuk ulf ulla ulrica ulrich
ulrik ulrika ulrike ulrikke unni uno unto uolevi urban urho urmas urpo ursula urszula usha uuno uwe vadym vahid
valborg valdemar valdis valentina valentyna valeri valeria valerie valfrid valma valter valto valtteri vanessa vanja
vappu vasile vasilij vasyl veera veeti vega vegar vegard veijo veikko veli vello vendela vendla venla venni vera
verner verneri veronica veronika vesa veslemøy vesna vetle vibecke vibeke victor victoria vidar vidkunn vieno viggo
viivi vijay vikram viktor viktoria viktoriia vilde vilfred vilgot vilhelm vilhelmiina vilhelmina vilho vilja viljami
viljar viljo villads ville villy vilma vilppu vincent vincenzo vinh viola violeta viorel viorica vira virginia virpi
virve vitalii viveca viveka vivi vivian vivianne vladimir voitto volkan volmar volodymyr vuokko vytautas väinö
wael wafa walid walter walther wanda warsame warsan wassim wayne weena wenche wendela wendy werner wiesław wiggo
wiking wiktor wilai wilhelm willads wille william willy wilma wilmer winni winnie winston winta witold wojciech
wolfgang włodzimierz xamdi xavier xenia yahya yalda yaman yan yana yannick yara yaroslav yasemin yaser yasin yasmin
yasmine yavuz yazan yda yevhen yildiz ylermi ylva yngve yngvild yohana yolanda yonas yordanos youssef yrjö yrsa
yulia yuliia yurii yusuf yvette yvonne zacharias zahir zahra zaid zainab zakaria zakariya zamzam zane zanyar zara
zbigniew zdzisław zehnia zehra zeinab zekarias zelda zelma zenia zeynep zhanna ziad ziggy zlatan zoe zofia zohreh
zoran zoya åbjørn ådne åge ågot åke åsa åse åshild åslaug åsmund åsne åsta åste ægir ólafur öjvind
örjan östen özlem øivin øivind øjvind ønder ørjan ørni ørnulf øvli øydis øystein øyunn øyvind øyvor
ülle ümit þór łukasz
)";

/// The same; those on -sson are told by their ending.
constexpr std::string_view family = R"(
aagaard aalerud aalto aaltonen aamodt aas aasen abbott abdi abdullah abraha abrahamsen adams ahlberg ahlgren
ahlström ahmadi ahmed aho ahokas ahola ahonen airaksinen akhtar alanen alanko alatalo alexander ali allan allen alm
amin amundsen andersen anderson andreasen andreassen andresen andrews antikainen antonsen anttila anttonen archer
armstrong arnesen arnold aro arslan ashton asikainen atkins atkinson aune austin autio auvinen aydin aziz babic bach
backman bailey bak baker bakke bakken baldwin ball bang banks barber barker barlow barnes barnett barrett barry
bartlett barton bates bauer baxter bay bech becker begovic begum bell bengtson bennett benson bentley berg berge
berggren berglund bergman bergqvist bergstrand bergström berhane berntsen berry bertelsen berthelsen bevan bibi
birch bird birkeland bishop bjarnason bjerke bjerregaard björk björklund björkman bjørnstad black blackburn
blake blom blomberg blomqvist bolton boman bond bondarenko bonde booth borg borge boström bowen boyle bradley
bradshaw brady brandt bray brekke brennan briggs brookes brooks brown browne bruce bruun bryan bryant bråten
buckley bull bundgaard burgess burke burns burrows burton butcher butler bye byrne bäckström bøe børresen
cameron campbell carey carlsen carlson carpenter carr carroll carter cartwright celik chadwick chamberlain chambers
chan chandler chapman charlton chowdhury christensen christiansen christoffersen clark clarke clausen clayton
clements coates cole coleman coles collier collins connolly connor conway cook cooke cooper costa cox craig crawford
cross cunningham curtis dabrowski dahl dahlberg dahlgren dahlström dale dalsgaard daly dam damgaard daniels
danielsen davey davidson davies davis davison dawson day dean demir dennis dickinson dinesen dixon dobson dodd dogan
doherty donnelly douglas doyle duffy dumitru duncan dunn dyer ebbesen edlund edström edvardsen edwards egeland eide
ek ekberg eklund ekman ekström eliassen ellingsen elliott ellis elo eloranta enevoldsen engdahl engen enger englund
engström ericson eriksen erkkilä eronen eskelinen eskesen eskildsen eskola evans evensen falk falkenström farah
farmer farrell faulkner ferguson fernandez field finch finstad fischer fisher fisker fitzgerald fjeld fleming
fletcher flynn fog ford fors forsberg forslund forsman forster fossum foster fowler fox francis frandsen franklin
franzén fraser frederiksen fredriksen fredrikson freeman french friberg frid friis frisk frost fry fuller gade
gallagher garcia gardiner gardner garner gebre gebremedhin george gibbons gibbs gibson gilbert giles gill gjerde
glosli glover goddard godfrey gonzalez goodwin gordon gough gould graham grahn gran granath granström grant
graversen gray green greenwood gregersen gregory griffin griffiths gröndahl grönlund grönroos gulbrandsen
gundersen haapala haapanen haapaniemi haataja haavisto haddad hadzic hagberg hagen haglund hagström haile hakala
hakkarainen hald hale hall hallberg halme halonen halvorsen hamid hamilton hammar hammer hammond hancock hannula
hansen hanson hanssen harding hardy hargreaves harju harper harris harrison hart hartikainen hartley harvey hassan
haug hauge haugen haugland haukelidsæter hautala hautamäki haverinen hawkins hayes haynes hayward heath hedberg
hedegaard hedlund hedman hedström heikkilä heikkinen heino heinonen heiskanen helenius helgesen helin helland
hellberg hellström helminen henderson henriksen henry herbert hermansen hermanson hewitt hicks hietala hietanen
higgins hill hilton hiltunen hirvonen hjelm hjorth hobbs hodgson hodzic hoel hoffmann hokkanen holappa holden
holland holloway holm holmberg holmen holmes holmgaard holmgren holmqvist holmström holopainen holst holt holte
honkanen hooper hope hopkins hopland horton horvat hosseini hougaard houghton hove hovland howard howarth howe
howell howells hudson hughes huhtala humphreys humphries hunt hunter huotari huovinen hurst huseby hussain hussein
hutchinson huttunen huuskonen huynh hyde hyttinen hytönen hyvärinen hyvönen häggblom hägglund häkkinen
hämäläinen hänninen härkönen håland högberg höglund højgaard ibrahim ibsen ihalainen ikonen ilic immonen
ingebrigtsen ingram ionescu iqbal isaksen islam ivanov ivanova ivarson iversen jaakkola jaatinen jackson jacobsen
jakobsen jalonen jama james jankowski jarl jarvis jauhiainen jenkins jennings jensen jenssen jeppesen jepsen
jespersen jessen johannessen johannsen johansen johanson john johnsen johnson johnston jokela jokinen jonassen jones
jordan jovanovic joyce juntunen jussila juvonen jäntti järvelä järvenpää järvi järvinen jääskeläinen
jönson jørgensen kaikkonen kainulainen kallio kaminski kanerva kangas kankaanpää kantola karhu karhunen kari
karimi karjalainen karlsen karlson karppinen karttunen karvinen karvonen kauppila kauppinen kaur kay kaya keinänen
kelly kemp kemppainen kennedy kent kerr keränen keskinen keskitalo ketola kettunen khalil khan kidane kilpeläinen
king kinnunen kirby kirk kirkegaard kiuru kivelä kivimäki kivinen kiviniemi kivistö kjeldgaard kjeldsen kjellberg
kjellgren kjær klausen klein kleven knight knowles knudsen knutsen koch koistinen koivisto koivula koivunen kokko
kokkonen kold kolehmainen kolstad komulainen konttinen koponen korhonen korpela korpi kortelainen koskela koski
koskinen kosonen kovac kovacevic kovalenko kovanen kowalska kowalski kozlowski kragh krarup kravchenko kristensen
kristiansen kristoffersen krogh kruse kuisma kujala kukkonen kulmala kumpulainen kuosmanen kurki kuronen kurt
kuusela kuusisto kvam kvarme kvist kyllönen kähkönen kämäräinen kärki kärkkäinen laakkonen laakso laaksonen
lagerqvist lagerström lahti lahtinen laiho laine laitinen lamb lambert lammi lampinen landin lane langeland
lankinen lappalainen larsen larson lassen lassila latvala laukkanen lauridsen laurila lauritsen laursen law lawrence
lawson leach lee lees lehikoinen lehtimäki lehtinen lehto lehtola lehtonen leino leinonen leonard lepistö
leppänen lervik leskinen lewandowski lewis lidén lie lien liimatainen lilja liljegren lind lindahl lindberg
lindblad lindblom lindell linder lindfors lindgren lindholm lindkvist lindqvist lindroos lindström lindén linna
lipponen little liukkonen ljung ljungberg ljunggren lloyd long lopez lord lorentzen lorenzen lowe lucas lund
lundberg lunde lundgren lundin lundkvist lundmark lundqvist lundström lundvall luoma luukkonen lykke lynch lyons
lähteenmäki löf löfgren löfqvist löfström lönn løken macdonald madsen mahmood makkonen malik malinen
malling malm malmberg malmgren mann manninen manning mansour markkanen markovic markussen marsden marsh marshall
martikainen martin martinez martinsen marttila marttinen mason mathiasen mathiesen mathisen matikainen matilainen
matthews mattila may mazur mccarthy mcdonald mckenzie mclean melin mellor melnyk meriläinen metcalfe meyer miah
michelsen middleton miettinen mikkelsen mikkola mikkonen miles miller mills mistry mitchell moberg modig moe moen
mogensen mohamed mohammadi moilanen moisio molander molin mononen monsen moore moran morgan morley morris morrison
mortensen morton moss mouritzen muhonen munk murphy murray mustonen myers myhre myhrer myklebust myllymäki
mäenpää mäkelä mäki mäkinen männistö mäntylä määttä möller møller müller nash naylor nelson nesse
neumann nevala nevalainen newman newton nguyen nicholls nicholson nielsen niemelä niemi nieminen niiranen nikolic
nikula nilsen nilssen niskanen nissen nissinen nixon noble nolan norberg nord nordby nordgren nordin nordli nordlund
nordskaug nordström norling norman norris north norton norén nousiainen novak nowak nur nurmi nurminen nuutinen
nyberg nygaard nygren nygård nykänen nylander nylund nylén nyman nymann nyström näslund næss nørgaard o'brien
o'connor o'donnell o'neill o'sullivan oikarinen oinonen ojala ojanen oksanen olander olaussen olesen oliver
ollikainen ollila olsen olsson olstad omar omdal opsahl osborne osman ottesen ottosen ottoson overgaard owen owens
paananen paavilainen paavola page pajunen pakarinen palm palmer palmgren palomäki parker parkes parkin parkinson
parkkinen parry parsons partanen parviainen pasanen patel patterson paulsen payne peacock pearce pearson pedersen
pehkonen pekkala pekkarinen pelkonen peltola peltonen peltoniemi pennanen penttilä penttinen pereira perkins perry
perälä pesonen peters petersen petrov petrova petrovic pettersen pham philipsen phillips pickering pietilä
piirainen pirinen pitkänen pohjola pollard poole popa pope popescu popovic porter potter potts poulsen powell power
pratt preston price pritchard pugh puhakka pulkkinen puranen puustinen pääkkönen pöllänen quinn raatikainen
rahimi rahman rajala randall ranta rantala rantanen rashid rask rasmussen rauhala rautiainen rautio ravn read reed
rees reeves refsnes reid reinikainen reitan repo reynolds rezai rhodes rice richards richardson richter riihimäki
riikonen riis riley ringen rinne rintala risan rissanen roberts robertson robinson robson rodriguez rogers ronkainen
roos ros rose rosengren rosenqvist ross rossi rosén rowe rowley ruotsalainen russell rustad ruud ruuskanen ryan
rydberg rydén rytkönen ryynänen räisänen räsänen räty rönkkö røed rønning saarela saari saarinen
saastamoinen sahin sahlin said sainio saleh salem sallinen salmela salmi salminen salo salomaa salonen sandberg
sande sander sanders sanderson sandgren sandström sandvik santos saunders savage savela savolainen schmidt
schneider schofield schou schröder schultz schulz scott selander seppä seppälä seppänen setterberg shah sharma
sharp sharpe shaw shepherd sheppard shevchenko short sihvonen sillanpää silva silvennoinen simmons simola simonen
simonsen simpson sims sinclair singh sipilä sirviö sirén sivertsen sjöberg sjöblom sjödin sjögren sjöstrand
sjöström skaar skaug skinner skjelbred skog skogen skoglund skoog skov skovgaard skuterud sköld slater sletten
smart smedsrud smith smogeli soini soininen solberg solheim solli sollie spencer stanley steele steen steensen
steffensen stenberg stene stensrud stenström stephens stephenson stevens stevenson stewart stojanovic stokes stokke
stone storey storli storm strand strandberg ström strömberg strøm ståhl suhonen sullivan summers sundberg sundby
sunde sundin sundqvist sundström suomalainen suominen sutinen sutton svane svedberg svendsen svenson svärd swift
sykes syrjälä syversen sæbø sæther söderberg söderlund söderström sörensen søndergaard sørensen sørlie
taipale takala talbot tamminen tandberg tangen tanskanen tarvainen taskinen taylor tegnér teigen tekle tervo tesfay
tesfaye therkildsen thomas thomassen thompson thomsen thomson thoresen thornton thorpe thorsen thorén thunberg
thygesen tiainen tiihonen tikka tikkanen timonen tirkkonen tjelta tkachenko tobiassen todd toft toftegaard toivanen
toivonen tolonen tolvanen tomlinson torgersen torp townsend tran tucker tuomi tuominen tuovinen turnbull turner
turpeinen turunen tveit tyler tähtinen törnqvist tønnessen ullström ulriksen uotila uusitalo vainio valkama
valkonen valtonen varis vartiainen vatne vaughan vedvik vegge venäläinen vestby vestergaard vesterinen viitala
viitanen vik viken viklund vikström viljanen villadsen vincent vinther virta virtanen voutilainen vuorela vuori
vuorinen väisänen välimäki väyrynen väänänen wade wagner wahlberg wahlström walker wall wallace wallgren
wallin wallis wallström walsh walters walton ward warner warren warsame waters watkins watson watts webb weber
webster welch wells wennberg werner west westberg wester westerlund westin weston wheeler white whitehead whitehouse
whittaker wiberg wiik wiklund wikman wikström wilkins wilkinson williams williamson willis wilson winberg winter
winther wisniewski wojcik wold wolf wong wood woods woodward wozniak wright wulff wyatt yates yildiz yilmaz ylinen
ylitalo ylönen young yusuf zetterberg zetterström zielinski änglund åberg ågren ågård åkerberg åkerlund
åkerström åkeson åslund åström öberg öhman öhrn östberg österberg östlund östman öström öztürk
ødegaard ødegård østby østergaard østli øverland
)";

/// Those among them that are ordinary words in one of the languages.
constexpr std::string_view words = R"(
aalto aas adams adel ahti aino alf alfons alm alma amber amin amir ana ane ari arild armi arslan arvo august aurora
ayan bach bak baker bakke bakken balder ball bang banks barber bauer bay bech becker bell bent berg berge berry
birch bird bishop bitten björk björn bjørn black blom bo bob bond bonde booth borg borge brage brandt brede
brekke brett brita britt bror brown bruun bull butler bye bård carol carpenter carter chamberlain chandler clarke
cook cooper costa cross dag dahl dale dam dawn day dean demir dina dinesen disa dogan duc eide ek eklund eldar eli
elias elsa else emir endre engen esa essi ester evans even evert falk farah farmer fie field finch finn fischer
fisher fjeld fog ford fors fossum foster fox frank frans frede frid friis frisk frost fry fuller gade geir gerd
glover gorm grace grahn gran granath grant gray green gro gry gun gundersen guy hagen hakala hald hale hall halme
hamid hammar hammer hanna hans hardy haris harris harry hart haug hauge haugen hazel heath hege heine helga helge
helle helmi hilde hill hjelm hoel holly holm holmen holt holte hope hove hovland hunt hunter håland iman inga inge
inka iris isa islam issa iver jack jade jama jan jarl jasmin jay jean jo june juni kai kaisa kalle kallio kari karl
karol kaya khan kim king kinnunen kirk kjær klara klas klein knight knut koch koivisto kold koskinen kristen krogh
kruse kurt kvam kvist kyle laakso lage laila laine lamb lammi lane lasse law lea lee lehto lene leon lewis lie lien
lilja lill lillemor lind linda linder line linh linn linus lis lise little liv ljung lloyd lone long lord lova love
lumi luna lund lunde lykke mai maj malak malik malling malm malte mann mari marina mark marsh marshall martin mason
mats max may merit mie mila milan miles milla mille mimmi mina mira modig moe moen mona mons moss munk my mäkelä
mäkinen nada nana nasser nesse nick niemi nils noa noble noel noor nora nord norman north nour nova nur nurmi odd
oiva ojala ola olle onni osman outi ove page palle palm parker parkin pasi paw peer pelle per pia pilar pope porter
potter power price pål rami ranta rantala rask rauha rautio ravn read reed rene repo rice richter rima ringen rinne
rita ritt roar robin roger ros rosa rose rossi runa rune rustad ruta ruud saga sahin said sally salme salmi salo sam
saman samar sami sana sande sander sandvik sanne santos sari satu savage schneider seppälä sharp shepherd short
signe sille silva sindre sine singh siv skaar skaug skinner skog skogen skoog skov skovgaard sletten smart smith
snorre soini solberg solheim solli sondre sonny steen stein stella sten stene stig stokke stone storm strand ström
strøm sture sundby sunde sune sunniva svane svea svein sven svärd swift syver tage tangen tapio tara taylor tea
teigen tess tikka tilde tim tina tindra tine toft toivo tom tone toni tor tora tord tore torp tran troy ture turner
tuuli tuva tveit ulf urban ursula vainio vatne veli vera vesa vidar viggo vik viken vilde vilja ville viola virginia
vuokko wagner walker wall ward warren waters webb weber wells wenche werner west wester white winter winther wolf
wood wright ylva young åke
)";

} // namespace

std::string_view given_name_list() { return given; }
std::string_view family_name_list() { return family; }
std::string_view word_name_list() { return words; }

} // namespace svar::publication
