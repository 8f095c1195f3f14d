//! What people are known to begin a password with, by kind. No list of anybody else's: general knowledge, put together by hand;
//! the endings in `mod.rs` make the passwords.

/// Tried first everywhere, as they are. Digits and keys in a row are made by rule and are not here.
pub(super) const FIRST: &str = "
password passw0rd passwort motdepasse contraseña contrasena senha heslo haslo parola wachtwoord losenord salasana
letmein letmein1 letmeinnow iloveyou iloveyou1 iloveyou2 iloveu loveyou lovely loveme welcome welcome1 welcome123 changeme
changeme1 changeit change123 trustno1 abc123 abcd1234 a1b2c3 a1b2c3d4 aa123456 a123456 a12345678 123abc 123qwe qwe123 1qazxsw2
admin admin1 admin123 adminadmin administrator root toor rootroot toor1234 guest guest123 default default1 secret secret1
secret123 topsecret test test1 test123 test1234 testtest testing testing1 tester temp temp123 temppass user user123 username
login login123 master masterkey access access14 shadow hunter hunter2 batman superman starwars princess dragon monkey sunshine
football baseball basketball hockey soccer michael jennifer jordan harley ranger daniel george computer pepper ginger joshua
cheese amanda summer winter spring autumn ashley nicole chelsea biteme matthew robert thomas andrew charlie tigger whatever
fuckyou fuckme fuckoff asshole bitch pussy dick sex sexy porn xxx xxxxxx blowjob boobs hardcore naughty 696969 6969
passpass passphrase password0 mypassword newpassword oldpassword thepassword yourpassword nopassword password1password
mypass mypass123 pass pass1 pass12 pass123 pass1234 pass12345 p455w0rd passwd passw0rd1 pwd pwd123 pa55word
hello hello1 hello123 hellohello helloworld hi123456 goodbye whatsup nothing something anything everything nobody somebody
google google123 facebook twitter youtube instagram linkedin amazon paypal microsoft windows windows10 apple iphone samsung
android internet computer1 laptop keyboard monitor mouse cisco oracle linux ubuntu debian mysql postgres tomcat jenkins docker
qwerty qwertz azerty qwerty1 qwerty12 qwerty123 qwerty1234 qwertz123 azerty123 qweasd qweasdzxc qazwsx qazwsxedc zaqwsx zaq12wsx
1qaz2wsx 1q2w3e 1q2w3e4r 1q2w3e4r5t q1w2e3 q1w2e3r4 q1w2e3r4t5 1a2b3c 1a2b3c4d asd123 asdasd asdqwe asdasd123 zxc123 zxczxc qweqwe
0000 00000000 007007 101010 102030 10203040 110110 112233 11223344 1122334455 11112222 121212 12121212 123123 123123123 123321
123321123 1234321 12344321 123454321 131313 134679 134679852 142536 147147 147258 147258369 147852 147852369 159357 159753
159951 192837465 1357924680 135790 13579 246810 24680 252525 258258 258456 321321 321654 321654987 420420 456123 456456 456654
456852 505050 555666 654654 666999 741852 741852963 753159 753951 777888 789123 789456 789456123 789654 852456 963852741 987987
987654321 9876543210 0987654321 0123456789 1029384756 5201314 520520 7758521 1314520 5211314 woaini woaini1314 woaini520
princess1 superman1 dragon1 monkey1 football1 baseball1 sunshine1 charlie1 michael1 ashley1 jordan23 jordan1 lakers24
thx1138 ncc1701 ncc1701d ou812 bond007 james007 r2d2c3po c3por2d2 gandalf frodo mordor hobbit rivendell legolas aragorn
fuckyou1 fuckyou2 fuckthis suckit eatme kissme kissmyass bullshit motherfucker
blink182 slipknot metallica nirvana linkinpark greenday eminem tupac 2pac 50cent rihanna beyonce shakira madonna beatles
ihateyou ihateu iloveme ilovegod iloveyou3 iloveyou12 iloveyou123 iloveyou! jesus jesus1 jesus123 jesuschrist god blessed faith
nopass nopasswd none null void empty blank asdf asdf123 asdf1234 asdfasdf asdfghjkl1 fdsa zxcv zxcvbnm1 poiuytrewq lkjhgfdsa
mnbvcxz sample demo demo123 demo1234 example training student teacher school college university company office service support
manager staff operator system server network security private public backup database webmaster postmaster info sales marketing
correcthorsebatterystaple correcthorse opensesame sesame abracadabra alohomora hocuspocus openup openit letmeout getmein
";

