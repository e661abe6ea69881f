// National identity numbers of the Nordic countries. Pure.
#pragma once

#include <cstddef>
#include <string_view>

namespace svar::publication {

/// Each takes digits alone, of people only: an organisation's number is none of these.
/// Ten or twelve digits: personnummer or samordningsnummer, with its check digit.
bool is_swedish_identity_number(std::string_view digits);
/// Eleven digits: fødselsnummer, D-number or one of the synthetic series, with both check digits.
bool is_norwegian_identity_number(std::string_view digits);
/// Ten digits that begin with a date. The check by modulus 11 no longer holds for all CPR numbers since 2007.
bool is_danish_identity_number(std::string_view digits);

/// Bytes of the Finnish henkilötunnus at the beginning of `text` ("131052-308T", with the signs for centuries of 2023);
/// 0 where there is none.
std::size_t finnish_identity_number(std::string_view text);

/// The check of payment cards.
bool is_luhn(std::string_view digits);

/// An account of a Norwegian bank: eleven digits, the last checks the others by modulus 11.
bool is_norwegian_account(std::string_view digits);

/// Bytes of the IBAN at the beginning of `text`, blanks within counted; 0 where there is none.
std::size_t iban(std::string_view text);

/// Whether there is such a day in some year of the last two centuries; two digits each.
bool is_day_of_year(int day, int month);

} // namespace svar::publication
