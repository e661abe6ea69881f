// The clock on the wall of the stories' municipalities, which all lie in one time zone.
const wall = new Intl.DateTimeFormat("en-GB", {
    timeZone: "Europe/Stockholm", hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit",
});

/** What the clock on the wall shows at an instant, as if it were UTC. */
function wall_at(instant) {
    const {year, month, day, hour, minute} = Object.fromEntries(wall.formatToParts(instant).map(({type, value}) => [type, Number(value)]));
    return Date.UTC(year, month - 1, day, hour, minute);
}

/** The instant at which the clock on the wall shows "2027-03-01 09:00". */
export function instant_of(words) {
    if (!/^\d{4}-\d\d-\d\d \d\d:\d\d$/.test(words)) throw new Error(`"${words}" is no time such as "2027-03-01 09:00"`);
    const wanted = Date.parse(`${words.replace(" ", "T")}Z`);
    const nearly = wanted - (wall_at(wanted) - wanted);
    return new Date(nearly - (wall_at(nearly) - wanted));
}

/** When a story begins that says so in its first sentence; else undefined, which is now. */
export function beginning_of(story) {
    const moment = story.sentences[0]?.text.match(/^It is "([^"]*)"$/);
    return moment ? instant_of(moment[1]) : undefined;
}
