#include "features/statistics/figures_store.hpp"

#include <algorithm>
#include <memory>

namespace svar::statistics {

namespace {

Tree tree_of(const organisation::Organisation& organisation) {
    std::vector<Tree::Branch> branches;
    for (const organisation::Unit& unit : organisation.units()) branches.emplace_back(unit.id, unit.parent);
    return Tree{std::move(branches)};
}

/// Which words of one trait are selected, and what is counted of each; by number of the word.
class TraitCut {
  public:
    TraitCut(const std::vector<std::string>& wanted, bool is_told_apart)
        : wanted_(wanted), is_told_apart_(is_told_apart) {}

    bool is_all() const { return wanted_.empty(); }
    bool takes(const Words& words, std::uint16_t number) {
        if (wanted_.empty()) return true;
        while (taken_.size() < words.count()) {
            const auto next = static_cast<std::uint16_t>(taken_.size());
            taken_.push_back(next != Words::any && std::ranges::count(wanted_, words.word(next)) > 0);
        }
        return taken_[number];
    }
    Figures* figures(std::uint16_t number) {
        if (!is_told_apart_ || number == Words::any) return nullptr;
        if (number >= figures_.size()) figures_.resize(number + std::size_t{1});
        if (!figures_[number]) figures_[number] = std::make_unique<Figures>();
        return figures_[number].get();
    }
    ByKey take(const Words& words) {
        ByKey found;
        for (std::size_t i = 0; i < figures_.size(); ++i)
            if (figures_[i] && !figures_[i]->is_empty())
                found.emplace(words.word(static_cast<std::uint16_t>(i)), std::move(*figures_[i]));
        return found;
    }

  private:
    const std::vector<std::string>& wanted_;
    bool is_told_apart_;
    std::vector<bool> taken_;
    std::vector<std::unique_ptr<Figures>> figures_;
};

} // namespace

/// What is wanted of the rows, and what came of them so far.
struct Source::Cut {
    explicit Cut(const Selection& selection, bool tells_apart = false)
        : kinds(selection.kinds, tells_apart), categories(selection.categories, tells_apart),
          channels(selection.channels, tells_apart), detail(selection.detail), is_overview(tells_apart) {}

    /// Rows of margins do: they tell one trait at a time.
    bool is_marginal() const {
        const int filters = !kinds.is_all() + !categories.is_all() + !channels.is_all();
        return filters == 0 || (filters == 1 && !is_overview);
    }

    /// The step of a day of some span; nothing where steps are not wanted, or it is how things stand now.
    Figures* point_at(Span span, DayNumber day) {
        return step && span != Span::now ? &points[step_of(*step, day)] : nullptr;
    }
    Span longest() const {
        return !step || *step == Step::year ? Span::year : *step == Step::month ? Span::month : Span::day;
    }
    /// Whether it is wanted how things stand now.
    bool has_now() const { return detail == Detail::all && (is_overview || !step); }

    /// Calls `add` with the figures that the cell belongs to; each cell of margins belongs to one trait.
    template <class Add>
    void spread(const Words& words, CellKey key, bool is_margin, Figures* point, Add add) {
        if (is_margin) return spread_margin(words, key, point, add);
        if (!kinds.takes(words, key.kind) || !categories.takes(words, key.category) ||
            !channels.takes(words, key.channel))
            return;
        Figures* const into[] = {&all, point, kinds.figures(key.kind), categories.figures(key.category),
                                 channels.figures(key.channel)};
        add(std::span{into});
    }

    template <class Add>
    void spread_margin(const Words& words, CellKey key, Figures* point, Add add) {
        const bool is_filtered = !kinds.is_all() || !categories.is_all() || !channels.is_all();
        bool is_of_all = key == CellKey{} && !is_filtered;
        Figures* apart = nullptr;
        for (auto [cut, number] :
             {std::pair{&kinds, key.kind}, {&categories, key.category}, {&channels, key.channel}}) {
            if (number == Words::any) continue;
            if (!cut->is_all() && cut->takes(words, number)) is_of_all = true;
            else if (!is_filtered) apart = cut->figures(number);
        }
        Figures* const into[] = {is_of_all ? &all : apart, is_of_all ? point : nullptr};
        if (into[0] != nullptr) add(std::span{into});
    }

