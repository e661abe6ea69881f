// Cells as bytes: numbers of seven bits a byte, only what is not zero. Pure.
#pragma once

#include "features/statistics/case_facts.hpp"

#include <functional>
#include <span>
#include <stdexcept>

namespace svar::statistics {

using Bytes = std::vector<std::uint8_t>;
using Blob = std::span<const std::uint8_t>;

/// Stored bytes that no version of the program wrote.
class BadBytes : public std::runtime_error {
  public:
    BadBytes() : std::runtime_error("the figures are stored in a form that nobody wrote") {}
};

/// Takes numbers and texts from bytes; throws BadBytes at their end.
class ByteReader {
  public:
    explicit ByteReader(Blob bytes) : at_(bytes.data()), end_(bytes.data() + bytes.size()) {}

    bool is_at_end() const { return at_ == end_; }
    std::uint64_t number() {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 64; shift += 7) {
            if (at_ == end_) throw BadBytes{};
            const std::uint8_t byte = *at_++;
            value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
            if (byte < 0x80) return value;
        }
        throw BadBytes{};
    }
    std::int64_t signed_number() {
        const std::uint64_t value = number();
        return static_cast<std::int64_t>(value >> 1) ^ -static_cast<std::int64_t>(value & 1);
    }
    std::string_view text();
    Blob bytes();

  private:
    const std::uint8_t* at_;
    const std::uint8_t* end_;
};

/// Puts numbers and texts one after the other.
class ByteWriter {
  public:
    void number(std::uint64_t value) {
        for (; value >= 0x80; value >>= 7) bytes_.push_back(static_cast<std::uint8_t>(value | 0x80));
        bytes_.push_back(static_cast<std::uint8_t>(value));
    }
    void signed_number(std::int64_t value) {
        number(static_cast<std::uint64_t>(value) << 1 ^ static_cast<std::uint64_t>(value >> 63));
    }
    void text(std::string_view text) {
        number(text.size());
        bytes_.insert(bytes_.end(), text.begin(), text.end());
    }
    void bytes(const Bytes& bytes) {
        number(bytes.size());
        bytes_.insert(bytes_.end(), bytes.begin(), bytes.end());
    }
    Bytes take() { return std::move(bytes_); }

  private:
    Bytes bytes_;
};

Bytes encode(const std::vector<Record>&);
std::vector<Record> decode_records(Blob);

Bytes encode(const Cube&, const Words&);
/// Adds the cells of a cube to `into`, with its words as numbers of `words`.
void decode(Blob, Words& words, Cube& into);
/// Gives each cell with its bytes, of which only some may be wanted; see `decode_cell` and `read_cell`.
void each_cell(Blob, Words& words, const std::function<void(CellKey, Blob)>& visit);

Cell decode_cell(Blob);

enum class Detail { counts, all };

/// Calls `count(counter index, n)`, then with all detail `answer(bucket, n)`, `completion(bucket, n)`, `due(day, n)`.
template <class Count, class Answer, class Completion, class Due>
void read_cell(Blob body, Detail detail, Count count, Answer answer, Completion completion, Due due) {
    ByteReader reader{body};
    const std::uint64_t mask = reader.number();
    for (std::size_t i = 0; i < counter_count; ++i)
        if ((mask >> (i + 3) & 1) != 0) count(i, reader.signed_number());
    if (detail == Detail::counts) return;
    const auto sparse = [&](bool is_there, auto& visit) {
        std::int64_t place = 0;
        for (std::uint64_t left = is_there ? reader.number() : 0; left > 0; --left) {
            place += reader.signed_number();
            visit(static_cast<std::int32_t>(place), reader.signed_number());
        }
    };
    sparse((mask & 1) != 0, answer);
    sparse((mask & 2) != 0, completion);
    sparse((mask & 4) != 0, due);
}

} // namespace svar::statistics
