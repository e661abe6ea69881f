// Rows of sums, of changes that are not summed up yet, and of how far the sums go.
#pragma once

#include "features/statistics/period.hpp"
#include "features/statistics/tree.hpp"
#include "platform/db/transaction.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace svar::statistics {

/// Whether a row sums up a unit's own cases, or those of all below it too. Units with none below have only their own.
enum class Scope { own, subtree };
/// Whether a row tells every sort of cases apart, or one trait at a time (`margins_of`).
enum class Slice { full, margins };

/// Days of a single unit have no margins: they would be no smaller.
constexpr bool has_margins(Span span, Scope scope) { return span != Span::day || scope == Scope::subtree; }

struct Layer {
    Span span = Span::now;
    Scope scope = Scope::own;
    Slice slice = Slice::full;

    int number() const { return static_cast<int>(span) * 4 + static_cast<int>(scope) * 2 + static_cast<int>(slice); }
    static Layer of(int number) {
        return {static_cast<Span>(number / 4), static_cast<Scope>(number / 2 % 2), static_cast<Slice>(number % 2)};
    }
};

struct SumRow {
    UnitId unit;
    Layer layer;
    std::int32_t begins = 0;
    Bytes body;
};

struct State {
    std::string time_zone;
    CaseId reckoned_to;
    bool is_reckoned = false;
    std::string tree;
    Tree parents;
};

/// Nothing when the municipality's cases were never reckoned.
std::optional<State> state_of(db::Tx&, MunicipalityId);
/// The same, and nobody else folds until this transaction ends.
std::optional<State> locked_state(db::Tx&, MunicipalityId);
void save_state(db::Tx&, MunicipalityId, const State&);
/// Digest of the tree that the sums go by; nothing while they are not complete. One small row.
std::optional<std::string> tree_of_sums(db::Tx&, MunicipalityId);

Tree organisation_tree(db::Tx&, MunicipalityId);

void insert_change(db::Tx&, MunicipalityId, CaseId, Version, const Bytes& body);
std::vector<Bytes> changes(db::Tx&, MunicipalityId);
/// Takes the oldest of the municipality's cases first, at most `count`.
std::vector<Bytes> take_changes(db::Tx&, MunicipalityId, int count);
/// Those of cases in (after, last].
void forget_changes(db::Tx&, MunicipalityId, CaseId after, CaseId last);
struct Waiting {
    MunicipalityId municipality;
    std::int64_t changes = 0;
};
std::vector<Waiting> waiting_changes(db::Tx&);

std::optional<Bytes> sum(db::Tx&, MunicipalityId, UnitId, Layer, std::int32_t begins);
/// Those that begin from `first` to `last`.
std::vector<SumRow> sums(db::Tx&, MunicipalityId, UnitId, Layer, std::int32_t first, std::int32_t last);
/// The same, each given to `visit` with where it begins, without a copy.
void each_sum(db::Tx&, MunicipalityId, UnitId, Layer, std::int32_t first, std::int32_t last,
              const std::function<void(std::int32_t begins, Blob)>& visit);
/// Where the last one begins; nothing when there is none.
std::optional<std::int32_t> last_begin(db::Tx&, MunicipalityId, UnitId, Layer);
/// Those of a unit and layer number and beyond, for whoever goes through all.
std::vector<SumRow> next_sums(db::Tx&, MunicipalityId, const SumRow& after, int count);
/// An empty body removes the row.
void save_sum(db::Tx&, MunicipalityId, const SumRow&);
void forget_sums(db::Tx&, MunicipalityId);
void forget_sums(db::Tx&, MunicipalityId, UnitId, Layer);

} // namespace svar::statistics
