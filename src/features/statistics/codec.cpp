#include "features/statistics/codec.hpp"

namespace svar::statistics {

namespace {

void put(ByteWriter& writer, const Sparse& sparse) {
    if (sparse.empty()) return;
    writer.number(sparse.entries().size());
    std::int32_t last = 0;
    for (const auto& [place, count] : sparse.entries()) {
        writer.signed_number(place - last);
        writer.signed_number(count);
        last = place;
    }
}

Bytes encode(const Cell& cell) {
    std::uint64_t mask = 0;
    if (!cell.answer_times.empty()) mask |= 1;
    if (!cell.completion_times.empty()) mask |= 2;
    if (!cell.due.empty()) mask |= 4;
    for (std::size_t i = 0; i < counter_count; ++i)
        if (cell.counts[i] != 0) mask |= std::uint64_t{1} << (i + 3);
    ByteWriter writer;
    writer.number(mask);
    for (const std::int64_t count : cell.counts)
        if (count != 0) writer.signed_number(count);
    for (const Sparse* sparse : {&cell.answer_times, &cell.completion_times, &cell.due}) put(writer, *sparse);
    return writer.take();
}

/// The words that the cube needs, by their numbers; zero is any.
std::map<std::uint16_t, std::uint64_t> words_of(const Cube& cube) {
    std::map<std::uint16_t, std::uint64_t> used;
    for (const auto& [key, cell] : cube)
        for (const std::uint16_t word : {key.kind, key.category, key.channel})
            if (word != Words::any) used.emplace(word, 0);
    std::uint64_t next = 1;
    for (auto& [word, place] : used) place = next++;
    used.emplace(Words::any, 0);
    return used;
}

std::vector<std::uint16_t> read_words(ByteReader& reader, Words& words) {
    std::vector<std::uint16_t> numbers{Words::any};
    for (std::uint64_t left = reader.number(); left > 0; --left) numbers.push_back(words.number(reader.text()));
    return numbers;
}

std::uint16_t word_at(const std::vector<std::uint16_t>& numbers, std::uint64_t place) {
    if (place >= numbers.size()) throw BadBytes{};
    return numbers[place];
}

} // namespace

std::string_view ByteReader::text() {
    const Blob found = bytes();
    return {reinterpret_cast<const char*>(found.data()), found.size()};
}

Blob ByteReader::bytes() {
    const std::uint64_t size = number();
    if (size > static_cast<std::uint64_t>(end_ - at_)) throw BadBytes{};
    const Blob found{at_, static_cast<std::size_t>(size)};
    at_ += size;
    return found;
}

Bytes encode(const std::vector<Record>& records) {
    ByteWriter writer;
    const Record* last = nullptr;
    for (const Record& record : records) {
        const bool is_alike = last != nullptr && last->unit == record.unit && last->traits == record.traits;
        writer.number(is_alike ? 0 : 1);
        if (!is_alike) {
            writer.number(static_cast<std::uint64_t>(record.unit.value()));
            for (const std::string* word : {&record.traits.kind, &record.traits.category, &record.traits.channel})
                writer.text(*word);
        }
        writer.signed_number(record.day);
        writer.bytes(encode(record.cell));
        last = &record;
    }
    return writer.take();
}

std::vector<Record> decode_records(Blob bytes) {
    std::vector<Record> records;
    for (ByteReader reader{bytes}; !reader.is_at_end();) {
        Record record;
        if (reader.number() != 0) {
            record.unit = UnitId{static_cast<std::int64_t>(reader.number())};
            for (std::string* word : {&record.traits.kind, &record.traits.category, &record.traits.channel})
                *word = reader.text();
        } else if (!records.empty()) {
            record.unit = records.back().unit;
            record.traits = records.back().traits;
        }
        record.day = static_cast<DayNumber>(reader.signed_number());
        record.cell = decode_cell(reader.bytes());
        records.push_back(std::move(record));
    }
    return records;
}

Bytes encode(const Cube& cube, const Words& words) {
    const auto places = words_of(cube);
    ByteWriter writer;
    writer.number(places.size() - 1);
    for (const auto& [word, place] : places)
        if (word != Words::any) writer.text(words.word(word));
    for (const auto& [key, cell] : cube) {
        for (const std::uint16_t word : {key.kind, key.category, key.channel}) writer.number(places.at(word));
        writer.bytes(encode(cell));
    }
    return writer.take();
}

void each_cell(Blob bytes, Words& words, const std::function<void(CellKey, Blob)>& visit) {
    ByteReader reader{bytes};
    const auto numbers = read_words(reader, words);
    while (!reader.is_at_end()) {
        CellKey key;
        for (std::uint16_t* word : {&key.kind, &key.category, &key.channel}) *word = word_at(numbers, reader.number());
        visit(key, reader.bytes());
    }
}

void decode(Blob bytes, Words& words, Cube& into) {
    each_cell(bytes, words, [&](CellKey key, Blob body) { add(into, key, decode_cell(body)); });
}

Cell decode_cell(Blob body) {
    Cell cell;
    const auto into = [](Sparse& sparse) {
        return [&sparse](std::int32_t place, std::int64_t count) { sparse.add(place, count); };
    };
    read_cell(
        body, Detail::all, [&](std::size_t i, std::int64_t count) { cell.counts[i] = count; }, into(cell.answer_times),
        into(cell.completion_times), into(cell.due));
    return cell;
}

} // namespace svar::statistics
