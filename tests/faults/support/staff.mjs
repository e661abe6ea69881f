// What the staff of the demo do to a case by their forms.
import {sql, value_of} from "./tables.mjs";

/** A case by its reference, as {id, version, municipality}. */
export function case_of(program, reference) {
    const [id, version, municipality] = sql(program, `SELECT case_id, version, municipality FROM cases WHERE reference = '${reference}'`)[0];
    return {id, version, municipality};
}

/** A form of a case, with the version that is there now unless `seen` is among the fields. */
export function act(person, reference, action, fields = {}) {
    const {id, version} = case_of(person.program, reference);
    return person.post(`/staff/cases/${id}/${action}`, {seen: version, ...fields});
}

/** Like `act`, and throws when it is refused. */
export async function must_act(person, reference, action, fields = {}) {
    const answer = await act(person, reference, action, fields);
    if (answer.status !== 303) throw new Error(`${action}: ${answer.status}\n${answer.body.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ")}`);
}

/** The id of a unit or person by what it is called. */
export const unit_called = (program, name) => value_of(program, `SELECT unit FROM units WHERE name = '${name}'`);
export const person_called = (program, email) => value_of(program, `SELECT person FROM people WHERE email = '${email}'`);

/** What sends a fresh suggestion to the handler's unit. */
export const sorting = (program, title) => ({kind: "suggestion", category: "physical_environment", unit: unit_called(program, "Gatudrift"), title});