/// Words that come before digits most often: these get every ending, with years.
pub(super) const COMMON: &str = "
password passwort welcome hello secret admin master login test user access change letmein qwerty qwertz azerty abc pass love iloveyou
summer winter spring autumn fall sommer winter herbst monday tuesday wednesday thursday friday saturday sunday
january february march april may june july august september october november december
dragon monkey shadow sunshine princess football baseball soccer hockey superman batman starwars pokemon naruto
charlie michael daniel jordan thomas george andrew robert joshua matthew jessica ashley nicole jennifer amanda
london paris berlin madrid texas chicago boston america canada france germany england brazil mexico
blue red green black white silver purple orange yellow golden tiger lion eagle wolf bear horse buddy lucky happy sexy angel
computer internet company office support server system security hallo schatz sonne liebe chelsea liverpool arsenal barcelona
";

/// Other words that passwords are made of: these get the ordinary endings.
pub(super) const OTHER: &str = "
aaron abigail adam adrian agnes albert alberto alejandro alex alexander alexandra alexis alfred alice alicia alina alison allison
alyssa amber amelia amy ana anders andre andrea andreas andres andrey angela angelica angelina angelo anita anja anna annabelle anne
annette annie anthony antoine anton antonia antonio april aria ariana arthur asia astrid audrey austin ava bailey barbara beatrice
beatriz becky bella benjamin bernard bernd bethany betty bianca bill billy birgit bob bobby boris brad bradley brandon brenda brian
britney brittany brooke bruce bruno bryan caleb cameron carina carl carla carlos carmen carol carolina caroline carolyn carsten
casey cassandra catherine cecilia charles charlotte chloe chris christian christina christine christoph christopher cindy claire
clara claudia clemens colin connor conrad corinna courtney craig cristian cristina crystal cynthia daisy dakota damian dan dana
daniela danielle danny darren dave david dawid dean deborah denis denise dennis derek diana diane diego dieter dirk dmitry dominic
dominik donald donna doris dorothy douglas dylan eddie edgar eduardo edward elaine elena eleni eli elias elisabeth elise elizabeth
ella ellen elsa elvis emanuel emil emily emma enrique eric erica erik erika erin ernesto esther ethan eugene eva evan evelyn fabian
fatima felipe felix ferdinand fernando fiona florian frances francesca francesco francis francisco frank franz fred freddy frederik
friedrich gabriel gabriela gary gavin gemma gerald gerard gerhard gina giovanni giulia giuseppe gloria gonzalo gordon grace graham
greg gregor gregory greta guenter guido guillaume gustav gustavo hailey hanna hannah hannes hans harald harold harry hassan heather
hector heidi heike heiko heinrich heinz helen helena helga helmut henri henrik henry herbert hermann holger holly horst howard hugo
ian ibrahim igor ilona ines inga ingo ingrid irene irina iris isaac isabel isabella ivan ivana jack jackie jackson jacob jacqueline
jake jakob james jamie jan jana jane janet janina janine jasmin jasmine jason javier jay jean jeff jeffrey jenna jenny jens jeremy
jerome jerry jesse jill jim jimmy joachim joan joanna joao joe joel johan johanna johannes john johnny johnson jon jonas jonathan
jorge jose josef joseph josephine juan juanita judith judy julia julian juliana julie julien juliet julio julius justin justine kai
karen karin karina karl karla karolina kate katharina katherine kathleen kathrin kathy katie katja katrin kay kayla keith kelly ken
kenneth kenny kevin kim kimberly kirsten klaus konrad konstantin kristin kristina kurt kyle lara larissa larry lars laura lauren
laurent lea leah lee lena leo leon leonard leonardo leonie leslie liam lilli lilly lily linda lindsey linus lisa logan lorenzo louis
louise luca lucas lucia lucie lucy luigi luis luisa lukas luke lydia madison maja malte mandy manfred manuel manuela marc marcel
marcela marco marcos marcus margaret margarita maria mariam marian mariana marie marina mario marion marissa marius mark markus
marlene marta martha martin martina marvin mary mason mateo mathias mathilda matthias maurice mauricio max maxim maximilian maxine
maya megan mehmet melanie melissa mercedes mia michaela michal michele michelle miguel mike mikhail mila milan miranda miriam mohamed
mohammed molly mona monica monika morgan moritz muhammad mustafa nadia nadine nancy naomi natalia natalie natasha nathalie nathan
nathaniel neil nelson nick nicholas nico nicolas niels nikita nikolai nils nina noah noel nora norbert norman olaf oleg olga oliver
olivia omar oscar oskar otto owen pablo pamela pascal patricia patrick paul paula paulina paulo pavel pedro peggy penelope peter petra
phil philip philipp philippe phoebe pierre piotr rachel rafael rainer ralf ralph ramon randy raphael raul ray raymond rebecca regina
reinhard renate rene ricardo richard rick ricky rita rob roberta roberto robin rodrigo roger roland rolf roman ron ronald ronny rosa
rosemary ross roxanne roy ruben rudolf russell ruth ryan sabine sabrina sally sam samantha samuel sandra santiago sara sarah sascha
savannah scott sean sebastian serena sergei sergio seth shane shannon sharon shaun sheila shirley sidney siegfried silke silvia simon
simone sofia sonia sonja sophia sophie spencer stacy stefan stefanie stella stephan stephanie stephen steve steven stuart sue susan
susanne suzanne svenja svetlana sven sydney sylvia tamara tanja tanya tara tatiana taylor ted teresa terry theo theodor theresa
tiffany tim timo timothy tina tobias todd tom tommy tony tracy trevor tristan tyler ulrich ursula uwe valentin valentina valeria
vanessa vera verena veronica veronika victor victoria viktor vincent viola violet virginia vivian vladimir walter wanda wayne wendy
werner wesley wilhelm will william willy winston wolfgang xavier yannick yolanda yusuf yvonne zachary zoe
adams anderson baker becker brown campbell carter clark collins cooper davis edwards evans fischer fisher garcia gonzalez hall harris
hernandez hill hoffmann hughes jackson jones kelly king klein koch kowalski lewis lopez martinez meyer miller mitchell moore mueller
muller murphy nguyen novak parker perez phillips roberts robinson rodriguez sanchez schmidt schneider schulz scott smith stewart
taylor thompson turner wagner walker watson weber white williams wilson wolf wood wright young zimmermann
arizona athens atlanta auckland austin australia austria bangkok bavaria beijing belgium bristol brooklyn brussels budapest bulgaria
california cambridge cardiff carolina chile china cologne colombia colorado copenhagen croatia cuba dallas denmark denver detroit
dresden dubai dublin edinburgh egypt europe finland florence florida frankfurt geneva georgia glasgow greece hamburg havana hawaii
helsinki holland hollywood hongkong houston hungary iceland india indiana ireland israel istanbul italy jamaica japan kansas kentucky
korea leeds leipzig lisbon losangeles manchester melbourne miami michigan milan monaco montreal moscow munich naples nevada newyork
newcastle nigeria norway oakland ohio oregon orlando oxford peru philadelphia phoenix poland portland portugal prague quebec romania
rome russia scotland seattle serbia sevilla singapore slovakia spain stockholm stuttgart sweden switzerland sydney taiwan tampa tokyo
toronto tunisia turkey ukraine valencia vancouver venice vegas vienna vietnam virginia wales warsaw washington wisconsin wuerzburg zurich
aardvark alligator ant badger bat beagle beaver bee bird bluebird boomer bulldog bull bunny butterfly buster camel cat catfish cheetah
chicken cobra cougar cow coyote crab cricket crocodile crow deer dinosaur dog doggy dolphin donkey dove duck elephant falcon ferret
firefly fish flamingo fox frog froggy gecko giraffe goat goldfish goose gorilla hamster hawk hedgehog hippo honeybee hornet husky iguana
jaguar kangaroo katze kitten kitty koala kermit ladybug leopard lizard lobster maus meerkat mongoose moose mosquito mouse mustang
octopus otter owl panda panther parrot peacock penguin pig pigeon piglet piranha pitbull poodle pony puma puppy python rabbit raccoon
rat raven rhino rooster salmon scorpion shark sheep snake sparrow spider squirrel stallion swan tarantula toad trout turkey turtle
unicorn viper vulture walrus whale wildcat wolverine wombat worm zebra
apple apricot avocado bacon banana beer biscuit blueberry bread broccoli brownie burger butter cake candy caramel carrot cherry
chocolate cinnamon coconut coffee cookie corona cracker cream cupcake curry donut espresso fajita garlic gouda grape guinness
hamburger heineken honey icecream jelly juice ketchup kiwi lemon lemonade lettuce mango marmalade martini melon milk muffin mushroom
mustard nacho noodle nugget nutella nutmeg olive onion orange oreo pancake papaya parsley pasta peach peanut pear pepper peppermint
pepsi pickle pineapple pizza plum popcorn popeye potato pretzel pudding pumpkin raisin raspberry salsa sandwich sausage smoothie snickers
soup spaghetti strawberry sugar sushi taco tequila toffee tomato vanilla vodka waffle watermelon whiskey wine yoghurt
adidas airbus amateur anarchy angels apollo aquarius archer aries arsenal assassin asterix astros athena atlantis avatar avengers awesome
babyboy babygirl badass badboy badger badgirl bandit barney baron barbie bassman bastard batista beast beautiful beauty believe berserk
bigboy bigdaddy bigdog biker bishop bitches blackjack blazer blessing blizzard blondie bloody blossom bobcat bonnie boogie boomer booster
boss bradpitt brasil bravo braves breeze broncos brother browns bruins bubba bubble bubbles buckeye buffalo bugsbunny bullet bullseye
burton butthead cadillac camaro camera capricorn captain cardinal carebear cartman cartoon cascade casino casper celtic celtics champion
chance chaos chopper chronic chucky cinderella cleopatra cloud clover coldplay colts comet commander concrete condor cookies cool
cooldude copper corvette cosmos country courage cowboy cowboys crazy creative cricket criminal crusader crystal cupid cyber cyclone
daddy dancer danger daredevil dark darkangel darkness darkside darling darwin deadpool death deathnote decker deejay defender deftones
delta demon desert destiny devil devils diablo diamond digital dilbert director disco disney doctor doggie dollar dolphins donald doom
dragonball dragonfly dream dreamer dreams drummer ducati dude duke dungeon dynamite eagles earth easter eclipse edison einstein election
electric element elvis emerald emperor empire energy engine engineer enigma enter enterprise entropy escape eternal eternity evil
excalibur explorer express extreme faithful falcons family fantasy farmer fashion fender ferrari fighter fire fireball firebird fireman
fishing flash flower flowers fluffy flyers flying forest forever forget formula fortune forward francis freak freddy free freebird
freedom freeman friend friends friendship frosty fucker funny future galaxy galileo gambit gambler games gamer gangsta gangster garden
garfield gators genesis genius gentle ghost giant giants gizmo gladiator glitter goblin godfather godzilla goforit gold goldberg golf
golfer goodluck gothic granny grateful gravity greatness griffin guardian guitar guitarist gundam gunner guru hacker hammer handsome
happiness happyday harmony harrypotter hazel heart heaven hello hercules heritage hermes hero hollow home homer honda hooters hope
horizon hotdog hotrod hottie hunting hurricane icecube iceman illusion imagine immortal impact impala indians infinity inferno innocent
insane inside inspiron instinct integra intruder invisible ironman island jackass jackpot jasper jellybean jester jewels joker journey
joyful juggalo juice juliet junior jupiter justice justme karate keeper killer killme kingdom kingkong kingston kisses knight knights
kodiak laguna lakers lancer laser legend legolas lemonade lexus liberty light lightning lincoln lionking liquid little lizard lollipop
lonely longhorn looser lotus lover lovelove loveless lovers lovebug loverboy loveyou lucifer lucky7 luckydog magic magician magnet magnum
malibu mammoth marine mariner marines market marlboro mars maserati mason massive matrix maverick maximus mayday medic mega megadeth
memories memory menace mercury merlin mermaid metal meteor method midnight million mine minecraft minnie miracle mirror mission mister
mobile modern money monster montana moon moonlight morning mortal mother motorola mountain movies muffin murder muscle music musica
musician mustard mystery mystic nascar nature navigator nemesis neptune network newlife nightmare ninja nintendo nissan
nokia nomad nounours november nuclear number nurse oblivion obsidian ocean oceans october odyssey office olympus omega online opera
optimus orchid oranges original orion orlando outlaw overlord oxygen packers pacman paladin pantera panthers paradise paradox paranoid
partner passion passport patches patriots peace peaches peanuts pearljam pebbles penguins people perfect phantom phantom1 pharmacy
philosophy phoenix photon piano picasso picture pikachu pilot pinkfloyd pirate pirates pisces pitbull pixel planet platinum playboy player
playstation please pluto poison poker police polska poohbear poopoo popstar porsche power powers precious predator premier presario
president pretty prince private prodigy professor promise prophet psycho puppies purple pyramid quantum quartz queen quest rabbit racecar
racer racing radio raiders railroad rainbow raindrop rainy rambo rampage ranger rangers raptor rasta realmadrid reaper reason rebel rebels
redneck redrose redskins redsox redwings reggae renault renegade republic rescue respect revenge revolution rhythm riders river roadrunner
robot rock rocker rocket rockets rockon rockstar rocky romance romeo rooster roses rosebud royal rugby runner rush sabbath saints sakura
salvador samurai sanctuary sandman sandy santana sapphire satan saturn savage savior scarface school science scooby scooter scorpio scout
secure security senator serenity shaggy shalom shelby shelter sherlock shining shopping shorty silence silver simba simple simpson
simpsons singer single sister skate skater skeleton skippy skyline slayer sleepy smile smiles smiley smokey smooth snapple sniper snoopy
snow snowball snowboard snowman snowy softball soldier solomon something sonic soprano soul southpark spanky sparkle sparky spartan special
spectrum speed speedy sphinx spiderman spirit spongebob sport sports spring sprite squad stanley star stargate starfish starlight stars
startrek status stealth steel steelers sticky stinky stoner storm stranger street student studio stupid success sugarbaby summer1 sunday
sunflower sunny sunrise sunset super superstar supernova superuser support surfer surfing survivor swimmer swimming sword swordfish symphony
tacobell tango tarzan taurus teacher tekken telefon telephone temple tennis terminator terror texas theking therock thirteen thunder
thunderbird tigers time timber tinkerbell titan titanic titans tomcat tomorrow toyota tracker tractor trance transformers travel treasure
triangle trigger trinity trooper trouble truck truelove trumpet trust truth turbo turtles tweety twilight twister ultimate umbrella
unicorns united universe unknown vacation valentine valhalla valkyrie vampire vampires vanguard velvet vengeance venom venus victory
vikings village vintage violin viper virgin virgo vision volcano volleyball voodoo voyager warcraft warhammer warlock warrior warriors
water weasel webster weed welcome1 western westside whatever whisper wicked wildcats wildfire willow windmill winner winners winston
wizard wolfpack wolves wonder wonderful woody world worldcup wrangler wrestling xbox yamaha yankees yellow yesterday zeppelin zodiac zombie
anmelden arbeit auto baum bayern berlin1 bier blume borussia dortmund erdbeere familie feuer flugzeug freiheit freund freunde fussball
garten geheim geheimnis glueck gluck gott hallo1 hamburg1 hase haus herz himmel hund kaffee kaiser kennwort kinder koenig kuchen kuss
leben liebling loewe maedchen mama mausi meister mond mutter nacht oma opa papa pferd prinzessin regen rose schalke schatzi schloss
schmetterling schnee schnucki schokolade schule schwarz sommer1 sonnenschein spatz spiel stern stuttgart tiger1 traum vater vogel wald wasser
weihnachten werder wolke zauber zuhause zucker
amigo amor amore azul bonita caballo cariño casa ciao corazon dinero estrella familia feliz fiesta gato gracias guapa hermosa hola
juventus mamita mariposa mexicano napoli negrita paloma papito perro princesa querida rebelde sol teamo tequiero tequieromucho vida
amour bisous bonjour cheval chocolat chouchou coucou doudou etoile fleur jetaime jtm lapin loulou lune maison mamour marseille merci minou
papillon poupee princesse soleil
";
