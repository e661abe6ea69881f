// Prints one line for each figure: work, figure, unit and limit, with tabs between; bench/run makes the table.
//   svar_bench PROGRAM BARE_PROGRAM SMALL_DATA LARGE_DATA WORK_FOLDER full|quick [MEASUREMENT]
#include "bench/rig.hpp"

#include <cstdio>
#include <exception>
#include <span>
#include <string_view>

namespace {

struct Measurement {
    std::string_view name;
    void (*measure)(const svar::bench::Rig&);
};

constexpr Measurement measurements[] = {
    {"pages", svar::bench::measure_pages},       {"submissions", svar::bench::measure_submissions},
    {"api", svar::bench::measure_api},           {"staff", svar::bench::measure_staff},
    {"programs", svar::bench::measure_programs}, {"start", svar::bench::measure_start},
    {"memory", svar::bench::measure_memory},     {"search", svar::bench::measure_search}};

bool measure(const Measurement& measurement, const svar::bench::Rig& rig) {
    std::fprintf(stderr, "==> %s\n", measurement.name.data());
    try {
        measurement.measure(rig);
        return true;
    } catch (const std::exception& fault) {
        std::fprintf(stderr, "%s: %s\n", measurement.name.data(), fault.what());
        return false;
    }
}

} // namespace

int main(int argc, char** argv) {
    const std::span<char*> arguments{argv, static_cast<std::size_t>(argc)};
    if (arguments.size() < 7) return 2;
    const svar::bench::Rig rig{.program = arguments[1],
                               .bare_program = arguments[2],
                               .small_data = arguments[3],
                               .large_data = arguments[4],
                               .work = arguments[5],
                               .is_quick = std::string_view{arguments[6]} == "quick"};
    const std::string_view only = arguments.size() > 7 ? arguments[7] : std::string_view{};
    bool is_measured = true;
    for (const Measurement& measurement : measurements)
        if (measurement.name.find(only) != std::string_view::npos)
            is_measured = measure(measurement, rig) && is_measured;
    return is_measured ? 0 : 1;
}
