// What the builder accepts, and what it refuses.
import { type BookingFilter, writeBookingFilter } from "./bookings.js";
import { type ListRooms, type ListRoomsFilter, writeListRooms } from "./rooms.js";

const accepted: ListRoomsFilter[] = [
  {},
  { name: { contains: "a", starts_with: "b", ne: "c" } },
  { name: { eq: "a" } },
  { name: { null: true } },
  { state: { eq: "free" } },
  { kind: { in: ["hall", "anything"] } },
  { seats: { gte: 1, lt: 5 } },
  { seats: { gt: 1, ne: 3 } },
  { seats: { between: [1, 5] } },
  { size: { eq: "18446744073709551615" } },
  { size: { in: [1, "2"] } },
  { price: { eq: "1.50" } },
  { opened_on: { eq: "2021-04-25" } },
  { changed_at: { gte: "2021-04-25T09:46:20Z" } },
  { id: { in: ["7b61621f-5fe4-4aad-ab11-9fd19e272e73"] } },
  { has_window: { eq: false } },
  { address: { city: { eq: "B" }, country: { eq: "D" } } },
  { address: { zip: { eq: "1" }, country: { eq: "D" } } },
  { owner: { email: { eq: "x" } } },
  { metadata: { plan: { eq: "pro" }, size: { gte: "5" } } },
  { or: [{ seats: { eq: 1 } }, { not: { state: { null: true } } }] },
];
const queries: ListRooms[] = [
  {},
  { filter: { seats: { eq: 1 } }, include: { in: [] }, page: { size: { eq: 5 } }, sort: ["-seats", "opened_on"] },
];
const bookings: BookingFilter[] = [
  { hotel: { eq: 1 }, from: { gte: "2020-01-01", lt: "2020-02-01" } },
  { hotel: { eq: 1 }, guest: { contains: "x" }, to: { lte: "2020-01-01" } },
];
console.log(accepted.length, queries.map(writeListRooms), bookings.map(writeBookingFilter));

function filter(_: ListRoomsFilter) {}
function query(_: ListRooms) {}
function booking(_: BookingFilter) {}

// @ts-expect-error a field that is not there
filter({ nam: { eq: "a" } });
// @ts-expect-error a value without an operator
filter({ name: "a" });
// @ts-expect-error a field without a condition
filter({ name: {} });
// @ts-expect-error an operator that the field does not accept
filter({ share: { gt: 1 } });
// @ts-expect-error an operator that does not exist
filter({ name: { equals: "a" } });
// @ts-expect-error a bound of texts
filter({ name: { gte: "a" } });
// @ts-expect-error a part of numbers
filter({ seats: { contains: 1 } });
// @ts-expect-error a number in place of a text
filter({ name: { eq: 1 } });
// @ts-expect-error a text in place of a number
filter({ seats: { eq: "many" } });
// @ts-expect-error a text in place of a boolean
filter({ has_window: { eq: "true" } });
// @ts-expect-error a number in place of a flag
filter({ state: { null: 1 } });
// @ts-expect-error an unknown word
filter({ state: { eq: "fre" } });
// @ts-expect-error a day that is none
filter({ opened_on: { eq: "yesterday" } });
// @ts-expect-error a day in place of an instant
filter({ changed_at: { gte: "2021-04-25" } });
// @ts-expect-error a text that is not a UUID
filter({ id: { in: ["room"] } });
// @ts-expect-error a number in place of a decimal's digits
filter({ price: { eq: 1.5 } });
// @ts-expect-error digits that are not an integer
filter({ size: { eq: "1.5" } });
// @ts-expect-error equality with a lower bound
filter({ seats: { eq: 5, gte: 1 } });
// @ts-expect-error two lower bounds
filter({ seats: { gt: 1, gte: 1 } });
// @ts-expect-error two upper bounds
filter({ seats: { lt: 9, lte: 9 } });
// @ts-expect-error a range of two kinds
filter({ seats: { between: [1, 5], lte: 3 } });
// @ts-expect-error equality and absence
filter({ state: { eq: "free", null: false } });
// @ts-expect-error a list and its opposite
filter({ kind: { in: ["hall"], not_in: ["lobby"] } });
// @ts-expect-error two ways of inequality
filter({ name: { ne: "a", ine: "b" } });
// @ts-expect-error one value in place of a list
filter({ kind: { in: "hall" } });
// @ts-expect-error an empty list
filter({ kind: { in: [] } });
// @ts-expect-error three values in place of two
filter({ seats: { between: [1, 2, 3] } });
// @ts-expect-error one value in place of two
filter({ seats: { between: [1] } });
// @ts-expect-error a field of another nested filter
filter({ address: { email: { eq: "x" } } });
// @ts-expect-error a nested filter without a condition
filter({ address: {} });
// @ts-expect-error fields of which at most one is allowed
filter({ address: { zip: { eq: "1" }, city: { eq: "B" }, country: { eq: "D" } } });
// @ts-expect-error a field without the one that it requires
filter({ address: { zip: { eq: "1" } } });
// @ts-expect-error a group without branches
filter({ or: [] });
// @ts-expect-error one filter in place of branches
filter({ or: { seats: { eq: 1 } } });
// @ts-expect-error branches in place of one filter
filter({ not: [{ seats: { eq: 1 } }] });
// @ts-expect-error a mistake in a branch
filter({ or: [{ seats: { eq: 5, gte: 1 } }] });
// @ts-expect-error a condition under a free key that is not one
filter({ metadata: { plan: "pro" } });
// @ts-expect-error a family that is not there
query({ filters: {} });
// @ts-expect-error a path that cannot be included
query({ include: { in: ["autor"] } });
// @ts-expect-error a field of the page that is not there
query({ page: { offset: { eq: 1 } } });
// @ts-expect-error a field that is not one to sort by
query({ sort: ["name"] });
// @ts-expect-error an order without a field
query({ sort: [] });
// @ts-expect-error a required field is missing
booking({ guest: { contains: "x" } });
// @ts-expect-error none of the fields of which one is required
booking({ hotel: { eq: 1 } });
// @ts-expect-error two fields that conflict
booking({ hotel: { eq: 1 }, from: { gte: "2020-01-01" }, guest: { contains: "x" } });
// @ts-expect-error two lower bounds are not what `from` accepts
booking({ hotel: { eq: 1 }, from: { gt: "2020-01-01" } });