    void add_steps(const Period& period) {
        const DayNumber last = day_number(period.last);
        for (DayNumber at = step_of(*step, day_number(period.first)); at <= last; at = step_after(*step, at))
            points.try_emplace(at);
    }
    Overview take_overview(const Words& words) {
        return {std::move(all), kinds.take(words), categories.take(words), channels.take(words)};
    }
    std::vector<Point> take_points() {
        std::vector<Point> taken;
        for (auto& [day, figures] : points) taken.push_back({date_of(day), std::move(figures)});
        return taken;
    }

    TraitCut kinds, categories, channels;
    Detail detail;
    bool is_overview;
    std::optional<Step> step = {};
    DayNumber today = 0;
    Figures all;
    std::map<DayNumber, Figures> points;
};

namespace {

using Targets = std::span<Figures* const>;

template <class Change>
void each(Targets targets, Change change) {
    for (Figures* figures : targets)
        if (figures != nullptr) change(*figures);
}

void add_body(Targets targets, Blob body, Detail detail, DayNumber today) {
    read_cell(
        body, detail,
        [&](std::size_t i, std::int64_t n) { each(targets, [&](Figures& into) { into.counts[i] += n; }); },
        [&](std::int32_t at, std::int64_t n) {
            each(targets, [&](Figures& into) { into.answer_times.add_bucket(at, n); });
        },
        [&](std::int32_t at, std::int64_t n) {
            each(targets, [&](Figures& into) { into.completion_times.add_bucket(at, n); });
        },
        [&](std::int32_t day, std::int64_t n) {
            if (day < today) each(targets, [&](Figures& into) { into.overdue += n; });
        });
}

void add_cell(Figures& into, const Cell& cell, Detail detail, DayNumber today) {
    for (std::size_t i = 0; i < counter_count; ++i) into.counts[i] += cell.counts[i];
    if (detail == Detail::counts) return;
    into.answer_times.add(cell.answer_times);
    into.completion_times.add(cell.completion_times);
    for (const auto& [day, n] : cell.due.entries())
        if (day < today) into.overdue += n;
}

bool is_empty(const Period& period) { return !period.first.ok() || !period.last.ok() || period.last < period.first; }

} // namespace

Source::Source(db::Tx& tx, const organisation::Organisation& organisation)
    : tx_(&tx), organisation_(&organisation), tree_(tree_of_sums(tx, organisation.municipality().id)) {
    is_tree_same_ = tree_ && *tree_ == tree_of(organisation).digest();
    today_ = day_of(calendar::TimeZone::of(organisation.municipality().time_zone), tx.now());
    if (tree_)
        for (const Bytes& change : changes(tx, organisation.municipality().id))
            for (Record& record : decode_records(change)) changes_.push_back(std::move(record));
}

std::vector<Source::Place> Source::places(const Selection& selection) const {
    const UnitId top = selection.unit ? selection.unit : organisation_->root().id;
    if (organisation_->unit(top) == nullptr) return {};
    const bool has_below = !organisation_->children(top).empty();
    if (selection.scope == Scope::own || !has_below) return {{top, Scope::own}};
    if (is_tree_same_) return {{top, Scope::subtree}};
    std::vector<Place> each;
    for (const UnitId unit : organisation_->subtree(top)) each.push_back({unit, Scope::own});
    return each;
}

void Source::gather_row(Cut& cut, Layer layer, std::int32_t begins, Blob row) {
    const bool is_margin = layer.slice == Slice::margins;
    Figures* const point = cut.point_at(layer.span, first_day(layer.span, begins));
    each_cell(row, words_, [&](CellKey key, Blob body) {
        cut.spread(words_, key, is_margin, point,
                   [&](Targets targets) { add_body(targets, body, cut.detail, today_); });
    });
}

/// Whether there are sums of days after this one; supposes that the tree is the same.
bool Source::is_anything_after(DayNumber day) {
    if (!last_day_) {
        const UnitId top = organisation_->root().id;
        const Scope scope = organisation_->children(top).empty() ? Scope::own : Scope::subtree;
        last_day_ =
            last_begin(*tx_, organisation_->municipality().id, top, {Span::day, scope, Slice::full}).value_or(0);
    }
    return *last_day_ > day;
}

/// Most periods end today. Nothing has happened after that, so that the month and year are read instead of their days.
Period Source::widened(Period period, Span longest) {
    const DayNumber last = day_number(period.last);
    if (longest == Span::day || !is_tree_same_ || last < today_ || is_anything_after(last)) return period;
    return {period.first, period.last.year() / 12 / 31};
}

void Source::gather_changes(const Selection& selection, Cut& cut) {
    if (changes_.empty()) return;
    const UnitId top = selection.unit ? selection.unit : organisation_->root().id;
    const DayNumber first = day_number(selection.period.first);
    const DayNumber last = day_number(selection.period.last);
    for (const Record& record : changes_) {
        const bool is_here =
            selection.scope == Scope::own ? record.unit == top : organisation_->is_within(record.unit, top);
        const bool is_now = record.day == now_day;
        const bool is_then = is_now ? cut.has_now() : record.day >= first && record.day <= last;
        if (!is_here || !is_then) continue;
        const CellKey key{words_.number(record.traits.kind), words_.number(record.traits.category),
                          words_.number(record.traits.channel)};
        Figures* const point = cut.point_at(is_now ? Span::now : Span::day, record.day);
        cut.spread(words_, key, false, point, [&](Targets targets) {
            each(targets, [&](Figures& into) { add_cell(into, record.cell, cut.detail, today_); });
        });
    }
}

void Source::gather(const Selection& selection, Cut& cut) {
    if (!tree_ || is_empty(selection.period)) return;
    const Span longest = cut.longest();
    const MunicipalityId municipality = organisation_->municipality().id;
    auto rows = stretches(widened(selection.period, longest), longest);
    if (cut.has_now()) rows.push_back({Span::now, 0, 0});
    for (const Place& place : places(selection))
        for (const auto& [span, first, last] : rows) {
            const Slice slice = cut.is_marginal() && has_margins(span, place.scope) ? Slice::margins : Slice::full;
            const Layer layer{span, place.scope, slice};
            each_sum(*tx_, municipality, place.unit, layer, first, last,
                     [&](std::int32_t begins, Blob body) { gather_row(cut, layer, begins, body); });
        }
    gather_changes(selection, cut);
}

Figures Source::figures(const Selection& selection) {
    Cut cut{selection};
    gather(selection, cut);
    return std::move(cut.all);
}

Overview Source::overview(const Selection& selection) {
    Cut cut{selection, true};
    gather(selection, cut);
    return cut.take_overview(words_);
}

std::vector<UnitFigures> Source::by_unit(const Selection& selection) {
    const UnitId top = selection.unit ? selection.unit : organisation_->root().id;
    Selection part = selection;
    part.unit = top;
    part.scope = Scope::own;
    std::vector<UnitFigures> found;
    if (Figures own = figures(part); !own.is_empty()) found.push_back({top, std::move(own)});
    if (selection.scope == Scope::own) return found;
    part.scope = Scope::subtree;
    for (const UnitId below : organisation_->children(top)) {
        part.unit = below;
        found.push_back({below, figures(part)});
    }
    return found;
}

std::vector<Point> Source::series(const Selection& selection, Step step) {
    if (is_empty(selection.period)) return {};
    Cut cut{selection};
    cut.step = step;
    cut.add_steps(selection.period);
    gather(selection, cut);
    return cut.take_points();
}

Course Source::course(const Selection& selection, Step step) {
    if (is_empty(selection.period)) return {};
    Cut cut{selection, true};
    cut.step = step;
    cut.add_steps(selection.period);
    gather(selection, cut);
    return {cut.take_overview(words_), cut.take_points()};
}

std::int64_t Source::open_at_end_of(LocalDate day, const Selection& selection) {
    using std::chrono::year;
    Selection until = selection;
    until.detail = Detail::counts;
    until.period = {LocalDate{year{1990} / 1 / 1}, day};
    const Figures ever = figures(until);
    return ever[Counter::received] - ever[Counter::completed];
}

} // namespace svar::statistics
