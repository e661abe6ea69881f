#include "features/cases/sender_store.hpp"

#include "base/text.hpp"
#include "features/cases/case_list.hpp"
#include "features/cases/case_store.hpp"

#include <algorithm>
#include <set>

namespace svar::cases {

namespace {

constexpr std::size_t digits_told = 8;
constexpr std::size_t digits_min = 5;
constexpr std::size_t name_letters_min = 3;
constexpr int names_read_max = 5000;

// "+case_id": the index leads to the few rows, which are sorted then.
constexpr db::Sql by_email{.name = "case_contacts.by_email",
                           .text = "SELECT case_id FROM case_contacts WHERE municipality = $1 AND email IN ($2, $3) "
                                   "ORDER BY +case_id DESC LIMIT $4"};
constexpr db::Sql by_phone{.name = "case_contacts.by_phone",
                           .text = "SELECT case_id FROM case_contacts WHERE municipality = $1 AND phone_digits = $2 "
                                   "AND phone_digits <> '' ORDER BY +case_id DESC LIMIT $3"};
constexpr db::Sql newest_names{.name = "case_contacts.newest_names",
                               .text = "SELECT case_id, name FROM case_contacts WHERE municipality = $1 "
                                       "ORDER BY case_id DESC LIMIT $2"};

/// The newest first, each once.
using Found = std::set<CaseId, std::greater<>>;

void add_named(db::Tx& tx, MunicipalityId municipality, const std::string& name, std::size_t count_max, Found& found) {
    if (code_points(name) < name_letters_min) return;
    std::size_t count = 0;
    for (const db::Row& row : tx.rows(newest_names, municipality, names_read_max)) {
        if (count == count_max) return;
        if (!has_words(row.text(1), name)) continue;
        found.insert(row.id<CaseId>(0));
        ++count;
    }
}

} // namespace

std::string phone_key(std::string_view phone) {
    std::string digits;
    std::ranges::copy_if(phone, std::back_inserter(digits), [](char c) { return c >= '0' && c <= '9'; });
    if (digits.size() < digits_min) return {};
    return digits.size() > digits_told ? digits.substr(digits.size() - digits_told) : digits;
}

std::vector<Case> cases_of_sender(db::Tx& tx, MunicipalityId municipality, const KnownSender& sender, int count_max) {
    Found found;
    const auto add = [&](const db::Rows& rows) {
        for (const db::Row& row : rows) found.insert(row.id<CaseId>(0));
    };
    if (!sender.email.empty())
        add(tx.rows(by_email, municipality, sender.email, to_lower_ascii(sender.email), count_max));
    if (const std::string digits = phone_key(sender.phone); !digits.empty())
        add(tx.rows(by_phone, municipality, digits, count_max));
    add_named(tx, municipality, sender.name, static_cast<std::size_t>(count_max), found);
    std::vector<Case> cases;
    for (const CaseId id : found) {
        if (cases.size() == static_cast<std::size_t>(count_max)) break;
        if (auto subject = case_by_id(tx, municipality, id)) cases.push_back(std::move(*subject));
    }
    return cases;
}

} // namespace svar::cases
