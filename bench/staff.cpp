// What staff see with many cases, beside the same with few; and the memory that it all takes.
#include "bench/rig.hpp"

#include <filesystem>
#include <fmt/format.h>
#include <stdexcept>
#include <sys/wait.h>

namespace svar::bench {

namespace {

constexpr double megabyte = 1024.0 * 1024.0;
constexpr const char* registrar = "rakel.registrator@kristianstad.example";
constexpr std::size_t lines_of_a_page = 50;

/// Key of the unit in which most cases have ended, so that there is a full page of them with few cases too.
std::string busiest_unit(const std::string& data) {
    return query_text(
        data, "SELECT u.unit_key FROM cases c JOIN units u ON u.municipality = c.municipality AND u.unit = c.unit "
              "JOIN municipalities m ON m.municipality = c.municipality "
              "WHERE m.host = 'kristianstad' AND c.stage = 9 AND u.parent IS NOT NULL "
              "GROUP BY u.unit_key ORDER BY count(*) DESC LIMIT 1");
}

std::string unit_number(const std::string& data, const std::string& key) {
    return query_text(data, "SELECT u.unit FROM units u JOIN municipalities m ON m.municipality = u.municipality "
                            "WHERE m.host = 'kristianstad' AND u.unit_key = '" +
                                key + "'");
}

/// A signed-in registrar at a server.
class Desk {
  public:
    Desk(const Rig& rig, const std::string& data, const std::string& unit_key)
        : server_(rig, data), headers_(signed_in(server_.port(), registrar)),
          list_("/staff/inbox?stage=done&unit=" + unit_number(data, unit_key)) {
        const Answer answer = ask(server_.port(), get(list_, headers_));
        for (const std::string& link : links(answer.body, "/staff/cases/"))
            cases_.push_back(link.substr(0, link.find('?')));
        if (cases_.size() < lines_of_a_page)
            throw std::runtime_error("a list with " + std::to_string(cases_.size()) + " lines: " + answer.head);
        headers_ += as_browsers;
        open_list_ = list_;
        open_list_.replace(open_list_.find("done"), 4, "open");
    }

    const Server& server() const { return server_; }
    std::string list() const { return get(list_, headers_); }
    std::string open_list() const { return get(open_list_, headers_); }
    std::string work() const { return get("/staff", headers_); }
    std::string case_page(std::int64_t n) const {
        return get(cases_[static_cast<std::size_t>(n) % cases_.size()], headers_);
    }

  private:
    Server server_;
    std::string headers_;
    std::string list_;
    std::string open_list_;
    std::vector<std::string> cases_;
};

using Request = std::function<std::string(const Desk&, std::int64_t)>;

void measure_page(const Rig& rig, const Desk& few, const Desk& many, const std::string& name, const Request& request) {
    const auto cpu_at = [&](const Desk& desk) {
        return cpu_micros(desk.server().pid(), {.port = desk.server().port(),
                                                .requests = rig.count(2'000),
                                                .request = [&](std::int64_t n) { return request(desk, n); }});
    };
    cpu_at(few);
    cpu_at(many);
    const auto micros = medians_in_turn(5, {[&] { return cpu_at(few); }, [&] { return cpu_at(many); }});
    report(name + ", few cases: CPU for a request", micros[0], "us");
    report(name + ", many cases: CPU for a request", micros[1], "us", "<= 1000");
    report(name + ": times that of few", micros[1] / micros[0], "x", "<= 1.5");
}

std::string mixed(const Desk& desk, std::int64_t n) {
    switch (n % 8) {
    case 0: return desk.list();
    case 1: return desk.open_list();
    case 2: return desk.work();
    case 3: return get("/published?kind=complaint&page=" + std::to_string(1 + n / 8 % 40));
    case 4: return get("/cases/new", "Accept-Encoding: br\r\n");
    case 5: return get("/", "Accept-Encoding: gzip\r\n");
    default: return desk.case_page(n);
    }
}

} // namespace

void measure_staff(const Rig& rig) {
    const std::string unit = busiest_unit(rig.small_data);
    const Desk few{rig, rig.small_data, unit};
    const Desk many{rig, rig.large_data, unit};
    measure_page(rig, few, many, "staff list by unit and stage",
                 [](const Desk& desk, std::int64_t) { return desk.list(); });
    measure_page(rig, few, many, "case page", [](const Desk& desk, std::int64_t n) { return desk.case_page(n); });
    measure_page(rig, few, many, "my work", [](const Desk& desk, std::int64_t) { return desk.work(); });
}

void measure_memory(const Rig& rig) {
    const Desk desk{rig, rig.large_data, busiest_unit(rig.small_data)};
    const std::uint16_t port = desk.server().port();
    run({.port = port, .connections = 64, .requests = rig.count(40'000), .request = [&](std::int64_t n) {
             return mixed(desk, n);
         }});
    const auto offset = std::stoll(query_text(rig.large_data, "SELECT count(*) FROM outbox"));
    run({.port = port, .connections = 64, .requests = rig.count(10'000), .status = 303, .request = [&](std::int64_t n) {
             return post("/cases", citizen_form(offset + n));
         }});
    report("resident memory, most under load",
           static_cast<double>(memory_bytes(desk.server().pid(), "VmHWM")) / megabyte, "MiB", "<= 256");
}

} // namespace svar::bench
